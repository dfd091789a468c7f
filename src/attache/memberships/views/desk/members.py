from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.kit import tables
from attache.memberships.queries import figures, members


@may("memberships.view")
def index(request: Request) -> Response:
    today = timezone.localdate()
    shown = members.members(request.user, states=request.GET.getlist("etat"), on=today)
    table = members.MEMBERS.bind(
        request,
        shown,
        first_action=offered(
            request, "welcomes.lead", _("Welcome a member"), "memberships:new_welcome"
        ),
    )
    context = {"count": lambda: members.count().in_words(today)}
    return tables.respond(request, "memberships/members/list.html", table, context)


@may("memberships.view")
def chart(request: Request) -> Response:
    context = {"figures": figures.by_year(timezone.localdate())}
    return render(request, "memberships/members/figures.html", context)
