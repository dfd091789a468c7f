import pytest

from attache.gatherings.models import Event
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db

SITEMAP = "/sitemap-evenements.xml"


def text(response):
    return response.content.decode()


def test_the_sitemap_has_what_is_announced_for_more_than_invited_people(client):
    shown = build.event(title="Dehors")
    build.event(title="Dedans", announced=False)
    build.event(title="Cercle", audience=Event.Audience.INVITED)

    page = text(client.get(SITEMAP))

    assert page.count("<loc>") == 1
    assert f"<loc>http://testserver{shown.public_url}</loc>" in page
    assert "sitemap-evenements.xml" in text(client.get("/sitemap.xml"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_sitemap_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    for _each in range(count):
        build.event()

    with django_assert_num_queries(2):
        assert text(client.get(SITEMAP)).count("<loc>") == count
