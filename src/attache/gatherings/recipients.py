"""Those who registered for an event, as a list that can be written to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.http import Request
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import registrations
from attache.post.models import Letter
from attache.post.registries import Recipient, RecipientList


def _registered(request: Request, _parts: list[str]) -> Iterator[Recipient]:
    """Those of one event, named in the address, whom its list shows with the same filters."""
    slug = request.GET.get("evenement", "")
    event = Event.objects.visible_to(request.user).filter(slug=slug).first()
    if event is None:
        return
    shown = registrations.of_event(event, request.user).exclude(name="")
    for one in registrations.REGISTRATIONS.bind(request, shown).everything():
        yield Recipient(
            name=one.name,
            address=one.email,
            capacity=Letter.Capacity.REGISTERED,
            reason=_("registered for “%(event)s”") % {"event": event},
            person=one.person_id,
            left_out=_left_out(one),
        )


def _left_out(registration: Registration) -> str:
    return "" if registration.is_held else _("the registration is cancelled")


REGISTERED = RecipientList(
    "inscrits", gettext_lazy("People registered for an event"), "events.view", _registered
)
