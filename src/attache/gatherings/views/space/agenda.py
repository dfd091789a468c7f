"""The agenda in the member's space: what is on for us, registering, bringing guests."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.gatherings.actions import registrations as actions
from attache.gatherings.forms.registrations import ForWhich, Guest
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import agenda, agenda_lines, attending, feedback, public_events
from attache.gatherings.registries import own_agenda
from attache.kit.forms import done, posted
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative


def index(request: Request) -> Response:
    who, now, on = who_or_404(request), timezone.now(), timezone.localdate()
    address = attending.calendar_page(who.person)
    known = agenda.of_member(who, at=now, on=on)
    context = {
        "for_us": agenda_lines.with_others(
            known.for_us, [line for told in own_agenda for line in told(request.user, on)]
        ),
        "others": agenda_lines.offered(known.others),
        "closed": known.closed,
        "own": attending.of_person(who.person, at=now),
        "address": address,
        # What calendar programs open by themselves.
        "subscription": f"webcal:{address.partition(':')[2]}",
    }
    return render(request, "gatherings/space/agenda.html", context)


def show(request: Request, slug: str) -> Response:
    return _page(request, event_or_404(request, slug), Guest())


@posted("gatherings_space:event", "slug")
def register(request: Request, slug: str) -> Response:
    """One click; the body is asked only of those who act for several."""
    event, who = event_or_404(request, slug), who_or_404(request)
    body = ForWhich(request.POST, who=who).chosen
    try:
        registration = actions.register(
            event,
            who.person,
            organisation=body,
            language=get_language() or "fr",
            at=timezone.now(),
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _told(registration))
    return redirect("gatherings_space:event", slug)


@posted("gatherings_space:event", "slug")
def bring(request: Request, slug: str) -> Response:
    event, who = event_or_404(request, slug), who_or_404(request)
    form = Guest(request.POST)
    if done(
        form,
        lambda: actions.bring(
            event,
            who.person,
            **form.cleaned_data,
            language=get_language() or "fr",
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("Your guest is registered, and told by mail."))
        return redirect("gatherings_space:event", slug)
    return _page(request, event, form)


def event_or_404(request: Request, slug: str) -> Event:
    """Find an announced event, for invited people only when they are."""
    event = public_events.seen(slug, request.user, key=request.GET.get("cle", ""))
    if event is None:
        raise Http404
    return event


def who_or_404(request: Request) -> Representative:
    who = representatives.of_user(request.user, on=timezone.localdate())
    if who is None:
        raise Http404
    return who


def _page(request: Request, event: Event, guest: Guest) -> Response:
    who = who_or_404(request)
    shown = public_events.page(event, request.user, at=timezone.now(), on=timezone.localdate())
    context = {
        "event": event,
        "shown": shown,
        "page": shown.page,
        "form": ForWhich(who=who),
        "guest": guest,
        "attending": attending.at(event, who.person, shown.registration),
        "has_results": who.is_member and shown.page.is_over and feedback.are_enough(event),
    }
    return render(request, "gatherings/space/event.html", context)


def _told(registration: Registration) -> str:
    if registration.is_seated:
        return _("You have a seat. A mail confirms it, with what your calendar needs.")
    return _("All seats are taken: you are on the waiting list, and a mail says where.")
