"""What is missing before an event: pure, no Django, no clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

# A webinar lives on two or three testimonies.
VOICES_OF_A_WEBINAR = 2
# Whoever speaks has said yes by then.
CONFIRMED_BEFORE = timedelta(days=7)
# A draft that is not announced by then will find nobody free.
ANNOUNCED_BEFORE = timedelta(days=21)


class Gap(Enum):
    NOT_ANNOUNCED = "not_announced"
    NO_SPEAKER = "no_speaker"
    FEW_SPEAKERS = "few_speakers"
    NOBODY_LEADS = "nobody_leads"
    NOT_CONFIRMED = "not_confirmed"
    NOT_BRIEFED = "not_briefed"
    NONE_FROM_ABROAD = "none_from_abroad"

    @property
    def is_a_suggestion(self) -> bool:
        return self is Gap.NONE_FROM_ABROAD


@dataclass(frozen=True)
class Voice:
    """Somebody who carries an event, as far as its preparation is concerned."""

    is_speaker: bool
    is_from_abroad: bool = False
    is_confirmed: bool = False
    is_briefed: bool = False


def gaps(
    voices: Collection[Voice],
    *,
    time_left: timedelta,
    is_announced: bool,
    is_a_webinar: bool,
    needs_speakers: bool = True,
) -> list[Gap]:
    """List what is missing, the most pressing first. A meet-up or a trip needs no speaker."""
    speakers = [voice for voice in voices if voice.is_speaker]
    is_near = time_left <= CONFIRMED_BEFORE
    found = {
        Gap.NOT_ANNOUNCED: not is_announced and time_left <= ANNOUNCED_BEFORE,
        Gap.NO_SPEAKER: needs_speakers and not speakers,
        Gap.FEW_SPEAKERS: is_a_webinar and 0 < len(speakers) < VOICES_OF_A_WEBINAR,
        Gap.NOT_CONFIRMED: is_near and not all(voice.is_confirmed for voice in voices),
        Gap.NOT_BRIEFED: is_near and not all(voice.is_briefed for voice in speakers),
        Gap.NOBODY_LEADS: len(speakers) == len(voices),
        Gap.NONE_FROM_ABROAD: is_a_webinar
        and bool(speakers)
        and not any(voice.is_from_abroad for voice in speakers),
    }
    return [gap for gap, is_missing in found.items() if is_missing]
