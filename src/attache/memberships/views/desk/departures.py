from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import decide, done
from attache.memberships.actions import departures
from attache.memberships.choosing import member_or_404
from attache.memberships.forms.memberships import Departure
from attache.memberships.models import Member


@may("memberships.resign")
def create(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    initial = {"announced_on": today, "effective_on": member.until}
    form = Departure(request.POST or None, initial=initial)
    if done(
        form, lambda: departures.resign(member, **form.cleaned_data, on=today, by=request.user)
    ):
        messages.success(
            request,
            _("The departure of %(member)s is recorded. A return takes one click.")
            % {"member": member},
        )
        return redirect(member)
    context = {
        "form": form,
        "member": member,
        "title": _("Record a departure"),
        "submit": _("Record the departure"),
        "lead": _committed_later(member),
    }
    return render(request, "memberships/members/act.html", context)


@require_POST
@may("memberships.resign")
def take_back(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    told = _("%(member)s stays in the network.") % {"member": member}
    decide(
        request,
        lambda: departures.take_back_departure(member, on=today, by=request.user),
        told=told,
    )
    return redirect(member)


def _committed_later(member: Member) -> str:
    last_year, until = member.committed_until, member.until
    if last_year is None or (until and last_year < until.year):
        return ""
    return _("%(member)s is committed until %(year)s.") % {"member": member, "year": last_year}
