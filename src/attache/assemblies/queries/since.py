"""What changed since members were convened, and who had a mail that does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from attache.assemblies import registries
from attache.assemblies.convocation_letters import CHANGED, CONVOCATION
from attache.assemblies.models import Meeting
from attache.assemblies.queries import convened
from attache.gatherings import hours
from attache.journal.models import Record
from attache.post.models import Letter

SHOWN = 20
_CONVENED = "assemblies.convened"


@dataclass(frozen=True)
class Change:
    on: date
    who: str
    words: str


@dataclass(frozen=True)
class Since:
    """The last changes, the newest first, and the readers who were told otherwise."""

    changes: Sequence[Change]
    readers: frozenset[str]

    @property
    def count(self) -> int:
        return len(self.readers)

    @property
    def words(self) -> list[str]:
        """Each once, the oldest first."""
        return list(dict.fromkeys(each.words for each in reversed(self.changes)))


def of(meeting: Meeting) -> Since | None:
    """One query where nothing changed; one more where something did."""
    if meeting.state != Meeting.State.CONVENED:
        return None
    told = {verb: str(words) for known in registries.changes for verb, words in known.items()}
    records = Record.objects.about(meeting).filter(verb__in=[*told, _CONVENED])
    # How it was prepared is not what changed since.
    recent = list(takewhile(lambda each: each.verb != _CONVENED, records[:SHOWN]))
    if not recent:
        return None
    stale = _stale(meeting, recent[0].recorded_at)
    if not stale:
        return None
    oldest = min(stale.values())
    changes = [_change(each, told) for each in recent if each.recorded_at > oldest]
    return Since(changes, frozenset(stale))


def _stale(meeting: Meeting, changed_at: datetime) -> dict[str, datetime]:
    """By reader, when their last mail left: where it was before, and none waits to correct it."""
    kinds = [CONVOCATION.name, CHANGED.name]
    written = Letter.objects.about(meeting).filter(kind__in=kinds)
    gone: dict[str, datetime] = {}
    corrected: set[str] = set()
    for letter in written.only("key", "sent_at", "failed_at", "withdrawn_at"):
        reader = convened.reader_of(letter.key)
        if letter.sent_at:
            gone[reader] = max(letter.sent_at, gone.get(reader, letter.sent_at))
        elif not (letter.failed_at or letter.withdrawn_at):
            corrected.add(reader)
    return {key: at for key, at in gone.items() if at < changed_at and key not in corrected}


def _change(record: Record, told: dict[str, str]) -> Change:
    return Change(
        hours.day(record.recorded_at), record.actor_name, told[record.verb] % record.changes
    )
