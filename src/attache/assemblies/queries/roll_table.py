"""The roll as a list: searched, filtered, exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies.models import Meeting, Presence
from attache.assemblies.queries import expected, roll
from attache.assemblies.queries.roll import Row
from attache.journal import queries as journal
from attache.kit.folding import folded
from attache.kit.memory import Memory
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Facet, HeldRows, Table
from attache.kit.tables.cells import escape
from attache.kit.templatetags.components import tag
from attache.memberships import revisions
from attache.memberships.models import Member

_STATES: dict[str, Callable[[Row], bool]] = {
    "presents": lambda row: row.presence is not None,
    "representes": lambda row: row.is_represented,
    "absents": lambda row: not row.is_here,
}


def rows(meeting: Meeting, came: str, *, on: date) -> HeldRows:
    """Read once until something is decided, or the mark of the room says that somebody came."""
    key = (meeting.public_id, on)

    def read() -> HeldRows:
        return HeldRows(roll.among(_voters(meeting, on), meeting).roll().rows)

    return _ROWS.get((journal.state(), came), key, read)


def _voters(meeting: Meeting, on: date) -> list[Member]:
    """They are more than those who come and go, and change less: they are kept for longer."""
    key = (meeting.public_id, meeting.version, on)
    return _VOTERS.get(revisions.current(), key, lambda: roll.voters(meeting, on=on))


def table(meeting: Meeting, *, token: str = "", comes: bool = True) -> Table:
    """With a `token` of the form, proxies are taken back and, on its day, it is noted who comes."""
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
    noting = _noting(meeting, token, comes)
    noted = [Column("noter", gettext_lazy("To note"), noting)] if token else []
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
        Column("presence", gettext_lazy("Presence"), _presence(), export=_presence_in_words),
        Column("venu", gettext_lazy("Who came"), _who),
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


def _who(row: Row) -> str:
    return expected.came(row.member, row.presence.name) if row.presence else ""


def _presence() -> Callable[[Row], SafeString | str]:
    """Drawn once for all rows: they say one of a few words."""
    means = {str(each): tag(str(each.label), tone="kept") for each in Presence.Means}
    drawn = {
        (each, door): format_html('{} <span class="quiet">{}</span>', shown, said)
        for each, shown in means.items()
        for door, said in [("", ""), *Presence.Door.choices]
    }
    represented = tag(_("represented"), tone="kept")

    def presence(row: Row) -> SafeString | str:
        if row.presence:
            return drawn[row.presence.means, row.presence.door]
        return represented if row.is_represented else ""

    return presence


def _presence_in_words(row: Row) -> str:
    if row.presence:
        return row.presence.how
    return _("represented") if row.is_represented else ""


def _given(row: Row) -> str:
    if row.proxy is None:
        return ""
    if row.proxy.holder:
        return _("given to %(holder)s") % {"holder": row.proxy.holder}
    return _("given to whoever chairs")


def _noting(meeting: Meeting, token: str, comes: bool) -> Callable[[Row], SafeString]:
    noted = _Noted(meeting.slug, comes=comes, afar=comes and meeting.governed.remote)
    opening = (
        '<form class="row actions" method="post">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
    )
    return lambda row: mark_safe(f"{opening}{noted.of(row)}</form>")  # noqa: S308 -- escaped below


class _Noted:
    """What may be noted of each row; what all of them say is put in words once."""

    def __init__(self, slug: str, *, comes: bool, afar: bool) -> None:
        self._slug = slug
        self._goes, self._back = escape(_("Goes")), escape(_("Take the proxy back"))
        self._another, self._who = escape(_("It is another")), escape(_("Say who came"))
        self._comes = [("place", escape(_("Is here")))] if comes else []
        if afar:
            self._comes.append(("remote", escape(_("Is there from afar"))))

    def of(self, row: Row) -> str:
        key, unseen = row.member.key, f'<span class="unseen"> {escape(row.member.name)}</span>'
        acts = [
            _button(page_of(f"assemblies:{page}", *keys), f"{label}{unseen}", means)
            for page, keys, label, means in self._acts(row)
        ]
        if row.presence:
            label = self._another if row.presence.name else self._who
            page = page_of("assemblies:who_came", self._slug, key)
            acts.append(f'<a href="{page}">{label}{unseen}</a>')
        return "".join(acts)

    def _acts(self, row: Row) -> Iterator[tuple[str, tuple[object, ...], str, str]]:
        here = (self._slug, row.member.key)
        if row.presence:
            yield "leave", here, self._goes, ""
        else:
            for means, label in self._comes:
                yield "arrive", here, label, means
        if row.proxy:
            yield "take_back_proxy", (self._slug, row.proxy.pk), self._back, ""


def _button(address: str, label: str, means: str) -> str:
    return (
        f'<button class="link" formaction="{address}" name="means" value="{means}">{label}</button>'
    )


def _named(rows: Sequence[Row], text: str) -> list[Row]:
    words = folded(text).split()
    return [row for row in rows if all(f" {word}" in f" {row.member.sort_name}" for word in words)]


def _in_state(rows: Sequence[Row], states: list[str]) -> list[Row]:
    return [row for row in rows if any(_STATES[state](row) for state in states)]


def _in_college(rows: Sequence[Row], names: list[str]) -> list[Row]:
    return [row for row in rows if row.college in names]


_ROWS: Memory[HeldRows] = Memory(1)
_VOTERS: Memory[list[Member]] = Memory(1)
