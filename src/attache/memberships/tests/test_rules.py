"""Offices by actions, as the board would read them aloud."""

import pytest

pytestmark = pytest.mark.django_db

EVERYBODY = {
    "coordinator",
    "programme_lead",
    "treasurer",
    "secretary",
    "editor",
    "administrator",
}
TIE = {"coordinator", "secretary", "administrator"}


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        ("memberships.view", EVERYBODY),
        ("memberships.open", TIE),
        ("memberships.renew", TIE | {"treasurer"}),
        ("memberships.resign", TIE),
        ("memberships.commit", TIE),
        ("memberships.cover", TIE),
        ("welcomes.lead", {"coordinator", "programme_lead", "secretary"}),
        ("grids.edit", TIE | {"treasurer"}),
        ("grids.propose", TIE | {"treasurer"}),
        ("grids.adopt", {"secretary", "administrator"}),
    ],
)
def test_each_decision_belongs_to_its_offices(request, permission, allowed):
    cast = {name: request.getfixturevalue(name) for name in sorted(EVERYBODY | {"outsider"})}

    assert {name for name, user in cast.items() if user.has_perm(permission)} == allowed
