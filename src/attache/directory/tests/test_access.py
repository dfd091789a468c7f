import pytest
from django.urls import reverse
from django.urls.converters import IntConverter

from attache.accounts import urls as accounts
from attache.directory import urls as directory
from attache.directory.tests import build
from attache.directory.tests.reading import BODIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/equipe/organismes/rien/",
        "/equipe/organismes/rien/identite/",
        "/equipe/personnes/00000000-0000-0000-0000-000000000000/",
        "/equipe/themes/rien/",
    ],
)
def test_what_does_not_exist_is_not_found(client, administrator, address):
    client.force_login(administrator)

    assert client.get(address).status_code == 404


def _numbered():
    """Every page here and below whose address holds a number, with one no table can hold."""
    for room, pages in (("accounts", accounts.desk), ("directory", directory.desk)):
        for page in pages:
            keys = page.pattern.converters
            if any(isinstance(each, IntConverter) for each in keys.values()):
                said = {
                    name: "9" * 30 if isinstance(each, IntConverter) else "ville"
                    for name, each in keys.items()
                }
                yield pytest.param(f"{room}:{page.name}", said, id=page.name)


@pytest.mark.parametrize(("name", "said"), list(_numbered()))
def test_a_number_too_long_for_the_tables_is_not_found(client, administrator, name, said):
    build.organisation(name="Ville")
    client.force_login(administrator)
    address = reverse(name, kwargs=said)

    assert client.post(address).status_code == 404
    assert client.get(address).status_code in (404, 405)


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
