"""Offices by actions on questions and calls, as the board would read them aloud."""

import pytest

pytestmark = pytest.mark.django_db

EVERYBODY = {"coordinator", "programme_lead", "treasurer", "secretary", "editor", "administrator"}
GATHERS = {"coordinator", "programme_lead", "secretary", "editor"}


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        ("questions.view", EVERYBODY),
        ("questions.note", GATHERS),
        ("questions.answer", GATHERS),
        ("calls.view", EVERYBODY),
        ("calls.follow", GATHERS),
    ],
)
def test_each_decision_belongs_to_its_offices(request, permission, allowed):
    cast = {name: request.getfixturevalue(name) for name in sorted(EVERYBODY | {"outsider"})}

    assert {name for name, user in cast.items() if user.has_perm(permission)} == allowed
