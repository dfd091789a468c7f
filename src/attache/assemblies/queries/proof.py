"""The proof that members were convened: to whom each was written, when it left, what failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies.convocation_letters import (
    CALLED_OFF,
    CHANGED,
    CONVOCATION,
    REMINDER,
    member_of,
)
from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll
from attache.kit.addresses import breakable
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships.models import Member
from attache.post.models import Letter
from attache.post.queries import letters as words

_KINDS = {
    CONVOCATION.name: gettext_lazy("Convening"),
    CHANGED.name: gettext_lazy("Change of the assembly"),
    REMINDER.name: gettext_lazy("Reminder"),
    CALLED_OFF.name: gettext_lazy("Calling off"),
}


@dataclass(frozen=True)
class Line:
    """A mail to a member; or none, where there is nobody to write to."""

    pk: int
    member: str
    url: str
    letter: Letter | None
    what: str = ""

    @property
    def state(self) -> str:
        return self.letter.state if self.letter else "none"

    @property
    def label(self) -> str:
        return str(self.letter.state.label) if self.letter else _("nobody to write to")


def lines(meeting: Meeting, *, on: date) -> list[Line]:
    """By member, each mail in its order; those without one too: a fixed number of queries."""
    members = {each.pk: each for each in roll.members(meeting, on=on)}
    written = Letter.objects.about(meeting).filter(kind__in=[*_KINDS])
    mails = list(written.select_related("person").order_by("planned_at", "pk"))
    # Who belongs no more was convened all the same.
    gone = Member.objects.in_bulk({member_of(each) for each in mails} - members.keys())
    known = members | gone
    called = {member_of(each) for each in mails if each.kind == CONVOCATION.name}
    told = [_line(known.get(member_of(each)), each) for each in mails]
    told += [_line(member, None) for key, member in members.items() if key not in called]
    return sorted(told, key=lambda line: line.member)


def table(*, late: str = "") -> Table:
    """In a file, away from the page that says why it left late, each line says so."""
    states = [*Letter.State.choices, ("none", gettext_lazy("nobody to write to"))]
    return Table(
        name="convocation",
        title=gettext_lazy("Proof of the convening"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda line: line.member,
                url=lambda line: line.url,
                sort="member",
            ),
            Column("courriel", gettext_lazy("Mail"), lambda line: line.what),
            Column("destinataire", gettext_lazy("Written to"), _reader),
            Column("adresse", gettext_lazy("Address"), _shown_address, export=_address),
            Column("qualite", gettext_lazy("As"), _capacity, hidden=True),
            Column("ecrit", gettext_lazy("Written"), _written, hidden=True),
            Column("parti", gettext_lazy("Left"), _left),
            Column("etat", gettext_lazy("State"), _state, export=_told),
            *([Column("retard", gettext_lazy("Why so late"), lambda _line: late)] if late else ()),
        ],
        facets=[
            Facet("etat", gettext_lazy("State"), states, _in_state),
            Facet(
                "courriel",
                gettext_lazy("Mail"),
                list(_KINDS.items()),
                _of_kind,
            ),
        ],
        default_sort="adherent",
        empty_title=gettext_lazy("Nobody was convened yet"),
        empty_text=gettext_lazy("Once members are convened, each mail is here, with its fate."),
    )


def _line(member: Member | None, letter: Letter | None) -> Line:
    return Line(
        pk=letter.pk if letter else -(member.pk if member else 0),
        member=str(member) if member else (letter.values.get("member", "") if letter else ""),
        url=member.get_absolute_url() if member else "",
        letter=letter,
        what=str(_KINDS[letter.kind]) if letter else "",
    )


def _reader(line: Line) -> str:
    letter = line.letter
    if letter is None:
        return ""
    return str(letter.person) if letter.person else letter.to_address


def _address(line: Line) -> str:
    return line.letter.to_address if line.letter else ""


def _shown_address(line: Line) -> SafeString:
    return breakable(_address(line))


def _capacity(line: Line) -> str:
    return line.letter.get_capacity_display() if line.letter else ""


def _written(line: Line) -> object:
    return line.letter.planned_at if line.letter else None


def _left(line: Line) -> object:
    return line.letter.sent_at if line.letter else None


def _told(line: Line) -> str:
    """In words, with what went wrong."""
    failure = line.letter.failure if line.letter else ""
    return f"{line.label} ({failure})" if failure else line.label


def _state(line: Line) -> SafeString:
    tone = words.TONES.get(line.letter.state, "plain") if line.letter else "lost"
    failure = line.letter.failure if line.letter else ""
    return format_html("{} {}", tag(line.label, tone=tone), failure)


def _in_state(lines: Iterable[Line], states: list[str]) -> list[Line]:
    return [line for line in lines if line.state in states]


def _of_kind(lines: Iterable[Line], kinds: list[str]) -> list[Line]:
    return [line for line in lines if line.letter and line.letter.kind in kinds]
