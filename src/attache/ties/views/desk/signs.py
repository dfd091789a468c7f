"""The state of the ties at the team's desk, and what somebody knows better."""

from datetime import timedelta

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.kit.forms import decide, done
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Member
from attache.ties import wording
from attache.ties.actions import notices, overrulings
from attache.ties.forms.signs import Noting, Overruling
from attache.ties.models import Notice
from attache.ties.queries import state

# What is proposed: long enough not to ask again at once, short enough to look again.
A_WHILE = timedelta(days=91)


@may("ties.view")
def index(request: Request) -> Response:
    overruled = state.OVERRULED in request.GET.getlist("etat")
    rows = state.listed(request.user, overruled=overruled)
    table = state.table(overruled=overruled).bind(request, rows)
    return tables.respond(request, "ties/signs/list.html", table)


@may("ties.judge")
def note(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    form = Noting(request.POST or None)

    def act() -> None:
        notices.note(member, **form.cleaned_data, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("What was heard is noted."))
        return redirect(member)
    title = _("Note something heard")
    return _act(request, member, form, title=title, submit=_("Note it"))


@require_POST
@may("ties.judge")
def end(request: Request, pk: int) -> Response:
    notice = get_object_or_404(Notice.objects.select_related("member"), pk=pk)
    today, told = timezone.localdate(), _("It is said no more.")
    decide(request, lambda: notices.end(notice, on=today, by=request.user), told=told)
    return redirect(notice.member)


@may("ties.judge")
def overrule(request: Request, key: str, sign: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    form = Overruling(request.POST or None, initial={"until": today + A_WHILE})

    def act() -> None:
        overrulings.overrule(member, sign, **form.cleaned_data, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("This sign is put aside."))
        return redirect(member)
    title, submit = _("This is no sign"), _("Put the sign aside")
    lead = _sentence(member, sign)
    return _act(request, member, form, title=title, submit=submit, lead=lead)


@require_POST
@may("ties.judge")
def take_back(request: Request, key: str, sign: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    decide(
        request,
        lambda: overrulings.take_back(member, sign, on=today, by=request.user),
        told=_("The sign shows again."),
    )
    return redirect(member)


def _sentence(member: Member, sign: str) -> str:
    """What the sign says; a name that none has is no page, one that stands no more is refused."""
    if sign not in wording.LABELS:
        raise Http404
    return state.sentence(member, sign)


def _act(
    request: Request, member: Member, form: Form, *, title: str, submit: str, lead: str = ""
) -> Response:
    context = {"member": member, "form": form, "title": title, "submit": submit, "lead": lead}
    return render(request, "ties/signs/act.html", context)
