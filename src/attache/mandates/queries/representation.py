"""The list of all members with who votes for them in the assembly."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import search
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.mandates.queries import represented
from attache.mandates.queries.represented import Represented
from attache.mandates.voices import As
from attache.memberships.indexing import kind_in_words
from attache.memberships.models import Member
from attache.memberships.queries import facets


def table(on: date) -> Table:
    """Who votes depends on the day."""
    return Table(
        name="representants",
        title=gettext_lazy("Representatives"),
        columns=_columns(on),
        facets=_facets(on),
        default_sort="nom",
        search=_found,
        search_label=gettext_lazy("Name, acronym, SIREN, contact…"),
        empty_title=gettext_lazy("No member yet"),
        empty_text=gettext_lazy("Members, with who votes for them, will be here."),
    )


def _columns(on: date) -> list[Column]:
    def read(member: Member) -> Represented | None:
        return represented.of_member(member, on=on)

    return [
        Column("nom", gettext_lazy("Member"), str, sort="sort_name", url=page),
        Column("type", gettext_lazy("Kind"), kind_in_words, sort="kind"),
        Column(
            "voix",
            gettext_lazy("Votes"),
            lambda member: _voter(read(member)),
            export=lambda member: _name(member, read(member)),
        ),
        Column("suppleance", gettext_lazy("Deputy"), lambda member: _deputy(read(member))),
        Column("jusqu-au", gettext_lazy("Until"), lambda member: _last_day(read(member))),
        Column(
            "deliberation",
            gettext_lazy("Deliberation"),
            lambda member: _deliberation(read(member)),
            hidden=True,
        ),
        Column(
            "etat",
            gettext_lazy("State"),
            lambda member: _state(read(member)),
            export=lambda member: _state_in_words(read(member)),
        ),
    ]


def _facets(on: date) -> list[Facet]:
    return [
        Facet(
            "voix",
            gettext_lazy("Vote"),
            [
                (represented.NONE, gettext_lazy("nobody votes")),
                (represented.ENDED, gettext_lazy("the designation ended")),
                (represented.LEFT, gettext_lazy("who was designated has left")),
                (represented.SOON, gettext_lazy("ends within six months")),
                (represented.DEPUTY, gettext_lazy("the deputy alone")),
            ],
            lambda members, chosen: members.filter(represented.lacking(chosen, on=on)),
        ),
        *facets.kind_and_region(),
    ]


def page(member: Member) -> str:
    """A body has a page on who represents it; somebody who votes for themselves has their own."""
    if member.kind == Member.INDIVIDUAL:
        return member.get_absolute_url()
    return page_of("mandates:representation", member.key)


def _found(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    return members.filter(pk__in=search.keeping(text, kind="member"))


def _voter(read: Represented | None) -> SafeString | str:
    if read is None:
        return _("votes in their own name")
    if read.voter is None:
        return ""
    said = format_html('<a href="{}">{}</a>', read.voter.get_absolute_url(), read.voter)
    if read.capacity is As.DEPUTY:
        return format_html("{} {}", said, tag(_("deputy")))
    return said


def _name(member: Member, read: Represented | None) -> str:
    return member.name if read is None else str(read.voter or "")


def _deputy(read: Represented | None) -> str:
    """Who votes as the deputy is no deputy any more."""
    if read is None or read.designation is None or read.capacity is not As.REPRESENTATIVE:
        return ""
    return str(read.designation.deputy or "")


def _last_day(read: Represented | None) -> date | None:
    return read.designation.last_day if read and read.designation else None


def _deliberation(read: Represented | None) -> str:
    return read.designation.deliberation if read and read.designation else ""


def _state(read: Represented | None) -> SafeString:
    tags = read.tags if read else iter(())
    return format_html_join(" ", "{}", ((tag(words, tone=tone),) for words, tone in tags))


def _state_in_words(read: Represented | None) -> str:
    return ", ".join(words for words, _tone in read.tags) if read else ""
