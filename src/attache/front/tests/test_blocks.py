import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.gatherings.models import Event
from attache.gatherings.tests import build as gatherings
from attache.kit import blocks
from attache.library.tests import build as library

pytestmark = pytest.mark.django_db
SITE = settings.PUBLIC_URL
SOON = timedelta(days=7)


@pytest.fixture
def event(coordinator):
    return gatherings.event(
        title="Coopérer sans s’épuiser", starts_at=timezone.now() + SOON, by=coordinator
    )


@pytest.fixture
def publication(editor):
    return library.publication(title="Mesurer ce qui compte")


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def oembed(client, url, **more):
    return client.get("/oembed", {"url": url, **more})


@pytest.mark.parametrize("name", [block.name for block in blocks.registry if not block.page])
def test_any_site_may_frame_a_block_and_no_script_is_in_it(client, name):
    answer = client.get(f"/blocs/{name}/")

    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert b"<script" not in answer.content
    assert b'<base target="_top">' in answer.content


def test_other_pages_are_not_framed(client):
    answer = client.get("/blocs/")

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_blocks_show_what_is_announced_and_out(client, event, publication, coordinator):
    gatherings.event(title="Brouillon", announced=False, starts_at=timezone.now() + SOON)
    gatherings.event(
        title="Entre nous",
        audience=Event.Audience.INVITED,
        starts_at=timezone.now() + SOON,
        by=coordinator,
    )
    library.publication(title="Pas encore", out_at=None)

    agenda = page(client, "/blocs/agenda/")
    assert "Coopérer sans s’épuiser" in agenda
    assert "Brouillon" not in agenda
    assert "Entre nous" not in agenda
    publications = page(client, "/blocs/publications/")
    assert "Mesurer ce qui compte" in publications
    assert "Pas encore" not in publications


def test_parameters_narrow_what_is_shown(client, coordinator):
    theme = directory.theme(name="Coopération")
    at = timezone.now() + SOON
    gatherings.event(title="Avec thème", themes=[theme], starts_at=at, by=coordinator)
    gatherings.event(title="Sans thème", kind="workshop", starts_at=at, by=coordinator)

    assert "Sans thème" not in page(client, f"/blocs/agenda/?theme={theme.slug}")
    assert "Avec thème" not in page(client, "/blocs/agenda/?type=workshop")
    assert page(client, "/blocs/agenda/?nombre=1").count("<li>") == 1
    assert 'lang="en"' in page(client, "/blocs/agenda/?langue=en")
    assert 'class="dark"' in page(client, "/blocs/agenda/?couleurs=sombre")


@pytest.mark.parametrize(
    "query",
    ["nombre=-1", "nombre=²", "nombre=99999999", "theme=inconnu", "type=x", "couleurs=rose"],
)
def test_what_is_asked_wrongly_is_passed_over(client, query):
    page(client, f"/blocs/agenda/?{query}")


def test_a_block_is_only_read(client):
    assert client.post("/blocs/agenda/").status_code == 405
    assert client.head("/blocs/agenda/").status_code == 200
    assert client.get("/blocs/inconnu/").status_code == 404
    assert client.get("/blocs/evenement/?page=inconnu").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["agenda", "publications"])
def test_a_block_costs_one_query(client, name, count, coordinator, django_assert_num_queries):
    for number in range(count):
        gatherings.event(title=f"N{number}", starts_at=timezone.now() + SOON, by=coordinator)
        library.publication(title=f"P{number}")

    with django_assert_num_queries(1):
        client.get(f"/blocs/{name}/")


def test_lines_to_copy_hold_the_address_as_asked(client):
    shown = page(client, "/blocs/?nombre=3&couleurs=sombre&type=&langue=fr")

    # Twice escaped: what is copied is markup itself.
    assert f"{SITE}/blocs/agenda/?nombre=3&amp;amp;couleurs=sombre" in shown
    assert 'src="/blocs/carte/?couleurs=sombre"' in shown


def test_one_state_has_one_address():
    (agenda,) = [block for block in blocks.registry if block.name == "agenda"]

    assert blocks.query(agenda, QueryDict("langue=fr&x=1&nombre=3&couleurs=auto")) == "nombre=3"


def test_oembed_frames_a_block(client):
    said = json.loads(oembed(client, f"{SITE}/blocs/agenda/?nombre=3").content)

    assert (said["version"], said["type"]) == ("1.0", "rich")
    assert f'src="{SITE}/blocs/agenda/?nombre=3"' in said["html"]
    assert "<script" not in said["html"]
    assert (said["width"], said["height"]) == (640, 420)


def test_oembed_frames_the_page_of_a_publication(client, publication):
    answer = oembed(client, f"{SITE}{publication.public_url}", format="xml")

    root = ET.fromstring(answer.content)  # noqa: S314 -- our own markup, read back
    assert root.findtext("title") == "Mesurer ce qui compte"
    assert f"/blocs/publication/?page={publication.slug}" in str(root.findtext("html"))
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_oembed_frames_the_page_of_an_event(client, event):
    said = oembed(client, f"{SITE}{event.public_url}").json()

    assert said["title"] == event.title
    assert event.title in page(client, f"/blocs/evenement/?page={event.slug}")


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"maxwidth": "320"}, (320, 420)),
        ({"maxheight": "200"}, (640, 200)),
        ({"maxwidth": "2000", "maxheight": "2000"}, (640, 420)),
        ({"maxwidth": "80"}, (80, 420)),
        ({"maxwidth": "large"}, (640, 420)),
    ],
)
def test_oembed_is_no_larger_than_can_be_shown(client, asked, size):
    said = oembed(client, f"{SITE}/blocs/agenda/", **asked).json()

    assert (said["width"], said["height"]) == size
    assert f'width="{size[0]}"' in said["html"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "agenda",
        "https://ailleurs.example/blocs/agenda/",
        f"{SITE}/",
        f"{SITE}/equipe/",
        f"{SITE}/blocs/inconnu/",
        f"{SITE}/publications/inconnue/",
        f"javascript:{SITE}/blocs/agenda/",
        "http://[",
        f"{SITE}@ailleurs.example/blocs/agenda/",
    ],
)
def test_oembed_does_not_know_other_pages(client, url):
    assert oembed(client, url).status_code == 404


def test_oembed_speaks_json_and_xml_alone(client):
    assert oembed(client, f"{SITE}/blocs/agenda/", format="yaml").status_code == 501


def test_a_draft_is_told_to_nobody(client):
    draft = library.publication(title="Pas encore", out_at=None)

    assert oembed(client, f"{SITE}{draft.public_url}").status_code == 404
