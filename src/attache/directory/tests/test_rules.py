import pytest

OFFICES = ["coordinator", "programme_lead", "treasurer", "secretary", "editor", "administrator"]
MAY = {
    "directory.view": set(OFFICES),
    "directory.edit": {"coordinator", "programme_lead", "secretary", "editor", "administrator"},
    "directory.record_budget": set(OFFICES),
    "directory.open_space": {"coordinator", "secretary", "administrator"},
    "directory.edit_themes": {"coordinator", "editor", "administrator"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("permission", MAY)
@pytest.mark.parametrize("who", [*OFFICES, "outsider"])
def test_who_may_what(request, permission, who):
    user = request.getfixturevalue(who)

    assert user.has_perm(permission) == (who in MAY[permission])
