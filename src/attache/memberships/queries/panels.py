"""What this room adds to the page of a body and of a person, and to what happened to them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.queries import parties, records
from attache.directory.registries import Panel, Party, Place
from attache.kit import dates, money
from attache.kit.timeline import Entry, Tone
from attache.memberships.models import Membership, Tier
from attache.memberships.periods import State
from attache.memberships.queries import grids
from attache.memberships.queries.ties import Tie, tie

Shown = dict[str, Any] | None

_STATES: dict[State, tuple[str, Tone]] = {
    State.CANDIDATE: (gettext_noop("asks to join"), "look"),
    State.TO_COME: (gettext_noop("member from %(start)s"), "plain"),
    State.MEMBER: (gettext_noop("member since %(year)s"), "kept"),
    State.MEMBER_THROUGH_LEAD: (gettext_noop("member through %(lead)s"), "kept"),
    State.IN_A_GAP: (gettext_noop("between two periods"), "look"),
    State.LEFT: (gettext_noop("left on %(end)s"), "lost"),
    State.FORMER: (gettext_noop("not renewed since %(end)s"), "lost"),
}


def _tie(party: Party, user: User, day: date) -> Tie | None:
    return tie(party, on=day) if user.has_perm("memberships.view") else None


def tags(party: Party, user: User, day: date) -> Shown:
    found = _tie(party, user, day)
    return {"tags": list(_tags(found))} if found else None


def _tags(tie: Tie) -> Iterator[tuple[str, Tone]]:
    yield _state(tie)
    if tie.covered:
        count = len(tie.covered)
        yield (
            ngettext("leads %(count)s body", "leads %(count)s bodies", count) % {"count": count},
            "plain",
        )
    current = tie.current
    if current and current.tier and current.tier.nature == Tier.Nature.SOLIDARITY:
        yield _("solidarity"), "plain"
    if tie.committed_until:
        yield _("committed until %(year)s") % {"year": tie.committed_until}, "plain"
    if tie.is_to_renew:
        yield _("to renew by %(day)s") % {"day": dates.short(tie.lines[0].last_day)}, "look"


def _state(tie: Tie) -> tuple[str, Tone]:
    words, tone = _STATES[tie.state]
    if tie.state is State.MEMBER and tie.has_resigned:
        words, tone = gettext_noop("leaves on %(end)s"), "lost"
    return _(words) % {
        "year": tie.run.starts_on.year if tie.run else "",
        "start": dates.shown(tie.run.starts_on) if tie.run else "",
        "end": dates.shown(tie.run.ends_on) if tie.run else "",
        "lead": tie.lead.membership.member if tie.lead else "",
    }, tone


def facts(party: Party, user: User, day: date) -> Shown:
    found = _tie(party, user, day)
    if found is None or found.run is None:
        return None
    return {"tie": found, "shown": found.shown}


def history(party: Party, user: User, day: date) -> Shown:
    """The panel of the membership: shown to whoever has, or had, a tie."""
    found = _tie(party, user, day)
    if found is None:
        return None
    return {"tie": found, "key": parties.key(party)}


def actions(party: Party, user: User, day: date) -> Shown:
    if not user.has_perm("memberships.view"):
        return None
    return {"tie": tie(party, on=day), "key": parties.key(party)}


def advice(body: Organisation, user: User, day: date) -> Shown:
    if not user.has_perm("memberships.view"):
        return None
    applied = grids.applied(body.kind, on=day)
    if applied is None:
        return None
    grid, rules = applied
    budgets = records.budgets(body)
    said = grids.advise(body, grid=grid, year=day.year, budgets=budgets, rules=rules)
    return {"advice": said, "grid": grid, "body": body}


def welcome(party: Party, user: User, day: date) -> Shown:
    found = _tie(party, user, day)
    return {"path": found.welcome} if found and found.welcome else None


def happened(party: Party, user: User) -> Iterator[Entry]:
    today = timezone.localdate()
    found = _tie(party, user, today)
    if found is None:
        return
    for entry in _entries(found):
        if entry.on <= today:
            yield entry


def _entries(tie: Tie) -> Iterator[Entry]:
    ended = {each.ends_on for each in tie.memberships}
    for each in tie.memberships:
        follows = each.starts_on in ended
        yield Entry(
            each.starts_on,
            _("Membership renewed") if follows else _("Joined the network"),
            text=_terms(each),
            tone="plain" if follows else "kept",
        )
        if hasattr(each, "resignation"):
            yield from _departure(each)
    for coverage in tie.coverages:
        yield Entry(
            coverage.starts_on,
            _("Member through %(lead)s") % {"lead": coverage.membership.member},
            tone="kept",
        )
    for commitment in tie.commitments:
        said = {"first": commitment.first_year, "last": commitment.last_year}
        yield Entry(
            commitment.signed_on,
            _("Commitment from %(first)s to %(last)s") % said,
            text=commitment.source,
            tone="kept",
        )
    yield from _welcomed(tie)


def _departure(membership: Membership) -> Iterator[Entry]:
    said = membership.resignation
    text = f"{said.get_reason_display()}. {said.words}".strip()
    announcement = _("Announced that it leaves on %(day)s")
    if said.announced_on < membership.ends_on:
        day = dates.shown(membership.ends_on)
        yield Entry(said.announced_on, announcement % {"day": day}, text=text, tone="look")
        text = ""
    yield Entry(membership.ends_on, _("Left the network"), text=text, tone="lost")


def _welcomed(tie: Tie) -> Iterator[Entry]:
    for path in tie.welcomes:
        welcome, url = path.welcome, path.welcome.get_absolute_url()
        for step in path.steps:
            if step.done_on:
                yield Entry(
                    step.done_on,
                    _("Welcome: %(step)s") % {"step": step},
                    text=step.note,
                    url=url,
                    tone="kept",
                )
        if welcome.closed_on:
            yield Entry(welcome.closed_on, _("Welcome over"), text=welcome.outcome, url=url)


def _terms(membership: Membership) -> str:
    amount = money.shown(membership.amount)
    said = f"{membership.tier}, {amount}" if membership.tier else amount
    return f"{said}. {membership.reason}" if membership.reason else said


def _both(place: Place, name: str, context: Callable[[Any, User, date], Shown]) -> list[Panel]:
    template = f"memberships/panels/{name}.html"
    return [
        Panel("organisation", place, template, context),
        Panel("person", place, template, context),
    ]


PANELS = [
    *_both("tags", "tags", tags),
    *_both("facts", "facts", facts),
    *_both("actions", "actions", actions),
    *_both("main", "history", history),
    *_both("side", "welcome", welcome),
]
ADVICE = Panel("organisation", "side", "memberships/panels/advice.html", advice)
