from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.choosing import party_or_404
from attache.directory.registries import Party
from attache.kit.forms import done
from attache.memberships.actions import departures, memberships
from attache.memberships.choosing import member_or_404
from attache.memberships.forms.memberships import Terms
from attache.memberships.queries import renewals


@may("memberships.open")
def open_(request: Request, key: str) -> Response:
    party, today = party_or_404(request, key), timezone.localdate()
    form = Terms(request.POST or None, party=party, initial={"starts_on": today})
    if done(
        form,
        lambda: memberships.open_membership(
            party,
            starts_on=form.cleaned_data["starts_on"],
            wish=form.wish,
            on=today,
            by=request.user,
        ),
    ):
        messages.success(request, _("%(member)s belongs to the network.") % {"member": party})
        return redirect(party)
    return _asked(request, form, party, today, title=_("Open a membership"))


@may("memberships.renew")
def renew(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    initial = renewals.initial(member, on=today)
    form = Terms(request.POST or None, party=member.party, initial=initial)
    if done(
        form,
        lambda: memberships.renew(
            member,
            starts_on=form.cleaned_data["starts_on"],
            wish=form.wish,
            on=today,
            by=request.user,
        ),
    ):
        messages.success(
            request, _("The membership of %(member)s is renewed.") % {"member": member}
        )
        return redirect(member)
    return _asked(request, form, member.party, initial["starts_on"], title=_("Renew"))


@may("memberships.open")
def come_back(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    form = Terms(request.POST or None, party=member.party, initial={"starts_on": today})
    if done(
        form,
        lambda: departures.come_back(
            member,
            starts_on=form.cleaned_data["starts_on"],
            wish=form.wish,
            on=today,
            by=request.user,
        ),
    ):
        messages.success(request, _("%(member)s is back in the network.") % {"member": member})
        return redirect(member)
    return _asked(request, form, member.party, today, title=_("Record a return"))


def _asked(request: Request, form: Terms, party: Party, day: date, *, title: str) -> Response:
    context = {
        "form": form,
        "party": party,
        "title": title,
        "advice": renewals.advice(party, on=day),
    }
    return render(request, "memberships/members/terms.html", context)
