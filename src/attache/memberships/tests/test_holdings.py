import pytest

from attache.directory.tests import build as directory
from attache.memberships.queries import holdings
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


def test_somebody_who_belongs_in_their_own_right_reads_their_periods():
    someone = directory.person()
    membership = build.membership(of=build.member(of=someone))

    held = holdings.memberships(someone)

    assert [row.since for row in held.rows] == [membership.starts_on]
    assert held.data["memberships"][0]["until"] == membership.last_day


def test_the_membership_of_a_body_is_not_about_a_person():
    function = directory.function()
    build.membership(of=build.member(of=function.organisation))

    assert holdings.memberships(function.person).rows == []


def test_a_request_is_found_by_the_address_that_it_came_from():
    build.joining_request(email="aziliz@quimper.example")
    someone = directory.person(email="aziliz@quimper.example")
    stranger = directory.person()

    assert [row.value for row in holdings.requests(someone).rows] == ["Ville de Quimper"]
    assert holdings.requests(stranger).rows == []
