"""Who acts in the demonstration, on what day, and what is there already."""

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from attache.accounts import demonstration as accounts
from attache.accounts.models import Office, User
from attache.directory.models import Organisation, Person, Theme
from attache.front import facts
from attache.gatherings.models import Cycle, Event, Question
from attache.memberships.models import FeeGrid, Member, Tier
from attache.memberships.queries import grids

# An office that starts today could not have decided anything before.
TEAM_SINCE = date(2025, 1, 1)


@dataclass
class Stage:
    """Everything is kept by the name that the files use."""

    on: date
    team: dict[str, User]
    accounts: dict[str, User]
    themes: dict[str, Theme] = field(default_factory=dict)
    bodies: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    tiers: dict[tuple[str, str], Tier] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    grids: dict[date, FeeGrid] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    cycles: dict[str, Cycle] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)

    @classmethod
    def set_for(cls, on: date) -> Self:
        users = accounts.create_accounts(on=TEAM_SINCE)
        team = {
            str(character.office): users[character.email]
            for character in accounts.CHARACTERS
            if character.office
        }
        return cls(on=on, team=team, accounts=users)

    @property
    def coordinator(self) -> User:
        return self.team[Office.Kind.COORDINATOR]

    @property
    def secretary(self) -> User:
        return self.team[Office.Kind.SECRETARY]

    @property
    def editor(self) -> User:
        return self.team[Office.Kind.EDITOR]

    def day(self, text: str) -> date | None:
        return facts.day(text, on=self.on)

    def past(self, text: str) -> date | None:
        """The day, when it is given and has come."""
        day = self.day(text)
        return day if day and day <= self.on else None

    def grid(self, day: date) -> FeeGrid:
        """The grid in force, read once for all those who start that day."""
        if day not in self.grids:
            grid = grids.in_force(day)
            if grid is None:
                raise LookupError(f"No fee grid on {day}.")
            self.grids[day] = grid
        return self.grids[day]
