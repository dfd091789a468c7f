"""What members answered to being convened: somebody comes, a proxy, nobody; or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from attache.assemblies import quorum
from attache.assemblies.models import Meeting, Proxy, Reply
from attache.assemblies.queries import roll
from attache.assemblies.queries.roll import Roll, Row
from attache.assemblies.quorum import Count
from attache.memberships.models import Member
from attache.statutes.governing import Session


@dataclass(frozen=True)
class Line:
    """A member and its answer; a proxy is one, and counts only if its holder comes."""

    row: Row
    reply: Reply | None
    holder: Reply | None
    # Its holder is there, whatever they answered.
    holder_is_here: bool

    @property
    def member(self) -> Member:
        return self.row.member

    @property
    def proxy(self) -> Proxy | None:
        return self.row.proxy

    def carried_by(self, holder: Member) -> bool:
        """Its vote was given to this member, by name."""
        return self.proxy is not None and self.proxy.holder_id == holder.pk

    @property
    def answer(self) -> Proxy | Reply | None:
        """What stands: its receipt has the same key."""
        return self.proxy or self.reply

    @property
    def comes(self) -> bool:
        return self.proxy is None and self.reply is not None and self.reply.comes

    @property
    def is_silent(self) -> bool:
        return self.answer is None

    @property
    def holder_is_silent(self) -> bool:
        return bool(self.row.holder) and not self.holder_is_here and self.holder is None

    @property
    def counts_for_nothing(self) -> bool:
        """Its holder said that it does not come, and is not there."""
        return not self.holder_is_here and self.holder is not None and not self.holder.comes


@dataclass(frozen=True)
class Answers:
    lines: list[Line]
    roll: Roll

    @cached_property
    def coming(self) -> list[Line]:
        return [line for line in self.lines if line.comes]

    @cached_property
    def given(self) -> list[Line]:
        return [line for line in self.lines if line.proxy]

    @cached_property
    def silent(self) -> list[Line]:
        return [line for line in self.lines if line.is_silent]

    @cached_property
    def absent(self) -> list[Line]:
        return [line for line in self.lines if not (line.comes or line.proxy or line.is_silent)]

    def of(self, member: Member) -> Line | None:
        """None where it has no vote."""
        return next((line for line in self.lines if line.member == member), None)

    def foreseen(self, session: Session) -> Count:
        """The quorum if members do as they answered: proxies count where their holder comes."""
        coming = {line.member.pk for line in self.coming}
        asked = self.roll.rules.quorum(session, is_second=self.roll.is_second)
        seats = (
            replace(
                line.row.seat,
                is_here=line.member.pk in coming or bool(line.proxy and line.row.holder in coming),
            )
            for line in self.lines
        )
        return quorum.count(seats, asked)


def of(meeting: Meeting, *, on: date) -> Answers:
    """In the order of the roll: four queries, whatever the number of members."""
    known = roll.of(meeting, on=on)
    replies = {each.member_id: each for each in meeting.replies.all()}
    here = {row.member.pk for row in known.rows if row.presence}
    return Answers(
        [
            Line(
                row,
                replies.get(row.member.pk),
                replies.get(row.holder or 0),
                holder_is_here=row.holder in here,
            )
            for row in known.rows
        ],
        known,
    )


def initial(line: Line | None, *, comer: str) -> dict[str, object]:
    """What the form begins with: whoever is expected comes, unless it was answered otherwise."""
    if line and line.proxy:
        return {"seen": line.proxy.public_id, "name": comer}
    if line is None or line.reply is None:
        return {"name": comer}
    answer = "comes" if line.reply.comes else "nobody"
    return {"answer": answer, "name": line.reply.name, "means": line.reply.means}
