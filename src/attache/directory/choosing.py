"""Choosing a body or a person by searching: the page before any form that is about one."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from attache.accounts.http import Request, Response
from attache.directory.queries import parties
from attache.directory.registries import Party


class Search(forms.Form):
    q = forms.CharField(
        label=_("Name, acronym or SIREN"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def choose(
    request: Request,
    *,
    title: str,
    lead: str,
    back: tuple[str, str],
    page: str,
    before: tuple[str, ...] = (),
    people: bool = True,
    bodies: bool = True,
) -> Response:
    form = Search(request.GET if "q" in request.GET else None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "form": form,
        "asked": asked,
        "found": parties.choices(
            asked, user=request.user, people=people, bodies=bodies, page=page, before=before
        ),
        "people": people,
        "bodies": bodies,
        "title": title,
        "lead": lead,
        "trail": format_html('<a href="{}">{}</a>', *back),
    }
    return render(request, "directory/choose.html", context)


def party_or_404(request: Request, key: str) -> Party:
    party = parties.keyed(key, request.user)
    if party is None:
        raise Http404
    return party
