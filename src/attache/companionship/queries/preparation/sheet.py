"""A preparation sheet: all that is good to know of a member before an exchange, in one reading.

It costs so many queries whatever the member has lived, and reads no more of it than a sheet says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import CharField, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import registries
from attache.companionship.models import Exchange
from attache.companionship.preparation import BESIDE, FIRST, Section, column
from attache.companionship.queries.preparation import others, people, said, taking_part, telling
from attache.directory.models import Person
from attache.directory.queries import records
from attache.gatherings import hours
from attache.kit import dates
from attache.kit.prepared import Prepared
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative


@dataclass(frozen=True)
class Sheet:
    """What is said of a member, in two columns, and in a few words above them."""

    member: Member
    exchange: Exchange | None
    on: date
    facts: Sequence[tuple[str, str]]
    first: Sequence[Section]
    beside: Sequence[Section]

    @property
    def agreed(self) -> list[str]:
        """When and how we meet, who leads and what for; nothing where none is planned."""
        if self.exchange is None:
            return []
        said = [
            str(self.exchange.get_kind_display()),
            self.exchange.when or _("dates to choose"),
            str(self.exchange.get_means_display()).lower(),
            _("led by %(who)s") % {"who": self.exchange.led_by},
        ]
        purposes = ", ".join(self.exchange.said_purposes)
        return [*said, purposes] if purposes else said


_READ = ["organisation__territory", "person", "tier"]


MEMBER = Prepared(lambda key: Member.objects.filter(key=key).select_related(*_READ), CharField())


def exchanges(user: User) -> QuerySet[Exchange]:
    read = (f"member__{name}" for name in _READ)
    return Exchange.objects.visible_to(user).select_related("led_by", *read)


def of(member: Member, *, exchange: Exchange | None = None, at: datetime) -> Sheet:
    """Read for an exchange that is planned, or for whoever calls without one."""
    on = hours.day(at)
    body, themes = member.organisation, records.themes(member.party)
    met = people.of_body(body, exchange=exchange.pk if exchange else None, on=on) if body else None
    who = _representative(member, met.first if met else None)
    held = said.last(member.pk, on=on)
    last_on = held[0].day if held else None
    proposed = others.proposed(member)
    sections = [
        _in_mind(member),
        people.met(met, on=on) if met else people.met_individual(who.person),
        *said.promised(member.pk, on=on),
        said.told(held),
        telling.asked(who),
        *taking_part.over_a_year(who, themes, at=at, on=on),
        telling.since(last_on, member=member.pk, themes=themes, besides=proposed, at=at),
        others.finds(proposed),
        telling.ahead(who, themes, at=at, on=on),
        others.introduced(member, held),
    ]
    return Sheet(
        member,
        exchange,
        on,
        facts=[*_facts(member, met)],
        first=column(FIRST, sections),
        beside=column(BESIDE, sections),
    )


def _in_mind(member: Member) -> Section:
    """What stands out of the tie: nobody should call without knowing that a member may leave."""
    lines = [line for remark in registries.kept_in_mind for line in remark(member)]
    return Section("in_mind", _("To keep in mind"), lines)


def _representative(member: Member, first: Person | None) -> Representative:
    """Whoever is met first acts for the member; a body that nobody leads to, nobody does."""
    person = member.person or first or Person()
    bodies = [member.organisation] if member.organisation else []
    return Representative(person, bodies, frozenset(), is_individual=member.person is not None)


def _facts(member: Member, met: people.People | None) -> Iterator[tuple[str, str]]:
    yield _("Membership"), ", ".join(_belonging(member))
    if met:
        yield _("Who knows us there"), people.held_by(met)


def _belonging(member: Member) -> Iterator[str]:
    yield str(member.get_state_display())
    if member.since:
        yield _("since %(day)s") % {"day": dates.short(member.since)}
    if member.tier:
        yield str(member.tier)
    if member.lead:
        yield _("through %(lead)s") % {"lead": member.lead}
    if member.committed_until:
        yield _("committed until %(year)s") % {"year": member.committed_until}
    elif member.until:
        last_day = member.until - timedelta(days=1)
        yield _("until %(day)s") % {"day": dates.short(last_day)}
