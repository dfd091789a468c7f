"""The roll of an assembly: who comes, who leaves, who votes for whom."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import roll as actions
from attache.assemblies.forms.roll import Arriving, SayingWho
from attache.assemblies.models import Meeting, Proxy
from attache.assemblies.queries import check_in, expected, roll, roll_table, room
from attache.assemblies.views.desk.going import back
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404, quorums
from attache.kit import tables
from attache.kit.forms import decide, done
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Member


@may("assemblies.view")
def show(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    today = timezone.localdate()
    came = room.mark(meeting)
    known = room.known(meeting, came, on=today)
    comes = meeting.notes_who_comes(today)
    may_note = meeting.runs and request.user.has_perm("assemblies.hold")
    # A file holds what was noted, not what to note.
    token = get_token(request) if may_note and "format" not in request.GET else ""
    table = roll_table.table(meeting, token=token, comes=comes)
    context = {
        "meeting": meeting,
        "quorums": quorums({each: known.quorum(each) for each in meeting.sessions}),
        "comes": comes,
        "without_vote": roll.without_vote(meeting, on=today),
    }
    held = table.hold(request, roll_table.rows(meeting, came, on=today))
    return tables.respond(request, "assemblies/roll/show.html", held, context)


@require_POST
@may("assemblies.hold")
def arrive(request: Request, slug: str, key: str) -> Response:
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    form = Arriving(request.POST)

    def act() -> None:
        actions.arrive(meeting, member, at=timezone.now(), by=request.user, **form.cleaned_data)

    if not done(form, act):
        messages.error(
            request, " ".join(str(each) for said in form.errors.values() for each in said)
        )
    return _back(request, meeting)


@may("assemblies.hold")
def who_came(request: Request, slug: str, key: str) -> Response:
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    presence = get_object_or_404(meeting.presences, member=member, left_at=None)
    name = presence.name or expected.names(meeting, [member])[member.pk]
    form = SayingWho(request.POST or None, initial={"name": name})

    def act() -> None:
        actions.say_who(meeting, member, by=request.user, **form.cleaned_data)

    if done(form, act):
        messages.success(request, _("It is noted who came."))
        return _back(request, meeting)
    title = _("Who came for %(member)s") % {"member": member}
    return act_page(request, meeting, form, title=title, submit=_("Save"))


@require_POST
@may("assemblies.hold")
def leave(request: Request, slug: str, key: str) -> Response:
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    decide(request, lambda: actions.leave(meeting, member, at=timezone.now(), by=request.user))
    return _back(request, meeting)


@may("assemblies.hold")
def give(request: Request, slug: str) -> Response:
    """Look for who gives its vote, then for whom it gives it to: the address keeps both."""
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    giver = member_or_404(request, request.GET["de"]) if request.GET.get("de") else None
    if request.method == "POST" and giver:
        return _given(request, meeting, giver)
    asked = request.GET.get("q", "")[:200]
    context = {
        "meeting": meeting,
        "giver": giver,
        "asked": asked,
        "found": check_in.voters(meeting, asked, on=today) if asked.strip() else [],
        "may_be_blank": meeting.governed.blank_proxies_to_chair,
        "comes_from": request.GET.get("vers", ""),
    }
    return render(request, "assemblies/roll/give.html", context)


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


def _given(request: Request, meeting: Meeting, giver: Member) -> Response:
    key = request.POST.get("a", "")
    holder = member_or_404(request, key) if key else None
    try:
        actions.give(meeting, giver, holder, on=timezone.localdate(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(request.get_full_path())
    messages.success(request, _("The proxy of %(member)s is noted.") % {"member": giver})
    return _back(request, meeting)


def _back(request: Request, meeting: Meeting) -> Response:
    """To the page on which it was noted: the roll as it was searched, or that of the meeting."""
    if "vers" in request.GET:
        return back(request, meeting, at="#emargement")
    seen = request.headers.get("Referer", "")
    roll_page = reverse("assemblies:roll", args=[meeting.slug])
    path = urlsplit(seen)
    return redirect(f"{roll_page}?{path.query}" if path.path == roll_page else roll_page)
