"""However many voted, the database counts; and what it writes again takes seconds."""

import time

import pytest

from attache.assemblies import receipts
from attache.assemblies.models import SecretBallot
from attache.assemblies.queries import counting
from attache.assemblies.tests import screens
from attache.assemblies.voting import Choice

pytestmark = pytest.mark.django_db

MANY = 100_000


def test_a_hundred_thousand_ballots_are_counted_within_a_second(
    secretary, django_assert_num_queries
):
    resolution, _came = screens.opened(secretary, "commune", way="secret")
    codes = receipts.draw(MANY)
    SecretBallot.objects.bulk_create(
        (
            SecretBallot(
                code=code, resolution=resolution, choice=Choice.FOR if rank % 3 else "blank"
            )
            for rank, code in enumerate(codes)
        ),
        batch_size=5000,
    )

    start = time.perf_counter()
    with django_assert_num_queries(1):
        counted = counting.ballots(resolution)
    took = time.perf_counter() - start

    assert {each.choice: each.votes for each in counted} == {"for": 66_666, "blank": 33_334}
    # A tenth of it on a machine that does nothing else.
    assert took < 1
    start = time.perf_counter()
    screens.close(resolution, secretary)
    assert time.perf_counter() - start < 10
