"""The same question about the member that a body or a person is, or was."""

import pytest

from attache.memberships.models import Membership
from attache.memberships.queries.about import AboutMember
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


def test_the_member_is_found_once_and_nothing_is_asked_of_who_never_was(
    django_assert_num_queries,
):
    periods = AboutMember(lambda member: Membership.objects.filter(member=member))
    nobody, theirs = build.body(), build.membership()
    party = theirs.member.party

    with django_assert_num_queries(1):
        assert [periods(nobody), periods(nobody)] == [[], []]
    with django_assert_num_queries(3):
        assert [periods(party), periods(party)] == [[theirs], [theirs]]
