"""One decision, word for word as the minutes say it, for a bank or an administration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting, Resolution
from attache.minutes import sections
from attache.minutes.models import Minutes
from attache.minutes.sections import Section


@dataclass(frozen=True)
class Extract:
    """A part of the text of minutes: certified once they are signed, a project until then."""

    minutes: Minutes
    resolution: Resolution
    text: str

    @property
    def is_signed(self) -> bool:
        return self.minutes.signed_at is not None


@dataclass(frozen=True)
class Decided:
    """A decision, and whether minutes still say it under its title."""

    resolution: Resolution
    is_told: bool


def decisions(meeting: Meeting) -> list[Resolution]:
    """An amendment is told with the text that it amends."""
    found = Resolution.objects.filter(item__meeting=meeting, is_carried__isnull=False, amends=None)
    return list(found.order_by("item__position", "number", "pk"))


def offered(minutes: Minutes) -> list[Decided]:
    cut = sections.cut(minutes.text)
    with translation.override(settings.LANGUAGE_CODE):
        return [Decided(each, _place(cut, each) is not None) for each in decisions(minutes.meeting)]


def of(minutes: Minutes, resolution: Resolution) -> Extract | None:
    """Cut it out; nothing where the text no longer says that decision under its title."""
    cut = sections.cut(minutes.text)
    with translation.override(settings.LANGUAGE_CODE):
        place = _place(cut, resolution)
        if place is None:
            return None
        return Extract(minutes, resolution, sections.joined(_pieces(cut, place)))


def _pieces(cut: Sequence[Section], place: int) -> Iterator[str]:
    """What assembly, how it was convened, that it could decide; the item; the decision."""
    yield from (each.html for each in cut if each.level == 1)
    for title in (_("Convening"), _("Presence and quorum")):
        for each in _titled(cut, title):
            yield sections.without_tables(sections.with_what_is_under(cut, each))
    yield sections.LEFT_OUT
    item = sections.above(cut, place)
    if item:
        yield sections.title_of(item)
        yield sections.LEFT_OUT
    yield sections.with_what_is_under(cut, place)


def _place(cut: Sequence[Section], resolution: Resolution) -> int | None:
    """Under its whole title; else under what ends with its own words, if there is but one."""
    whole = [*_titled(cut, str(resolution))]
    ending = [
        number
        for number, each in enumerate(cut)
        if each.level > 1 and each.title.endswith(" ".join(resolution.title.split()))
    ]
    found = whole or ending
    return found[0] if len(found) == 1 else None


def _titled(cut: Iterable[Section], words: str) -> Iterator[int]:
    return (number for number, each in enumerate(cut) if sections.same(each.title, words))
