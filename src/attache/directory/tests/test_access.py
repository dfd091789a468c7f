import pytest
from django.urls import reverse

from attache.directory.tests import build
from attache.directory.tests.reading import BODIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        f"/equipe/fonctions/{'9' * 30}/",
        f"/equipe/fonctions/{'9' * 30}/fin/",
        f"/equipe/fonctions/{'9' * 30}/succession/",
        f"/equipe/accords/{'9' * 30}/retirer/",
        f"/equipe/organismes/rien/budgets/{'9' * 30}/",
        "/equipe/organismes/rien/",
        "/equipe/organismes/rien/identite/",
        "/equipe/personnes/00000000-0000-0000-0000-000000000000/",
        "/equipe/themes/rien/",
    ],
)
def test_what_does_not_exist_is_not_found(client, administrator, address):
    client.force_login(administrator)

    assert client.get(address).status_code == 404


WRITES = [
    ("register", [], "edit"),
    ("register_form", [], "edit"),
    ("edit_organisation", ["ville"], "edit"),
    ("edit_territory", ["ville"], "edit"),
    ("edit_themes", ["ville"], "edit"),
    ("organisation_consent", ["ville"], "edit"),
    ("arrive", ["ville"], "edit"),
    ("record_budget", ["ville"], "record_budget"),
    ("add_person", [], "edit"),
    ("create_theme", [], "edit_themes"),
]


READS = [("organisations", []), ("people", []), ("themes", []), ("organisation", ["ville"])]


@pytest.mark.parametrize(("name", "args", "right"), WRITES)
@pytest.mark.parametrize("office", ["secretary", "treasurer", "editor"])
def test_who_may_write(client, request, name, args, right, office):
    build.organisation(name="Ville")
    user = request.getfixturevalue(office)
    client.force_login(user)

    answer = client.get(reverse(f"directory:{name}", args=args)).status_code

    assert answer == (200 if user.has_perm(f"directory.{right}") else 403)


@pytest.mark.parametrize(("name", "args"), READS)
def test_outsider_sees_nothing(client, outsider, name, args):
    build.organisation(name="Ville")
    client.force_login(outsider)

    assert client.get(reverse(f"directory:{name}", args=args)).status_code == 403


def test_stranger_is_sent_to_the_door(client):
    assert client.get(BODIES).status_code == 302
