"""What the rooms above add to the pages of bodies and people, and what they want to be told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.directory.models import Budget, Consent, Function, Organisation, Person
from attache.kit.registry import Registry
from attache.kit.timeline import Entry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

VERBS: dict[str, Any] = {
    "directory.organisation_registered": _("registered"),
    "directory.organisation_edited": _("edited"),
    "directory.person_registered": _("registered"),
    "directory.person_edited": _("edited"),
    "directory.person_forgotten": _("erased at their own request:"),
    "directory.space_opened": _("opened a space for"),
    "directory.space_closed": _("closed the space of"),
    "directory.function_opened": _("noted the function of"),
    "directory.function_edited": _("edited the function of"),
    "directory.function_ended": _("ended the function of"),
    "directory.successor_named": _("answered who succeeds"),
    "directory.succession_left_open": _("left open who succeeds"),
    "directory.budget_recorded": _("recorded a budget of"),
    "directory.budget_corrected": _("corrected a budget of"),
    "directory.budget_removed": _("removed a budget of"),
    "directory.consent_given": _("noted a consent of"),
    "directory.consent_withdrawn": _("noted a withdrawal of consent of"),
    "directory.theme_created": _("added the theme"),
    "directory.theme_edited": _("edited the theme"),
}

# Whose fields the changes name, when they are not those of the body or the person.
CHANGED = {
    "directory.function_opened": Function,
    "directory.function_edited": Function,
    "directory.function_ended": Function,
    "directory.successor_named": Function,
    "directory.budget_recorded": Budget,
    "directory.budget_corrected": Budget,
    "directory.budget_removed": Budget,
    "directory.consent_given": Consent,
    "directory.consent_withdrawn": Consent,
}
WORDS = {
    "registered_on": _("registered on"),
    "parts": _("parts in the tie"),
    "asked_on": _("request of"),
    "asked_by": _("received"),
}

Party = Organisation | Person
# Beside what is known of a record stands the tie; below, what was done together.
Place = Literal["tags", "facts", "main", "side", "together", "end", "actions"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of the page of every body or person.

    `context` is given the record, who looks and the day; None leaves the panel out. The template
    finds what `context` gave, and the request.
    """

    where: Literal["organisation", "person"]
    place: Place
    template: str
    context: Callable[[Any, User, date], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held about a person, said to themselves: why, and how long it is kept."""

    what: "Words"
    value: "Words"
    why: "Words"
    kept: "Words"
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a room holds about a person: in words on their page, and as values in their export.

    `data` is whatever JSON can say, dates included. A holding without rows is not shown; one with
    `data` alone is still exported.
    """

    name: str
    label: "Words"
    rows: Sequence[Held] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Erasing:
    """Somebody who is being erased, while it is still known who they are."""

    person: Person
    # What they are called, now or before, and nobody else is: where a text says it, it is them.
    names: frozenset[str]
    addresses: frozenset[str]
    # What is said where something of theirs is taken back.
    reason: str
    at: datetime
    by: User


@dataclass(frozen=True, slots=True)
class Eraser:
    """What a room takes away of somebody who is erased, and what it keeps and why: said, then done.

    `stays` is told to them too, in the last mail that they get.
    """

    act: Callable[[Erasing], None]
    goes: "Sequence[Words]"
    stays: "Sequence[Words]" = ()


panels: Registry[Panel] = Registry()
timeline: Registry[Callable[[Any, User], Iterable[Entry]]] = Registry()
# Given a person, says what a room holds about them: `registries.holdings.register(of_person)`.
holdings: Registry[Callable[[Person], Holding]] = Registry()
# Called in the transaction in which somebody is erased.
erasers: Registry[Eraser] = Registry()
# Decisions that keep the names of whom they speak of: those of the people who governed.
lasting_verbs: Registry[frozenset[str]] = Registry()
# Called in the transaction of the decision with the keys of the bodies and of the people concerned.
followers: Registry[Callable[[set[int], set[int]], None]] = Registry()
# Called in the transaction in which somebody agrees to something, or takes it back.
consent_followers: Registry[Callable[[Consent], None]] = Registry()


def tell_followers(organisations: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    bodies, persons = set(organisations), set(people)
    for follow in followers:
        follow(bodies, persons)
