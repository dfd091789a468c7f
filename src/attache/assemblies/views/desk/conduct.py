"""The page from which an assembly is held: what to do now, who is there, where the agenda is."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import agenda as agenda_actions
from attache.assemblies.actions import chairing, seconds
from attache.assemblies.forms.agenda import Debating
from attache.assemblies.forms.meetings import NamingChair
from attache.assemblies.models import Item, Meeting
from attache.assemblies.queries import (
    ballots,
    check_in,
    conduct,
    meetings,
    officers,
    step_words,
    words,
)
from attache.assemblies.queries.conduct import Conduct
from attache.assemblies.steps import Name
from attache.assemblies.views.desk.agenda import resolution_or_404
from attache.assemblies.views.desk.going import FROM_CONDUCT, back
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404, quorums
from attache.assemblies.views.desk.votes import Counting, counted, counting
from attache.journal import queries as journal
from attache.kit import overtaken
from attache.kit.forms import done, posted


@may("assemblies.hold")
def show(request: Request, slug: str) -> Response:
    """Whatever is decided elsewhere on the way leads back here."""
    meeting = meeting_or_404(request, slug)
    now = conduct.of(meeting, on=timezone.localdate())
    return render(request, "assemblies/conduct/show.html", _context(request, now))


@posted("assemblies:resolution", "public_id")
@may("assemblies.hold")
def count(request: Request, public_id: UUID) -> Response:
    """Note what is counted; refused, it is shown again where it was typed."""
    resolution = resolution_or_404(public_id)
    meeting, form = resolution.item.meeting, counting(request, resolution)
    if form is None:
        messages.error(request, _("This text is not being voted: it was closed already."))
        return redirect("assemblies:conduct", meeting.slug)
    if counted(request, resolution, form):
        return redirect("assemblies:conduct", meeting.slug)
    now = conduct.of(meeting_or_404(request, meeting.slug), on=timezone.localdate())
    return render(request, "assemblies/conduct/show.html", _context(request, now, form))


@posted("assemblies:conduct", "slug")
@may("assemblies.hold")
def tell(request: Request, slug: str) -> Response:
    """Note what is said of an item, and go on to the next one."""
    meeting, form = meeting_or_404(request, slug), Debating(request.POST)
    item = get_object_or_404(meeting.items, public_id=_uuid(request.POST.get("point")))
    # The buttons of the page say which; a form that was refused asks to be noted alone.
    passes = "passer" in request.POST

    def act() -> None:
        said, now = form.cleaned_data["debate"], timezone.now()
        if passes:
            agenda_actions.pass_on(item, debate=said, seen=form.seen, at=now, by=request.user)
        else:
            changes = {"debate": said}
            agenda_actions.edit(item, changes=changes, seen=form.seen, by=request.user)

    if overtaken.saved(form, item, act, changed_since=_who_told):
        return redirect("assemblies:conduct", slug)
    return act_page(request, meeting, form, title=str(item), submit=_("Note what is said"))


@may("assemblies.hold")
def name_chair(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    initial = officers.initial(meeting, on=today)
    members = officers.may_chair(meeting, initial["chair"])
    is_over = meeting.state == Meeting.State.CLOSED
    form = NamingChair(request.POST or None, members=members, is_over=is_over, initial=initial)

    def act() -> None:
        if is_over:
            chairing.correct(meeting, seen=form.seen, by=request.user, **form.values)
            return
        chairing.name(meeting, seen=form.seen, on=today, by=request.user, **form.values)

    if done(form, act):
        messages.success(request, _("It is noted who chairs and who takes the minutes."))
        return back(request, meeting)
    title = _("Who chairs, who takes the minutes")
    return act_page(request, meeting, form, title=title, submit=_("Save"))


def _context(request: Request, now: Conduct, form: Counting | None = None) -> dict[str, object]:
    meeting, asked = now.meeting, request.GET.get("q", "")[:200]
    comes = meeting.notes_who_comes(now.on)
    return {
        "meeting": meeting,
        "conduct": now,
        "step": now.step.name,
        "is_in_form": now.step.name in step_words.IN_FORM,
        "told": step_words.told(now),
        "blank": step_words.blank(now),
        "warnings": step_words.warnings(now),
        "quorums": quorums(now.quorums),
        "may_convene_again": _may_convene_again(now),
        "form": _debating(now),
        "point": now.now,
        **_vote(request, now, form),
        "asked": asked,
        "comes": comes,
        "found": check_in.found(meeting, asked, on=now.on) if comes else [],
        "from_conduct": FROM_CONDUCT,
    }


def _may_convene_again(now: Conduct) -> bool:
    is_counted = seconds.is_counted(now.meeting, timezone.now())
    return now.meeting.runs and is_counted and now.lacks and not meetings.voting(now.points)


def _vote(request: Request, now: Conduct, form: Counting | None) -> dict[str, object]:
    """How the vote that is open is counted, or how many have voted."""
    name, voted = now.step.name, now.voted
    if voted and name == Name.COUNT_VOTE:
        return {"counting": form or counting(request, voted.resolution)}
    if voted and name == Name.FOLLOW_VOTE and now.room:
        cast, votes = ballots.turnout(voted.resolution, came=now.came)
        return {"turnout": words.turnout(cast, votes)}
    return {}


def _debating(now: Conduct) -> Debating | None:
    """What is said of the item: beside it while it lasts, whatever else is done."""
    if now.now is None:
        return None
    item = now.now.item
    said = {"point": item.public_id, "debate": item.debate, "version": item.version}
    return Debating(initial=said)


def _who_told(item: Item, _versions: int) -> Mapping[str, str]:
    return {"debate": journal.last_author(item.meeting)}


def _uuid(said: str | None) -> UUID | None:
    try:
        return UUID(said or "")
    except ValueError:
        return None
