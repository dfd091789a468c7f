"""Assemblies at the team's desk: prepared, convened, held, written down."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.assemblies.actions import meetings as actions
from attache.assemblies.forms.meetings import CallingOff, Convening, Editing, Preparing
from attache.assemblies.models import Meeting
from attache.assemblies.queries import convened, meetings, roll, words
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import decide, done


@may("assemblies.view")
def index(request: Request) -> Response:
    table = meetings.table().bind(
        request,
        meetings.readable(request.user),
        first_action=offered(
            request, "assemblies.hold", _("Prepare an assembly"), "assemblies:prepare"
        ),
    )
    return tables.respond(request, "assemblies/meetings/list.html", table)


@may("assemblies.view")
def show(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    known = roll.of(meeting, on=timezone.localdate())
    labels = dict(Meeting.Session.choices)
    context = {
        "meeting": meeting,
        "tone": meetings.TONES[meeting.state],
        "agenda": meetings.agenda(meeting),
        "roll": known,
        "quorums": [
            (labels[session], words.quorum(count), count.is_reached)
            for session, count in ((each, known.quorum(each)) for each in meeting.sessions)
        ],
        "sent": convened.sent(meeting) if meeting.convened_on else None,
        "journal": journal.about(meeting, user=request.user),
    }
    return render(request, "assemblies/meetings/show.html", context)


@may("assemblies.hold")
def prepare(request: Request) -> Response:
    form = Preparing(request.POST or None, initial={"token": uuid4()})
    prepared: list[Meeting] = []

    def act() -> None:
        token = form.cleaned_data["token"]
        prepared.append(actions.prepare(**form.values, public_id=token, by=request.user))

    if done(form, act):
        messages.success(request, _("The assembly is in preparation: write its agenda."))
        return redirect(prepared[0])
    return render(request, "assemblies/meetings/prepare.html", {"form": form})


@may("assemblies.hold")
def edit(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    form = Editing(request.POST or None, initial=Editing.of(meeting))

    def act() -> None:
        actions.edit(meeting, changes=form.values, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The assembly is saved."))
        return redirect(meeting)
    return act_page(request, meeting, form, title=_("Edit the assembly"), submit=_("Save"))


@may("assemblies.hold")
def convene(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    form = Convening(request.POST or None, initial={"version": meeting.version})

    def act() -> None:
        because = form.cleaned_data["late_because"]
        actions.convene(meeting, late_because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The assembly is convened: its mails wait in the outbox."))
        return redirect(meeting)
    readers = convened.readers(meeting, on=today)
    context = {
        "meeting": meeting,
        "form": form,
        "reached": [each for each in readers if each.person],
        "unreached": [each.member for each in readers if each.person is None],
    }
    return render(request, "assemblies/meetings/convene.html", context)


@may("assemblies.hold")
def call_off(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    form = CallingOff(request.POST or None, initial={"version": meeting.version})

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.call_off(meeting, because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The assembly is called off."))
        return redirect(meeting)
    return act_page(
        request, meeting, form, title=_("Call the assembly off"), submit=_("Call it off")
    )


@require_POST
@may("assemblies.hold")
def open_meeting(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    decide(
        request,
        lambda: actions.open_meeting(meeting, at=timezone.now(), by=request.user),
        told=_("The assembly is open."),
    )
    return redirect(meeting)


@require_POST
@may("assemblies.hold")
def close(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    decide(
        request,
        lambda: actions.close(meeting, at=timezone.now(), by=request.user),
        told=_("The assembly is over."),
    )
    return redirect(meeting)


@may("assemblies.view")
def minutes(request: Request, slug: str) -> Response:
    """What the record says, as the minutes begin."""
    meeting = meeting_or_404(request, slug)
    known = roll.of(meeting, on=timezone.localdate())
    context = {
        "meeting": meeting,
        "agenda": meetings.agenda(meeting),
        "roll": known,
        "quorums": [words.quorum(known.quorum(each)) for each in meeting.sessions],
    }
    return render(request, "assemblies/meetings/minutes.html", context)


def meeting_or_404(request: Request, slug: str) -> Meeting:
    return get_object_or_404(meetings.readable(request.user), slug=slug)


def act_page(
    request: Request, meeting: Meeting, form: Form, *, title: str, submit: str
) -> Response:
    context = {"meeting": meeting, "form": form, "title": title, "submit": submit}
    return render(request, "assemblies/meetings/act.html", context)
