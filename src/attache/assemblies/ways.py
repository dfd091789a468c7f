"""Which ways of voting the rules let one choose. Pure: no Django, no clock, no query."""

from __future__ import annotations

from attache.statutes.governing import Rules, Subject

SECRET = ("paper", "secret")
EVERY = ("hands", "names", "no_objection", "paper", "electronic", "secret")


def allowed(rules: Rules, subject: str, *, elects: bool) -> tuple[str, ...]:
    """Votes on persons may have to be secret; one chooses among those who stand."""
    kept: tuple[str, ...] = EVERY
    if (elects or subject == Subject.PERSONS) and rules.secret_for_persons:
        kept = SECRET
    may_pass = rules.no_objection and not elects
    return tuple(way for way in kept if may_pass or way != "no_objection")
