"""Which ways of voting are allowed, as a table."""

import pytest

from attache.assemblies import ways
from attache.assemblies.models import Resolution
from attache.statutes.governing import Rules

USUAL = Rules()
OPEN = Rules(secret_for_persons=False)


@pytest.mark.parametrize(
    ("rules", "subject", "elects", "allowed"),
    [
        (USUAL, "ordinary", False, {*ways.EVERY}),
        (Rules(no_objection=False), "ordinary", False, {*ways.EVERY} - {"no_objection"}),
        (USUAL, "persons", False, {"paper", "secret"}),
        (USUAL, "persons", True, {"paper", "secret"}),
        (OPEN, "persons", False, {*ways.EVERY}),
        (OPEN, "persons", True, {*ways.EVERY} - {"no_objection"}),
    ],
)
def test_ways_follow_the_rules(rules, subject, elects, allowed):
    assert {*ways.allowed(rules, subject, elects=elects)} == allowed


def test_every_way_is_known():
    assert {*ways.EVERY} == {*Resolution.Way.values}
