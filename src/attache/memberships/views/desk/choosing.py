"""Choosing a body or a person by searching: the page before any form that is about one."""

from django.shortcuts import render
from django.utils.html import format_html

from attache.accounts.http import Request, Response
from attache.directory.queries import parties
from attache.memberships.forms.memberships import Search


def choose(
    request: Request,
    *,
    title: str,
    lead: str,
    back: tuple[str, str],
    page: str,
    before: tuple[str, ...] = (),
    people: bool = True,
) -> Response:
    form = Search(request.GET if "q" in request.GET else None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "form": form,
        "asked": asked,
        "found": parties.choices(asked, user=request.user, people=people, page=page, before=before),
        "title": title,
        "lead": lead,
        "trail": format_html('<a href="{}">{}</a>', *back),
        "people": people,
    }
    return render(request, "directory/choose.html", context)
