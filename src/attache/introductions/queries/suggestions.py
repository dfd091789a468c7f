"""The pairs worth putting in touch over the whole network, as their list shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.accounts.models import User
from attache.directory.queries import parties
from attache.introductions.models import Suggestion
from attache.introductions.queries import words
from attache.kit import search
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Facet, Table, any_of
from attache.memberships.models import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

MEMBERS, OTHERS = "adherents", "autres"
BETWEEN: list[tuple[str, Words]] = [
    (MEMBERS, gettext_lazy("two members")),
    (OTHERS, gettext_lazy("a member and somebody else")),
]


def listed(user: User) -> QuerySet[Suggestion]:
    found = Suggestion.objects.select_related("member", "organisation", "person")
    return found if user.has_perm("introductions.view") else found.none()


def table() -> Table:
    return Table(
        name="paires",
        title=gettext_lazy("Worth putting in touch"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda each: each.member.name,
                url=lambda each: page_of(
                    "introductions:start", each.member.key, parties.key(each.other)
                ),
            ),
            Column("avec", pgettext_lazy("an introduction", "With"), lambda each: str(each.other)),
            Column(
                "pourquoi",
                gettext_lazy("Why"),
                lambda each: _lines(words.in_short(each.reasons)),
                export=lambda each: " ".join(words.said(each.reasons)),
            ),
            Column("poids", gettext_lazy("Weight"), lambda each: each.weight, sort="weight"),
            Column("jour", gettext_lazy("Found on"), lambda each: each.found_on, hidden=True),
        ],
        facets=[
            Facet("entre", gettext_lazy("Between"), BETWEEN, _between),
        ],
        default_sort="-poids",
        search=_search,
        search_label=gettext_lazy("Member, or with whom…"),
        empty_title=gettext_lazy("No pair yet"),
        empty_text=gettext_lazy("They are found every night, from what members have in common."),
    )


def _lines(said: list[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in said))


def _between(rows: QuerySet[Suggestion], chosen: list[str]) -> QuerySet[Suggestion]:
    belonging = Member.objects.filter(belongs=True)
    two = Q(organisation__in=belonging.values("organisation")) | Q(
        person__in=belonging.values("person")
    )
    return any_of(rows, chosen, {MEMBERS: two, OTHERS: ~two})


def _search(rows: QuerySet[Suggestion], text: str) -> QuerySet[Suggestion]:
    return rows.filter(
        Q(member__in=search.keeping(text, kind="member"))
        | Q(organisation__in=search.keeping(text, kind="organisation"))
        | Q(person__in=search.keeping(text, kind="person"))
    )
