"""Assemblies at the team's desk: prepared, convened, held, written down."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.assemblies.actions import meetings as actions
from attache.assemblies.actions import moments, seconds
from attache.assemblies.forms.meetings import (
    CallingOff,
    Convening,
    ConveningAgain,
    Editing,
    Opening,
    Preparing,
)
from attache.assemblies.models import Meeting
from attache.assemblies.queries import (
    before,
    carried_over,
    convened,
    effects,
    ending,
    main_act,
    meetings,
    room,
    ruling,
    shown,
    since,
    words,
)
from attache.assemblies.queries.convened import Sent
from attache.assemblies.quorum import Count
from attache.assemblies.views.desk.going import back
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import decide, done, posted
from attache.statutes.governing import Session


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
    known = room.of(meeting, on=timezone.localdate())
    agenda = shown.of(meeting, face="desk").points
    sent = convened.sent(meeting) if meeting.convened_on else Sent()
    held = sent.held if request.user.has_perm("post.let_go") else 0
    context = {
        "meeting": meeting,
        "main": main_act.of(meeting, has_agenda=bool(agenda), held=held, on=timezone.localdate()),
        "failed": effects.failed(agenda) if meeting.closed_at else [],
        "tone": meetings.TONES[meeting.state],
        "agenda": agenda,
        "quorums": quorums({each: known.quorum(each) for each in meeting.sessions}),
        "rules": ruling.lines(meeting),
        "ending": ending.told(meeting),
        "second": meetings.second(meeting),
        "since": since.of(meeting),
        "left": carried_over.left(meeting),
        "sent": sent,
        "before": before.of(meeting),
        "journal": journal.about(meeting, user=request.user),
        "may_change": request.user.has_perm("assemblies.hold")
        and meeting.state not in {Meeting.State.CLOSED, Meeting.State.CANCELLED},
    }
    return render(request, "assemblies/meetings/show.html", context)


def quorums(counted: Mapping[Session, Count]) -> list[tuple[str, str, bool]]:
    """Each session, its quorum in words, and whether it is reached."""
    labels = dict(Meeting.Session.choices)
    return [
        (str(labels[session]), words.quorum(count), count.is_reached)
        for session, count in counted.items()
    ]


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
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    is_convened = meeting.state == Meeting.State.CONVENED
    initial = Editing.of(meeting)
    form = Editing(request.POST or None, is_convened=is_convened, initial=initial)

    def act() -> None:
        actions.edit(meeting, changes=form.values, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The assembly is saved."))
        return redirect(meeting)
    return act_page(request, meeting, form, title=_("Edit the assembly"), submit=_("Save"))


@may("assemblies.hold")
def convene(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    ruling.follow_its_day(meeting)
    is_late = moments.is_late(meeting, on=today)
    initial = {"version": meeting.version}
    form = Convening(request.POST or None, is_late=is_late, initial=initial)

    def act() -> None:
        because = form.cleaned_data.get("late_because", "")
        actions.convene(meeting, late_because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The assembly is convened: its mails wait in the outbox."))
        return redirect(meeting)
    readers = convened.readers(meeting, on=today)
    context = {
        "meeting": meeting,
        "form": form,
        "reached": [each for each in readers if each.person],
        "copies": sum(1 for each in readers if each.copy),
        "without_vote": [each.member for each in readers if not each.has_vote],
        "unreached": [each.member for each in readers if each.person is None],
        "late": ruling.notice(meeting, today) if is_late else "",
    }
    return render(request, "assemblies/meetings/convene.html", context)


@may("assemblies.hold")
def call_off(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    form = CallingOff(request.POST or None, initial={"version": meeting.version})

    def act() -> None:
        because = form.cleaned_data["because"]
        written = actions.call_off(
            meeting, because=because, seen=form.seen, on=today, by=request.user
        )
        messages.success(request, _called_off(written))

    if done(form, act):
        return redirect(meeting)
    title, submit, keep = _("Call the assembly off"), _("Call it off"), _("Keep the assembly")
    return act_page(request, meeting, form, title=title, submit=submit, keep=keep)


def _called_off(written: int) -> str:
    if not written:
        return _("The assembly is called off.")
    return ngettext(
        "The assembly is called off: %(n)d mail that says so waits in the outbox.",
        "The assembly is called off: %(n)d mails that say so wait in the outbox.",
        written,
    ) % {"n": written}


@posted("assemblies:meeting", "slug")
@may("assemblies.hold")
def open_meeting(request: Request, slug: str) -> Response:
    """At once, on its day and from its hour on; at another moment, one is asked why."""
    meeting, now = meeting_or_404(request, slug), timezone.now()
    form = Opening(request.POST if "because" in request.POST else None)
    is_asked = meeting.state == Meeting.State.CONVENED and moments.is_asked_why(meeting, now)
    if is_asked and not moments.is_before_its_day(meeting, now) and not form.is_valid():
        is_later = now > meeting.starts_at
        context = {"meeting": meeting, "form": form, "is_later": is_later}
        return render(request, "assemblies/meetings/open.html", context)
    because = form.cleaned_data["because"] if is_asked and form.is_valid() else ""
    decide(
        request,
        lambda: actions.open_meeting(meeting, because=because, at=now, by=request.user),
        told=_("The assembly is open."),
    )
    return back(request, meeting)


@require_POST
@may("assemblies.hold")
def close(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)

    def act() -> None:
        failed = actions.close(meeting, at=timezone.now(), by=request.user)
        if failed:
            messages.warning(request, words.failed(failed))

    decide(request, act, told=_("The assembly is over."))
    return back(request, meeting)


@may("assemblies.hold")
def convene_again(request: Request, slug: str) -> Response:
    """The quorum is not there: close it so, and prepare the one that follows."""
    meeting, now = meeting_or_404(request, slug), timezone.now()
    foreseen = carried_over.foreseen(meeting, seconds.lacking_now(meeting, now))
    form = ConveningAgain(request.POST or None, initial=ConveningAgain.of(meeting, foreseen.day))
    prepared: list[Meeting] = []

    def act() -> None:
        token = form.cleaned_data["token"]
        second = seconds.convene_again(
            meeting, public_id=token, at=now, by=request.user, **form.values
        )
        prepared.append(second)

    if done(form, act):
        messages.success(request, _("The second assembly is in preparation: convene it."))
        if stuck := effects.failed(meetings.agenda(meeting)):
            messages.warning(request, words.failed(stuck))
        return redirect(prepared[0])
    context = {"meeting": meeting, "form": form, "foreseen": foreseen}
    return render(request, "assemblies/meetings/again.html", context)


def meeting_or_404(request: Request, slug: str) -> Meeting:
    meeting = meetings.named(slug, request.user)
    if meeting is None:
        raise Http404
    return meeting


def act_page(
    request: Request, meeting: Meeting, form: Form, *, title: str, submit: str, keep: str = ""
) -> Response:
    """`keep` is how one goes back without doing it, where doing it cancels something."""
    said = {"title": title, "submit": submit, "keep": keep}
    context = {"meeting": meeting, "form": form, **said}
    return render(request, "assemblies/meetings/act.html", context)
