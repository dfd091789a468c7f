"""Our exchanges with the association, in the member's space."""

from django.shortcuts import render

from attache.accounts.http import Request, Response
from attache.companionship.queries import own_exchanges, own_finds
from attache.memberships.http import for_those_who_belonged
from attache.memberships.queries.representatives import Representative


@for_those_who_belonged
def index(request: Request, who: Representative) -> Response:
    context = {
        "ours": own_exchanges.ours(who, whole="tenus" in request.GET),
        "finds": own_finds.ours(who),
        "still_belongs": who.is_member,
        "has_several": len(who.bodies) + len(who.left) > 1,
    }
    return render(request, "companionship/space/exchanges.html", context)
