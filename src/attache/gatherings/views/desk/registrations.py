"""Who is registered for an event: the list, one of them, adding somebody by hand."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Person
from attache.gatherings import certificates
from attache.gatherings.actions import registrations as actions
from attache.gatherings.forms.registrations import ByHand
from attache.gatherings.models import Registration
from attache.gatherings.queries import registrations
from attache.gatherings.recipients import REGISTERED
from attache.gatherings.views.desk.events import acting, event_or_404
from attache.gatherings.views.public.registrations import certificate_file
from attache.kit import tables
from attache.kit.forms import decide, done
from attache.memberships.queries import representatives


@may("events.view")
def index(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    table = registrations.REGISTRATIONS.bind(
        request,
        registrations.of_event(event, request.user),
        first_action=offered(
            request, "events.register", _("Register somebody"), "gatherings:add_registration", slug
        ),
    )
    context = {"event": event, "writing": _writing(slug, table.address.written())}
    return tables.respond(request, "gatherings/registrations/list.html", table, context)


@may("events.view")
def show(request: Request, slug: str, public_id: str) -> Response:
    registration = registration_or_404(request, slug, public_id)
    rank = registrations.rank(registration) if registration.is_waiting else None
    context = {
        "registration": registration,
        "event": registration.event,
        "name": registrations.name(registration),
        "rank": rank,
        "has_certificate": certificates.may_be_given(registration),
        "is_today": timezone.localdate() >= timezone.localdate(registration.event.starts_at),
    }
    return render(request, "gatherings/registrations/show.html", context)


@may("events.register")
def look_up(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    return choose(
        request,
        title=_("Register somebody"),
        lead=_("Somebody of the directory, or a body that sends somebody."),
        back=(reverse("gatherings:registrations", args=[slug]), str(event)),
        page="gatherings:add_registration_of",
        before=(slug,),
    )


@may("events.register")
def add(request: Request, slug: str, key: str) -> Response:
    """Register somebody we know, as they are; or whoever a body sends, by their name."""
    event, party = event_or_404(request, slug), party_or_404(request, key)
    initial = {"body_name": str(party)}
    person = None
    if isinstance(party, Person):
        person = party
        bodies = representatives.of_person(person, on=timezone.localdate()).bodies
        initial = {"name": str(person), "email": person.email}
        initial["body_name"] = str(bodies[0]) if bodies else ""
    organisation = party if not isinstance(party, Person) else bodies[0] if bodies else None
    form = ByHand(request.POST or None, initial=initial)

    def act() -> None:
        attendee = actions.Attendee(**form.cleaned_data, person=person, organisation=organisation)
        actions.add(event, attendee, at=timezone.now(), by=request.user)

    return _added(request, slug, form, act)


@may("events.register")
def add_stranger(request: Request, slug: str) -> Response:
    event, form = event_or_404(request, slug), ByHand(request.POST or None)

    def act() -> None:
        attendee = actions.Attendee(**form.cleaned_data)
        actions.add(event, attendee, at=timezone.now(), by=request.user)

    return _added(request, slug, form, act)


@require_POST
@may("events.register")
def cancel(request: Request, slug: str, public_id: str) -> Response:
    registration = registration_or_404(request, slug, public_id)
    told = _("Cancelled: whoever is first in line gets the seat.")
    decide(
        request,
        lambda: actions.give_back(registration, at=timezone.now(), by=request.user),
        told=told,
    )
    return redirect("gatherings:registration", slug, public_id)


@require_POST
@may("events.register")
def promote(request: Request, slug: str, public_id: str) -> Response:
    registration = registration_or_404(request, slug, public_id)
    told = _("%(name)s has a seat, and is told.") % {"name": registration.name}
    decide(
        request,
        lambda: actions.promote(registration, at=timezone.now(), by=request.user),
        told=told,
    )
    return redirect("gatherings:registration", slug, public_id)


@may("events.view")
def certificate(request: Request, slug: str, public_id: str) -> Response:
    return certificate_file(registration_or_404(request, slug, public_id))


@may("events.view")
def to_forget(request: Request) -> Response:
    table = registrations.TO_FORGET.bind(request, registrations.to_forget(request.user))
    tomorrow = registrations.forgotten_next(timezone.localdate())
    context = {"next": tomorrow, "kept": Registration.KEPT.days}
    return tables.respond(request, "gatherings/registrations/to_forget.html", table, context)


def registration_or_404(request: Request, slug: str, public_id: str) -> Registration:
    event = event_or_404(request, slug)
    return get_object_or_404(registrations.of_event(event, request.user), public_id=public_id)


def _writing(slug: str, shown: str) -> str:
    filters = shown.partition("?")[2]
    page = f"{reverse('post:new_mailing')}?liste={REGISTERED.name}&evenement={slug}"
    return f"{page}&{filters}" if filters else page


def _added(request: Request, slug: str, form: ByHand, act: Callable[[], None]) -> Response:
    event = event_or_404(request, slug)
    if done(form, act):
        messages.success(request, _("Registered, and told by mail when there is an address."))
        return redirect("gatherings:registrations", slug)
    context = acting(event, form, title=_("Register somebody"), submit=_("Register"))
    context["back"] = reverse("gatherings:registrations", args=[slug])
    return render(request, "gatherings/events/act.html", context)
