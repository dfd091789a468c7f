"""Choosing a body or a person by searching: the page before any form that is about one."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from attache.accounts.http import Request, Response
from attache.directory.models import Person
from attache.memberships.forms.memberships import Search
from attache.memberships.queries import parties


def choose(
    request: Request,
    *,
    title: str,
    lead: str,
    back: tuple[str, str],
    page: tuple[str, list[str]],
    people: bool,
) -> Response:
    """Search, and lead each answer to `page`: its name and what stands before the key."""
    form = Search(request.GET if "q" in request.GET else None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    name, before = page
    found = [
        {
            "party": party,
            "hint": hint,
            "icon": "person" if isinstance(party, Person) else "body",
            "url": reverse(name, args=[*before, parties.key(party)]),
        }
        for party, hint in parties.found(asked, user=request.user, people=people)
    ]
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "title": title,
        "lead": lead,
        "trail": format_html('<a href="{}">{}</a>', *back),
        "people": people,
    }
    return render(request, "memberships/members/choose.html", context)
