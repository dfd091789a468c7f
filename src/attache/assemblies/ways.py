"""Which ways of voting the rules let one choose. Pure: no Django, no clock, no query."""

from __future__ import annotations

from attache.statutes.governing import Rules, Subject

COUNTED = ("hands", "paper")
SECRET = ("paper", "secret")
EVERY = ("hands", "names", "no_objection", "paper", "electronic", "secret")


def allowed(rules: Rules, subject: str, *, elects: bool) -> tuple[str, ...]:
    """Those who stand are counted one by one; votes on persons may have to be secret."""
    kept: tuple[str, ...] = EVERY
    if (elects or subject == Subject.PERSONS) and rules.secret_for_persons:
        kept = SECRET
    if elects:
        kept = tuple(way for way in kept if way in {*COUNTED, "secret"})
    return tuple(way for way in kept if rules.no_objection or way != "no_objection")
