"""Nothing in the database leads from who voted to what was voted, once the vote is closed."""

import random

import pytest
from django.db import IntegrityError, connection

from attache.assemblies import receipts
from attache.assemblies.actions import ballots
from attache.assemblies.models import Mark, SecretBallot
from attache.assemblies.tests import screens
from attache.assemblies.tests.screens import AGAINST, FOR, cast, close
from attache.kit import rewriting
from attache.kit.tests import quicker

pytestmark = pytest.mark.django_db


def in_place(model, key):
    """The keys of its rows in the order in which the database keeps them."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {model._meta.db_table} ORDER BY {place}")  # noqa: S608 -- names of ours
        return [str(row[0]).replace("-", "") for row in cursor.fetchall()]


@pytest.fixture
def urn(secretary):
    """Ten voted one after the other, each with two votes."""
    resolution, came = screens.opened(secretary, *["commune"] * 10, way="secret")
    for member in came:
        cast(resolution, member, random.choice([FOR, AGAINST]))
    return resolution


def test_marks_and_ballots_share_nothing_but_the_vote(urn):
    assert {each.name for each in Mark._meta.fields} == {"id", "resolution", "member", "votes"}
    assert {each.name for each in SecretBallot._meta.fields} == {
        "code",
        "resolution",
        "college",
        "choice",
        "chosen",
    }


def test_while_it_is_open_rows_lie_as_they_came(urn):
    """Otherwise the test below would prove nothing."""
    assert in_place(Mark, "id") != sorted(in_place(Mark, "id"))


def test_closed_rows_lie_in_the_order_of_their_keys_drawn_at_random(urn, secretary):
    before = {model: list(model.objects.order_by("pk").values()) for model in (Mark, SecretBallot)}

    close(urn, secretary)

    for model, key in ((Mark, "id"), (SecretBallot, "code")):
        assert in_place(model, key) == sorted(in_place(model, key))
        assert list(model.objects.order_by("pk").values()) == before[model]


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_closed_no_transaction_tells_which_mark_came_with_which_ballot(urn, secretary):
    close(urn, secretary)
    with connection.cursor() as cursor:
        for model in (Mark, SecretBallot):
            table = model._meta.db_table
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608 -- idem
            assert cursor.fetchone() == (1,)


def test_the_urn_of_another_vote_is_not_touched(urn, secretary):
    other, came = screens.opened(secretary, *["commune"] * 6, way="secret")
    for member in came:
        cast(other, member, FOR)
    before = list(other.secret.values())

    rewriting.rewrite(SecretBallot, resolution=urn.pk)

    assert list(other.secret.values()) == before


def test_a_ballot_and_its_mark_are_both_there_or_neither(secretary):
    resolution, (town,) = screens.opened(secretary, "commune", way="secret")
    [code] = codes = receipts.draw(1)

    def first():
        SecretBallot.objects.create(code=code, resolution=resolution, choice="for")

    with quicker.somebody(first, after="assemblies_secretballot"), pytest.raises(IntegrityError):
        ballots.cast_secret(resolution, town, [FOR], codes=codes, at=screens.LATER)
    assert not Mark.objects.exists()
