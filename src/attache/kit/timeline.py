from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["plain", "kept", "look", "lost"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to a record, whatever room it happened in."""

    on: date
    title: str
    text: str = ""
    url: str = ""
    tone: Tone = "plain"
