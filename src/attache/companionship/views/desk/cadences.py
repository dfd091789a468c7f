"""Whom to meet, and how often."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.companionship.actions import cadences as actions
from attache.companionship.forms.cadences import OwnRhythm, TierRhythm
from attache.companionship.queries import cadences
from attache.kit import tables
from attache.kit.forms import done
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Tier


@may("exchanges.view")
def index(request: Request) -> Response:
    table = cadences.table(timezone.localdate()).bind(request, cadences.listed(request.user))
    return tables.respond(request, "companionship/cadences/list.html", table)


@may("exchanges.set_cadence")
def tiers(request: Request) -> Response:
    found = [
        (each, cadences.in_words(each.rhythm)) for each in cadences.of_tiers(timezone.localdate())
    ]
    return render(request, "companionship/cadences/tiers.html", {"tiers": found})


@may("exchanges.set_cadence")
def of_tier(request: Request, pk: int) -> Response:
    tier, today = get_object_or_404(Tier, pk=pk), timezone.localdate()
    now = {each.tier.pk: each.rhythm for each in cadences.of_tiers(today)}.get(tier.pk)
    initial = {"exchanges": now.exchanges, "reviews": now.reviews} if now else {}
    form = TierRhythm(request.POST or None, initial=initial)
    if done(form, lambda: actions.set_for_tier(tier, form.rhythm, on=today, by=request.user)):
        messages.success(request, _("Those of this tier are met as often as that."))
        return redirect("companionship:tier_cadences")
    return render(request, "companionship/cadences/tier.html", {"form": form, "tier": tier})


@may("exchanges.set_cadence")
def of_member(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    cadence = actions.cadence_of(member, on=today)
    initial = {
        name: getattr(cadence, name) for name in ("exchanges", "reviews", "because", "version")
    }
    form = OwnRhythm(request.POST or None, initial=initial)

    def act() -> None:
        actions.set_for_member(
            cadence,
            form.rhythm,
            because=form.cleaned_data["because"],
            seen=form.seen,
            on=today,
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("This member is met as often as that."))
        return redirect(member)
    context = {
        "form": form,
        "member": member,
        "today": cadences.in_words(cadences.rhythm(cadence)),
    }
    return render(request, "companionship/cadences/member.html", context)
