"""The roll as a list: searched, filtered, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll, room
from attache.assemblies.queries.roll import Row
from attache.journal import queries as journal
from attache.kit.folding import folded
from attache.kit.memory import Memory
from attache.kit.tables import Column, Facet, HeldRows, Table
from attache.kit.templatetags.components import tag

_STATES: dict[str, Callable[[Row], bool]] = {
    "presents": lambda row: row.presence is not None,
    "representes": lambda row: row.is_represented,
    "absents": lambda row: not row.is_here,
}
_BUTTON = (
    '<button class="link" formaction="{}" name="means" value="{}">{}'
    '<span class="unseen"> {}</span></button>'
)


def rows(meeting: Meeting, *, on: date) -> HeldRows:
    """Read once until something is decided, or somebody comes or goes: they are all who vote."""
    state = (journal.state(), room.mark(meeting))
    key = (meeting.public_id, on)
    return _ROWS.get(state, key, lambda: HeldRows(roll.of(meeting, on=on).rows))


def table(meeting: Meeting, *, token: str = "") -> Table:
    """With a `token` of the form, members are noted as they come and go."""
    colleges = [(each.name, each.name) for each in meeting.governed.colleges]
    facets = [
        Facet(
            "presence",
            gettext_lazy("Presence"),
            [
                ("presents", gettext_lazy("Present")),
                ("representes", gettext_lazy("Represented")),
                ("absents", gettext_lazy("Not there")),
            ],
            _in_state,
        )
    ]
    if colleges:
        facets.append(Facet("college", gettext_lazy("College"), colleges, _in_college))
    noted = [Column("noter", gettext_lazy("To note"), _noting(meeting, token))] if token else []
    return Table(
        name="emargement",
        title=gettext_lazy("Roll"),
        columns=[*_columns(has_colleges=bool(colleges)), *noted],
        facets=facets,
        default_sort="membre",
        search=_named,
        search_label=gettext_lazy("Name of a member"),
        empty_title=gettext_lazy("Nobody votes yet"),
        empty_text=gettext_lazy("Those who belong on the day of the assembly will be here."),
    )


def _columns(*, has_colleges: bool) -> list[Column]:
    return [
        Column(
            "membre",
            gettext_lazy("Member"),
            lambda row: row.member.name,
            sort="member.sort_name",
            url=lambda row: row.member.get_absolute_url(),
        ),
        Column("presence", gettext_lazy("Presence"), _presence, export=_presence_in_words),
        Column("venu", gettext_lazy("Who came"), lambda row: row.presence and row.presence.name),
        Column("voix", gettext_lazy("Its vote"), _given),
        *(
            [Column("college", gettext_lazy("College"), lambda row: row.college)]
            if has_colleges
            else []
        ),
        Column(
            "portees",
            gettext_lazy("Votes held"),
            lambda row: row.held or None,
            numeric=True,
            sort="held",
        ),
    ]


def _presence(row: Row) -> SafeString | str:
    said = _presence_in_words(row)
    return tag(said, tone="kept") if said else ""


def _presence_in_words(row: Row) -> str:
    if row.presence:
        return str(row.presence.get_means_display())
    return _("represented") if row.is_represented else ""


def _given(row: Row) -> str:
    if row.proxy is None:
        return ""
    if row.proxy.holder:
        return _("given to %(holder)s") % {"holder": row.proxy.holder}
    return _("given to whoever chairs")


def _noting(meeting: Meeting, token: str) -> Callable[[Row], SafeString]:
    afar = meeting.governed.remote

    def buttons(row: Row) -> SafeString:
        return format_html(
            '<form class="row actions" method="post">'
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}{}</form>',
            token,
            format_html_join("", _BUTTON, _acts(meeting, row, afar=afar)),
            _who_came(meeting, row),
        )

    return buttons


def _who_came(meeting: Meeting, row: Row) -> SafeString | str:
    if row.presence is None:
        return ""
    label = _("It is another") if row.presence.name else _("Say who came")
    page = reverse("assemblies:who_came", args=[meeting.slug, row.member.key])
    return format_html(
        '<a href="{}">{}<span class="unseen"> {}</span></a>', page, label, row.member.name
    )


def _acts(meeting: Meeting, row: Row, *, afar: bool) -> list[tuple[str, str, str, str]]:
    name, here = row.member.name, [meeting.slug, row.member.key]
    if row.presence:
        acts = [(reverse("assemblies:leave", args=here), "", _("Goes"), name)]
    else:
        arrive = reverse("assemblies:arrive", args=here)
        acts = [(arrive, "place", _("Is here"), name)]
        if afar:
            acts.append((arrive, "remote", _("Is there from afar"), name))
    if row.proxy:
        back = reverse("assemblies:take_back_proxy", args=[meeting.slug, row.proxy.pk])
        acts.append((back, "", _("Take the proxy back"), name))
    return acts


def _named(rows: Sequence[Row], text: str) -> list[Row]:
    words = folded(text).split()
    return [row for row in rows if all(f" {word}" in f" {row.member.sort_name}" for word in words)]


def _in_state(rows: Sequence[Row], states: list[str]) -> list[Row]:
    return [row for row in rows if any(_STATES[state](row) for state in states)]


def _in_college(rows: Sequence[Row], names: list[str]) -> list[Row]:
    return [row for row in rows if row.college in names]


_ROWS: Memory[HeldRows] = Memory(1)
