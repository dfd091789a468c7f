"""What a governing body lacks, in words and with its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from attache.kit import dates
from attache.mandates.gaps import Gap, Name
from attache.mandates.models import Mandate

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

_LOST = {Name.NO_CHAIR, Name.SHARED_ROLE, Name.WITHOUT_FUNCTION, Name.TERM_OVER}


@dataclass(frozen=True, slots=True)
class Told:
    """`mandate` is whom it is about, where it is one person."""

    name: Name
    words: str
    tone: Tone
    seat: int | None
    mandate: Mandate | None


def told(gap: Gap, mandates: Mapping[int, Mandate], *, on: date) -> Told:
    about = [mandates[key] for key in gap.keys]
    tone: Tone = "lost" if gap.name in _LOST else "look"
    return Told(
        gap.name, _words(gap, about, on), tone, gap.seat, about[0] if len(about) == 1 else None
    )


def _words(gap: Gap, about: list[Mandate], on: date) -> str:
    match gap.name:
        case Name.NO_CHAIR:
            return _since(_("Nobody chairs it since %(day)s."), _("Nobody chairs it."), gap.day)
        case Name.SHARED_ROLE:
            return _("Two people in one role, %(role)s, since %(day)s: %(people)s.") % {
                "role": about[0].get_role_display(),
                "day": _day(gap.day),
                "people": ", ".join(str(each.person) for each in about),
            }
        case Name.VACANT:
            return vacant(gap.seat, gap.day, on=on)
        case Name.WITHOUT_FUNCTION:
            return without_function(about[0], gap.day)
    return _of_term(gap, about[0])


def _of_term(gap: Gap, mandate: Mandate) -> str:
    said = {"person": mandate.person, "day": _day(gap.day)}
    match gap.name:
        case Name.TERM_OVER:
            return _("The term of %(person)s ended on %(day)s, and nobody succeeds.") % said
        case Name.OUT_OF_THIRD:
            words = _(
                "The term of %(person)s ends on %(day)s, and the third of seat %(seat)s is renewed "
                "in %(year)s."
            )
            return words % {**said, "seat": gap.seat, "year": gap.renewed_in}
    return _("The term of %(person)s ends on %(day)s: who follows?") % said


def vacant(seat: int | None, day: date | None, *, on: date) -> str:
    if day is None:
        return _("Seat %(seat)s was never taken.") % {"seat": seat}
    words = (
        _("Seat %(seat)s is vacant since %(day)s.")
        if day <= on
        else _("Seat %(seat)s will be vacant on %(day)s.")
    )
    return words % {"seat": seat, "day": _day(day)}


def without_function(mandate: Mandate, gone_on: date | None) -> str:
    said = {"person": mandate.person, "body": mandate.on_behalf_of, "day": _day(gone_on)}
    if gone_on is None:
        return _("%(person)s sits for %(body)s and has no function there.") % said
    return _("%(person)s sits for %(body)s and has no function there since %(day)s.") % said


def _since(with_day: str, without: str, day: date | None) -> str:
    return with_day % {"day": _day(day)} if day else without


def _day(day: date | None) -> str:
    return dates.shown(day) if day else ""
