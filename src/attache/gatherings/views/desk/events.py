from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Media
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.gatherings.actions import events as actions
from attache.gatherings.forms.events import (
    Cancelling,
    Copying,
    Drafting,
    ForWhom,
    Identity,
    Programme,
    WhenAndWhere,
)
from attache.gatherings.models import Event
from attache.gatherings.queries import event_pages, events, feedback
from attache.journal import queries as journal
from attache.kit import richtext, tables
from attache.kit.forms import decide, done
from attache.memberships.queries import grids


@may("events.view")
def index(request: Request) -> Response:
    table = events.events_table(timezone.now()).bind(
        request,
        events.events(request.user),
        first_action=offered(
            request, "events.prepare", _("Prepare an event"), "gatherings:draft_event"
        ),
    )
    return tables.respond(request, "gatherings/events/list.html", table, {})


@may("events.view")
def show(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    page = event_pages.page(event, at=timezone.now())
    context = {
        "event": event,
        "page": page,
        "themes": event.themes.all(),
        "invited": event.invitations.count(),
        "missing": actions.missing_to_announce(event),
        "results": feedback.results(event) if page.is_over else None,
        "timeline": event_pages.happened(page),
        "journal": journal.about(event, user=request.user),
    }
    return render(request, "gatherings/events/show.html", context)


@may("events.prepare")
def draft(request: Request) -> Response:
    form = Drafting(request.POST or None, initial=Drafting.asked(request.GET.dict()))
    made: list[Event] = []
    if done(form, lambda: made.append(actions.draft(**form.values, by=request.user))):
        messages.success(request, _("The draft is there: nobody outside the team sees it yet."))
        return redirect(made[0])
    context = {
        "form": form,
        "title": _("Prepare an event"),
        "lead": _("What it is and when; the rest comes on its page, as it takes shape."),
        "submit": _("Write the draft"),
        "back": reverse("gatherings:events"),
    }
    return render(request, "gatherings/events/act.html", context)


@may("events.prepare")
def edit_identity(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = Identity(request.POST or None, initial=Identity.of(event))
    return _edited(request, event, form, title=_("What it is"))


@may("events.prepare")
def edit_times(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = WhenAndWhere(
        request.POST or None, initial=WhenAndWhere.of(event), seated=event.seated_count
    )
    return _edited(request, event, form, title=_("When and where"))


@may("events.prepare")
def edit_audience(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    rights = _rights(timezone.localdate())
    form = ForWhom(request.POST or None, initial=ForWhom.of(event), rights=rights)
    return _edited(request, event, form, title=_("For whom"))


@may("events.prepare")
@richtext.edits
def edit_programme(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = Programme(request.POST or None, initial=Programme.of(event))
    return _edited(
        request, event, form, title=_("Programme"), editing=richtext.editing(form, request)
    )


@require_POST
@may("events.prepare")
def announce(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    told = _("Announced: it is on the agenda, and people can register.")
    decide(request, lambda: actions.announce(event, at=timezone.now(), by=request.user), told=told)
    return redirect(event)


@may("events.prepare")
def cancel(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = Cancelling(request.POST or None)
    if done(
        form,
        lambda: actions.cancel(
            event, **form.cleaned_data, on=timezone.localdate(), by=request.user
        ),
    ):
        messages.success(request, _("The event is cancelled, and those who had registered told."))
        return redirect(event)
    told = event.seated_count + event.waiting_count
    context = acting(event, form, title=_("Cancel the event"), submit=_("Cancel the event"))
    return render(request, "gatherings/events/cancel.html", context | {"told": told})


@may("events.prepare")
def copy(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = Copying(request.POST or None)
    made: list[Event] = []
    if done(
        form,
        lambda: made.append(
            actions.copy(event, starts_at=form.cleaned_data["starts_at"], by=request.user)
        ),
    ):
        messages.success(request, _("Copied as a draft, without link, speakers nor registrations."))
        return redirect(made[0])
    return render(
        request,
        "gatherings/events/act.html",
        acting(event, form, title=_("Copy as a draft"), submit=_("Copy")),
    )


def event_or_404(request: Request, slug: str) -> Event:
    found = Event.objects.visible_to(request.user).select_related("owner", "territory", "cycle")
    return get_object_or_404(found, slug=slug)


def acting(event: Event, form: BaseForm, *, title: str, submit: str) -> dict[str, Any]:
    return {
        "event": event,
        "form": form,
        "title": title,
        "submit": submit,
        "back": event.get_absolute_url(),
    }


def _edited(
    request: Request,
    event: Event,
    form: Any,  # noqa: ANN401 -- a section, which has `values`
    *,
    title: str,
    editing: Media | None = None,
) -> Response:
    kept = Event.objects.get(pk=event.pk)
    if done(
        form,
        lambda: actions.edit(
            event, changes=form.values, seen=form.seen, at=timezone.now(), by=request.user
        ),
    ):
        messages.success(request, _("The event is saved."))
        return redirect(event)
    context = acting(kept, form, title=title, submit=_("Save"))
    return render(request, "gatherings/events/act.html", context | {"editing": editing or ""})


def _rights(on: date) -> list[str]:
    grid = grids.in_force(on)
    if grid is None:
        return []
    return [right.name for right in grid.rights.all() if not right.is_duty]
