"""Those who registered for an event, as a list that can be written to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.http import Request
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import registrations
from attache.kit.tables import BoundTable
from attache.post.models import Letter
from attache.post.registries import Recipient, RecipientList


def _registered(request: Request, _parts: list[str]) -> Iterator[Recipient]:
    """Those of one event, named in the address, whom its list shows with the same filters."""
    event = _event(request)
    if event is None:
        return
    for one in _table(request, event).everything():
        yield Recipient(
            name=one.name,
            address=one.email,
            capacity=Letter.Capacity.REGISTERED,
            reason=_("registered for “%(event)s”") % {"event": event},
            person=one.person_id,
            left_out=_left_out(one),
        )


def _filters(request: Request) -> list[str]:
    event = _event(request)
    return [str(event), *_table(request, event).filters_in_words] if event else []


def _event(request: Request) -> Event | None:
    slug = request.GET.get("evenement", "")
    return Event.objects.visible_to(request.user).filter(slug=slug).first()


def _table(request: Request, event: Event) -> BoundTable:
    shown = registrations.of_event(event, request.user).exclude(name="")
    return registrations.REGISTRATIONS.bind(request, shown)


def _left_out(registration: Registration) -> str:
    return "" if registration.is_held else _("the registration is cancelled")


REGISTERED = RecipientList(
    "inscrits", gettext_lazy("People registered for an event"), "events.view", _registered, _filters
)
