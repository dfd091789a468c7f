"""The slugs of kit, on records that have some."""

import pytest

from attache.directory.models import Organisation
from attache.directory.tests import build
from attache.kit import slugs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("there", "name", "free"),
    [
        ([], "Rennes", "rennes"),
        (["rennes-metropole"], "Rennes", "rennes"),
        (["rennes", "rennes-2", "rennes-metropole"], "Rennes", "rennes-3"),
        ([], "Nouveau", "nouveau-2"),
        (["nouveau-2"], "Nouveau", "nouveau-3"),
        ([], "—", "sans-nom"),
    ],
)
def test_a_slug_is_numbered_until_neither_a_record_nor_another_page_has_it(there, name, free):
    for slug in there:
        build.organisation(slug=slug)

    assert slugs.free(Organisation.objects.all(), name) == free


def test_a_slug_is_no_longer_than_asked():
    assert slugs.of("Une commune bien nommée", limit=12) == "une-commune"
