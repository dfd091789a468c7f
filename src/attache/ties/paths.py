"""The path of a person from body to body, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.models import Function
from attache.kit import dates
from attache.ties import moves
from attache.ties.moves import State, Stop

STATES = {
    State.AT_A_MEMBER: gettext_lazy("at a member"),
    State.ELSEWHERE: gettext_lazy("elsewhere"),
    State.TO_FIND: gettext_lazy("to find again"),
}


def now(held: Iterable[Function], *, on: date) -> list[Function]:
    return [function for function in held if function.is_living(on)]


def since(held: Sequence[Function], *, on: date) -> date | None:
    """Since when they are where they are; since when they are nowhere for those to find again."""
    here = [stop for stop in stops(held, on=on) if stop.covers(on)]
    if here:
        return min((stop.since for stop in here if stop.since), default=None)
    return max((stop.until for stop in stops(held, on=on) if stop.until), default=None)


def state(held: Sequence[Function], *, on: date) -> State:
    read: Iterable[Any] = held
    members = {each.organisation_id for each in read if each.at_a_member}
    return moves.state(stops(held, on=on), members=members, on=on)


def stops(held: Iterable[Function], *, on: date) -> list[Stop]:
    return moves.path(map(_stop, held), on=on)


def before(held: Sequence[Function], *, on: date) -> str:
    """Say the bodies they went through, the last one first: "Ville de Metz (2018–2021), …"."""
    names = {each.organisation_id: each.organisation.name for each in held}
    gone = [stop for stop in reversed(stops(held, on=on)) if not stop.covers(on)]
    return ", ".join(f"{names[stop.body]}{_between(stop)}" for stop in gone)


def in_words(held: Sequence[Function], *, on: date) -> str:
    """Say the whole path in one line."""
    names = {each.organisation_id: each.organisation.name for each in held}
    here = ", ".join(_at(names[stop.body], stop) for stop in stops(held, on=on) if stop.covers(on))
    said = here or _gone(since(held, on=on))
    gone = before(held, on=on)
    return _("%(now)s; before: %(before)s") % {"now": said, "before": gone} if gone else said


def _at(body: str, stop: Stop) -> str:
    if stop.since is None:
        return body
    return _("%(body)s since %(year)s") % {"body": body, "year": stop.since.year}


def _gone(last: date | None) -> str:
    if last is None:
        return _("no function today")
    return _("no function since %(day)s") % {"day": dates.short(last)}


def _between(stop: Stop) -> str:
    years = dict.fromkeys(str(day.year) for day in (stop.since, stop.until) if day)
    return f" ({'–'.join(years)})" if years else ""


def _stop(function: Function) -> Stop:
    return Stop(function.organisation_id, function.starts_on, function.ends_on)
