"""The roll of an assembly: who comes, who leaves, who votes for whom."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import roll as actions
from attache.assemblies.forms.meetings import Arriving, Giving
from attache.assemblies.models import Meeting, Proxy
from attache.assemblies.queries import roll, roll_table
from attache.assemblies.views.desk.going import back
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404, quorums
from attache.kit import tables
from attache.kit.forms import decide, done
from attache.memberships.choosing import member_or_404


@may("assemblies.view")
def show(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    known = roll.of(meeting, on=timezone.localdate())
    runs = meeting.state in {meeting.State.CONVENED, meeting.State.OPEN}
    # A file holds what was noted, not what to note.
    notes = runs and request.user.has_perm("assemblies.hold") and "format" not in request.GET
    table = roll_table.table(meeting, token=get_token(request) if notes else "")
    context = {
        "meeting": meeting,
        "quorums": quorums({each: known.quorum(each) for each in meeting.sessions}),
        "runs": runs,
    }
    held = table.hold(request, tables.HeldRows(known.rows))
    return tables.respond(request, "assemblies/roll/show.html", held, context)


@require_POST
@may("assemblies.hold")
def arrive(request: Request, slug: str, key: str) -> Response:
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    form = Arriving(request.POST)
    if form.is_valid():
        decide(
            request, lambda: actions.arrive(meeting, member, at=timezone.now(), **form.cleaned_data)
        )
    return _back(request, meeting)


@require_POST
@may("assemblies.hold")
def leave(request: Request, slug: str, key: str) -> Response:
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    decide(request, lambda: actions.leave(meeting, member, at=timezone.now()))
    return _back(request, meeting)


@may("assemblies.hold")
def give(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    voters = [row.member.pk for row in roll.of(meeting, on=today).rows]
    form = Giving(request.POST or None, voters=voters)

    def act() -> None:
        said = form.cleaned_data
        actions.give(meeting, said["giver"], said["holder"], on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The proxy is noted."))
        return redirect("assemblies:roll", slug)
    return act_page(request, meeting, form, title=_("Note a proxy"), submit=_("Note the proxy"))


@require_POST
@may("assemblies.hold")
def take_back(request: Request, slug: str, pk: int) -> Response:
    meeting = meeting_or_404(request, slug)
    proxy = get_object_or_404(Proxy, pk=pk, meeting=meeting, revoked_on=None)
    decide(
        request,
        lambda: actions.take_back(proxy, on=timezone.localdate(), by=request.user),
        told=_("The proxy is taken back."),
    )
    return redirect("assemblies:roll", slug)


def _back(request: Request, meeting: Meeting) -> Response:
    """To the page on which it was noted: the roll as it was searched, or that of the meeting."""
    if "vers" in request.GET:
        return back(request, meeting, at="#emargement")
    seen = request.headers.get("Referer", "")
    roll_page = reverse("assemblies:roll", args=[meeting.slug])
    path = urlsplit(seen)
    return redirect(f"{roll_page}?{path.query}" if path.path == roll_page else roll_page)
