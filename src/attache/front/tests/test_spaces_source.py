from datetime import timedelta

import pytest

from attache.front.sources.spaces import SPACES
from attache.front.tests.screen import lines
from attache.spaces.actions import forgetting
from attache.spaces.tests import build

pytestmark = pytest.mark.django_db


def found(user, day):
    return lines(*SPACES, user=user, on=day)


def test_what_members_propose_and_ask_waits_on_the_first_screen(secretary, coordinator, day):
    function = build.contact(email="seul@ville-une.example")
    build.correction(of=function)
    build.claim(to=function.organisation, email="x@ville-une.example")
    asked = forgetting.ask(function.person, on=day, by=build.account(function))

    assert [todo.key.partition(":")[0] for todo in found(secretary, day)] == [
        "correction",
        "claim",
        "forgetting",
    ]
    assert [todo.key.partition(":")[0] for todo in found(coordinator, day)] == [
        "correction",
        "claim",
    ]
    assert found(secretary, day + timedelta(days=30))[-1].tone == "lost"
    forgetting.withdraw(asked, on=day, by=build.account(function))
    assert len(found(secretary, day)) == 2


def test_a_recent_request_is_for_the_permanent_contact_first(coordinator, day):
    chief = build.lead(email="chef@ville-une.example")
    build.claim(to=chief.organisation, email="x@ville-une.example")

    assert found(coordinator, day) == []
    assert [todo.key.partition(":")[0] for todo in found(coordinator, day + timedelta(days=7))] == [
        "claim"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_cost_the_same_whatever_their_number(
    secretary, day, count, django_assert_num_queries
):
    for n in range(count):
        function = build.contact(email=f"seul@ville-{n}.example")
        build.correction(of=function)
        build.claim(to=function.organisation, email=f"x@ville-{n}.example")
        forgetting.ask(function.person, on=day, by=build.account(function))
    found(secretary, day)

    # One for what waits, one for the lines of each group.
    with django_assert_num_queries(4):
        found(secretary, day)
