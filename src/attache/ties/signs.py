"""Signs that a tie may be loosening: each a sentence and a date, never a score. Pure.

Told from plain facts about a member on a day, the gravest first. A sign more is a name in `Name`,
at its place in the order, a reader in `READERS`, what it reads in `Known`, and its sentence in
`wording`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attache.directory import depth
from attache.directory.depth import Hold
from attache.kit import months
from attache.ties import renewing

# Months. Nine without an exchange is three times what a body is promised; a year is what a
# membership lasts; half a year is what a welcome takes.
SILENT, ABSENT, SETTLING = 9, 12, 6
# So long after a commitment has ended, somebody has still to ask what follows.
RENEWING = 3
OFF_THE_CHART = "other"


class Name(StrEnum):
    """Every sign, in the order in which they call for somebody."""

    LEAVING = "leaving"
    NOBODY = "nobody"
    CONTACT_GONE = "contact_gone"
    PROMISE_LATE = "promise_late"
    COMMITMENT_ENDS = "commitment_ends"
    SILENCE = "silence"
    ONE_PERSON = "one_person"
    REORGANISATION = "reorganisation"
    ELECTION = "election"
    ABSENCE = "absence"
    ONE_LEVEL = "one_level"
    OTHER = "other"


GRAVITY = {name: rank for rank, name in enumerate(Name)}


@dataclass(frozen=True)
class Expected:
    """What a tie of that kind is made of: where nothing is expected, nothing is missing."""

    exchanges: bool
    contacts: bool
    participation: bool


OF_A_BODY = Expected(exchanges=True, contacts=True, participation=True)
# Its lead is met, is called, and brings it along.
OF_A_COVERED_BODY = Expected(exchanges=False, contacts=False, participation=False)
# Is their own contact, and is met when they ask.
OF_AN_INDIVIDUAL = Expected(exchanges=False, contacts=False, participation=True)


@dataclass(frozen=True)
class Post:
    """A function of somebody at the body, living or ended: `ends_on` is the first day without."""

    person: int
    name: str
    level: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_permanent: bool = False
    succession_open: bool = False
    url: str = ""

    def is_living(self, on: date) -> bool:
        return not self.is_coming(on) and (self.ends_on is None or on < self.ends_on)

    def is_coming(self, on: date) -> bool:
        return self.starts_on is not None and self.starts_on > on


@dataclass(frozen=True)
class Heard:
    """Something that somebody of ours heard, and noted."""

    key: int
    kind: Name
    text: str
    noted_on: date
    until: date | None = None


@dataclass(frozen=True)
class Promised:
    """Something of ours that is neither done nor dropped."""

    due_on: date
    url: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of a member who belongs, without interruption since `joined`."""

    joined: date
    expected: Expected = OF_A_BODY
    posts: Sequence[Post] = ()
    last_exchange: date | None = None
    exchange_url: str = ""
    # The last time that somebody of theirs came, asked or spoke; may be a day to come.
    took_part: date | None = None
    promised: Sequence[Promised] = ()
    # The last day of its commitment, unless what follows was said.
    committed_until: date | None = None
    leaves_on: date | None = None
    announced_on: date | None = None
    heard: Sequence[Heard] = ()


@dataclass(frozen=True)
class Sign:
    """`since` that day it is a sign; it rests on something of a `day`, and `said` names the words.

    `about` is whom or what the words speak of, `count` how many, `url` where to read it, `notice`
    the key of what was heard.
    """

    name: Name
    since: date
    day: date
    said: str
    about: str = ""
    count: int = 0
    until: date | None = None
    url: str = ""
    notice: int | None = None

    @property
    def is_heard(self) -> bool:
        return self.notice is not None


Reader = Callable[[Known, date], Iterator[Sign]]


def told(known: Known, *, on: date) -> list[Sign]:
    """Every sign that stands on that day, the gravest first, then the oldest."""
    found = (sign for read in READERS for sign in read(known, on) if sign.since <= on)
    return sorted(found, key=lambda sign: (GRAVITY[sign.name], sign.since))


def standing(signs: Iterable[Sign], *, overruled: Iterable[str]) -> list[Sign]:
    """Leave out those that somebody knows better than; what was heard is ended instead."""
    hidden = set(overruled)
    return [sign for sign in signs if sign.is_heard or sign.name not in hidden]


def _leaving(known: Known, _on: date) -> Iterator[Sign]:
    if known.leaves_on and known.announced_on:
        yield Sign(Name.LEAVING, known.announced_on, known.leaves_on, "leaves")


def _notices(known: Known, on: date) -> Iterator[Sign]:
    for each in known.heard:
        if each.until is None or each.until >= on:
            yield Sign(
                each.kind,
                each.noted_on,
                each.noted_on,
                f"heard_{each.kind}",
                about=each.text,
                until=each.until,
                notice=each.key,
            )


def _depth(known: Known, on: date) -> Iterator[Sign]:
    """One of three, the gravest: nobody, one person, or several at one level."""
    if not known.expected.contacts:
        return
    living = [post for post in known.posts if post.is_living(on)]
    charted = {post.level for post in living} - {OFF_THE_CHART}
    held = depth.of(((post.person, post.level) for post in living), levels=sorted(charted))
    if held.hold is Hold.NOBODY:
        day = _left(known.posts, on)
        yield _missing(Name.NOBODY, known, day)
    elif held.hold is Hold.ONE_PERSON:
        alone = living[0]
        day = _left((post for post in known.posts if post.person != alone.person), on)
        yield _missing(Name.ONE_PERSON, known, day, about=alone.name, url=alone.url)
    elif held.levels == 1:
        day = _left((post for post in known.posts if post.level not in charted), on)
        yield _missing(Name.ONE_LEVEL, known, day, about=min(charted), count=held.people)


def _contact(known: Known, on: date) -> Iterator[Sign]:
    """Nobody living leads to the others; where nobody is left at all, that is said instead."""
    named = [post for post in known.posts if post.is_permanent]
    living = {post.person for post in known.posts if post.is_living(on)}
    if (
        not known.expected.contacts
        or not living
        or any(post.is_living(on) or post.is_coming(on) for post in named)
    ):
        return
    last = max(named, key=lambda post: post.ends_on or date.min, default=None)
    if last is None or last.ends_on is None or last.ends_on <= known.joined:
        yield _missing(Name.CONTACT_GONE, known, None)
        return
    said = "contact_moved" if last.person in living else "contact_gone"
    if last.succession_open and said == "contact_gone":
        said = "contact_gone_succession_open"
    day = last.ends_on
    yield Sign(Name.CONTACT_GONE, day, day, said, about=last.name, url=last.url)


def _promises(known: Known, on: date) -> Iterator[Sign]:
    late = sorted(
        (each for each in known.promised if each.due_on < on), key=lambda each: each.due_on
    )
    if late:
        day, url = late[0].due_on, late[0].url
        since = day + timedelta(days=1)
        yield Sign(Name.PROMISE_LATE, since, day, "promise_late", count=len(late), url=url)


def _commitment(known: Known, on: date) -> Iterator[Sign]:
    ends = known.committed_until
    if ends and on <= months.after(ends, RENEWING):
        said = "commitment_ends" if on <= ends else "commitment_ended"
        yield Sign(Name.COMMITMENT_ENDS, renewing.opens_on(ends), ends, said)


def _silence(known: Known, _on: date) -> Iterator[Sign]:
    if not known.expected.exchanges:
        return
    never = months.after(known.joined, SETTLING)
    last = known.last_exchange
    if last is None:
        yield Sign(Name.SILENCE, never, known.joined, "never_met")
    else:
        since = max(never, months.after(last, SILENT))
        yield Sign(Name.SILENCE, since, last, "silence", url=known.exchange_url)


def _absence(known: Known, _on: date) -> Iterator[Sign]:
    if not known.expected.participation:
        return
    last = known.took_part
    day = max(known.joined, last or known.joined)
    said = "absence" if last and last >= known.joined else "never_took_part"
    yield Sign(Name.ABSENCE, months.after(day, ABSENT), day, said)


def _left(posts: Iterable[Post], on: date) -> date | None:
    """The last day on which one of these ended."""
    return max(
        (post.ends_on for post in posts if post.ends_on and post.ends_on <= on), default=None
    )


def _missing(
    name: Name, known: Known, left: date | None, *, about: str = "", count: int = 0, url: str = ""
) -> Sign:
    """What somebody's departure took away; or what never was, once there was time for it."""
    if left and left > known.joined:
        return Sign(name, left, left, name, about=about, count=count, url=url)
    since = months.after(known.joined, SETTLING)
    return Sign(name, since, known.joined, f"{name}_from_start", about=about, count=count, url=url)


READERS: tuple[Reader, ...] = (
    _leaving,
    _notices,
    _depth,
    _contact,
    _promises,
    _commitment,
    _silence,
    _absence,
)
