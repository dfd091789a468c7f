"""« Our answer »: somebody comes, a proxy, or nobody; with the receipt of each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.assemblies.actions import answers as actions
from attache.assemblies.forms.answers import Answering
from attache.assemblies.models import Meeting, Proxy, Reply
from attache.assemblies.queries import answer_words, answers, expected
from attache.assemblies.queries.answers import Line
from attache.assemblies.views.answering import answered
from attache.assemblies.voters import Voter
from attache.kit.forms import decide


def show(request: Request, voter: Voter) -> Response:
    """What was answered, and the form that answers otherwise until the assembly opens."""
    known = answers.of(voter.meeting, on=timezone.localdate())
    line = known.of(voter.member)
    form = Answering(
        request.POST or None,
        known=known,
        member=voter.member,
        is_known=bool(voter.name),
        comer=voter.name or expected.names(voter.meeting, [voter.member])[voter.member.pk],
    )
    if answered(form, voter.meeting, voter.member, who=voter.name, by=voter.user):
        messages.success(request, _("Your answer is noted: here is its receipt."))
        return redirect(voter.to("voter_answer"))
    context = {
        "voter": voter,
        "line": line,
        "said": answer_words.of(line) if line else "",
        "form": form,
        "received": [each.proxy for each in known.lines if each.carried_by(voter.member)],
        "may_answer": line and voter.meeting.state == Meeting.State.CONVENED,
        **_receipt(voter, line),
    }
    return render(request, "assemblies/voter/answer.html", context)


def take_back(request: Request, voter: Voter) -> Response:
    given = Proxy.objects.filter(meeting=voter.meeting, giver=voter.member)
    proxy = _said(request, given)
    decide(
        request,
        lambda: actions.take_back(proxy, at=timezone.now(), by=voter.user),
        told=_("The proxy is taken back: say who comes, or give another."),
    )
    return redirect(voter.to("voter_answer"))


def decline(request: Request, voter: Voter) -> Response:
    received = Proxy.objects.filter(meeting=voter.meeting, holder=voter.member)
    proxy = _said(request, received.select_related("giver"))
    decide(
        request,
        lambda: actions.decline(proxy, at=timezone.now(), by=voter.user),
        told=_("The proxy is declined: %(giver)s is told by mail.") % {"giver": proxy.giver},
    )
    return redirect(voter.to("voter_answer"))


def receipt(request: Request, voter: Voter, public_id: UUID) -> Response:
    """One page to print; an answer that was changed since has another receipt."""
    replies = Reply.objects.filter(meeting=voter.meeting, member=voter.member)
    given = Proxy.objects.filter(meeting=voter.meeting, giver=voter.member)
    reply = replies.filter(public_id=public_id).first()
    proxy = given.filter(public_id=public_id).select_related("holder").first()
    if reply is None and proxy is None:
        messages.warning(request, _("This answer was changed since: here is the one that counts."))
        return redirect(voter.to("voter_answer"))
    context = {
        "voter": voter,
        "reply": reply,
        "proxy": proxy,
        "said": answer_words.replied(reply) if reply else answer_words.given(proxy or Proxy()),
        "number": answer_words.number(public_id),
    }
    return render(request, "assemblies/voter/receipt.html", context)


def _said(request: Request, proxies: QuerySet[Proxy]) -> Proxy:
    try:
        key = UUID(request.POST.get("pouvoir", ""))
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(proxies, public_id=key)


def _receipt(voter: Voter, line: Line | None) -> dict[str, str]:
    """Its number, and where it is."""
    if line is None or line.answer is None:
        return {}
    key = line.answer.public_id
    return {"number": answer_words.number(key), "receipt": voter.to("voter_receipt", key)}
