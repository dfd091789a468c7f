"""Who answered what to being convened, who has not, and the proof that all were written to."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import convocations, said_anew
from attache.assemblies.forms.answers import Answering
from attache.assemblies.models import Meeting
from attache.assemblies.queries import answer_words, answers, convened, proof, words
from attache.assemblies.views.answering import answered
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404
from attache.kit import tables
from attache.kit.forms import decide
from attache.memberships.choosing import member_or_404


@may("assemblies.view")
def show(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    known = answers.of(meeting, on=today)
    labels = dict(Meeting.Session.choices)
    context = {
        "meeting": meeting,
        "answers": known,
        "lines": [
            (line, answer_words.of(line))
            for line in sorted(known.lines, key=lambda line: line.is_silent)
        ],
        "foreseen": [
            (labels[session], words.quorum(count), count.is_reached)
            for session, count in ((each, known.foreseen(each)) for each in meeting.sessions)
        ],
        "runs": meeting.state == Meeting.State.CONVENED,
    }
    return render(request, "assemblies/answers/show.html", context)


@require_POST
@may("assemblies.hold")
def remind(request: Request, slug: str) -> Response:
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    _write(
        request,
        lambda: convocations.remind(meeting, on=today, by=request.user),
        told=lambda count: ngettext(
            "%(n)d reminder waits in the outbox: let it go there.",
            "%(n)d reminders wait in the outbox: let them go there.",
            count,
        ),
    )
    return redirect("assemblies:answers", slug)


@require_POST
@may("assemblies.hold")
def tell_changes(request: Request, slug: str) -> Response:
    """To those who were convened to something else than what is on the agenda now."""
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    _write(
        request,
        lambda: said_anew.tell(meeting, on=today, by=request.user),
        told=lambda count: ngettext(
            "%(n)d mail waits in the outbox: let it go there.",
            "%(n)d mails wait in the outbox: let them go there.",
            count,
        ),
    )
    return redirect(meeting)


@may("assemblies.hold")
def note(request: Request, slug: str, key: str) -> Response:
    """What a member answered by telephone, say."""
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    known = answers.of(meeting, on=timezone.localdate())
    form = Answering(request.POST or None, known=known, member=member, is_known=True)

    if answered(form, meeting, member, by=request.user):
        messages.success(request, _("The answer is noted: the member gets its receipt."))
        return redirect("assemblies:answers", slug)
    title = _("The answer of %(member)s") % {"member": member}
    return act_page(request, meeting, form, title=title, submit=_("Note the answer"))


@may("assemblies.view")
def proven(request: Request, slug: str) -> Response:
    """To whom each member was written, when it left, whether it failed."""
    meeting, today = meeting_or_404(request, slug), timezone.localdate()
    lines = proof.lines(meeting, on=today) if meeting.convened_on else []
    context = {"meeting": meeting, "sent": convened.sent(meeting)}
    late = meeting.late_because if "format" in request.GET else ""
    table = proof.table(late=late).hold(request, tables.HeldRows(lines))
    return tables.respond(request, "assemblies/answers/proof.html", table, context)


def _write(request: Request, write: Callable[[], int], *, told: Callable[[int], str]) -> None:
    def act() -> None:
        count = write()
        messages.success(request, told(count) % {"n": count})

    decide(request, act)
