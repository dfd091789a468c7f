"""Who is worth putting in touch: for one member, for the network, and what counts."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.choosing import choose, party_or_404
from attache.introductions import tasks
from attache.introductions.actions import weights as actions
from attache.introductions.forms.introductions import Weighing
from attache.introductions.queries import proposals, sides, suggestions, weights
from attache.kit import tables
from attache.kit.forms import done


@may("introductions.view")
def index(request: Request) -> Response:
    table = suggestions.table().bind(request, suggestions.listed(request.user))
    return tables.respond(request, "introductions/pairs/list.html", table)


@may("introductions.make")
def look_up(request: Request) -> Response:
    return choose(
        request,
        title=_("Put in touch"),
        lead=_("Whom? Look for a member, an organisation or a person."),
        back=(reverse("introductions:introductions"), _("Introductions")),
        page="introductions:proposals",
    )


@may("introductions.make")
def of_party(request: Request, key: str) -> Response:
    """Propose to whom to introduce a member; somebody else is introduced to a member of choice."""
    party = party_or_404(request, key)
    member = sides.member_of(party)
    if member is None:
        return redirect("introductions:look_up_other", key)
    context = {"member": member, "party": party, "proposals": proposals.for_member(member)}
    return render(request, "introductions/pairs/proposals.html", context)


@require_POST
@may("introductions.make")
def find_again(request: Request, key: str) -> Response:
    """Something was noted since last night that may bring two together."""
    tasks.find_pairs.enqueue()
    messages.success(request, _("Pairs are being found anew: look again in a moment."))
    return redirect("introductions:proposals", key)


@may("introductions.make")
def look_up_other(request: Request, key: str) -> Response:
    party = party_or_404(request, key)
    return choose(
        request,
        title=_("Put %(party)s in touch") % {"party": party},
        lead=_("With whom? One of the two is a member."),
        back=(party.get_absolute_url(), str(party)),
        page="introductions:start",
        before=(key,),
    )


@may("introductions.weigh")
def weigh(request: Request) -> Response:
    current = weights.current()
    form = Weighing(request.POST or None, initial={str(key): each for key, each in current.items()})
    before = after = weights.first_pairs(current)
    if "voir" in request.POST:
        after = weights.first_pairs(form.weights) if form.is_valid() else before
    elif done(form, lambda: actions.weigh(form.weights, by=request.user)):
        messages.success(request, _("The weights are saved. Pairs are being found anew."))
        return redirect("introductions:pairs")
    context = {
        "form": form,
        "changes": weights.compared(before, after),
        "tried": "voir" in request.POST,
    }
    return render(request, "introductions/pairs/weigh.html", context)
