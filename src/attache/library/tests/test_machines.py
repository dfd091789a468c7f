"""What other programs are given of publications, and that nothing else is."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.library import references
from attache.library.actions.publications import Named
from attache.library.models import Publication
from attache.library.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.PUBLIC_URL = "http://testserver"


FEEDS = ["rss", "atom", "json"]
TRICK = "Fin</script><script>alert(1)</script><!-- & “quotes”"


def feed(client, written, **query):
    response = client.get(reverse(f"library_public:{written}"), query)
    assert response.status_code == 200
    return response


def told(response):
    if "json" in response.headers["Content-Type"]:
        return [item["title"] for item in json.loads(response.content)["items"]]
    found = feedparser.parse(response.content)
    assert not found.bozo
    return [entry.title for entry in found.entries]


def hide(publication, why):
    found = Publication.objects.filter(pk=publication.pk)
    match why:
        case "draft":
            found.update(reviewed_at=None, published_at=None)
        case "restricted":
            found.update(restricted_because="x", look_again_on=build.TODAY)
        case "scheduled":
            found.update(published_at=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize("written", FEEDS)
def test_what_came_out_last_is_told_first(client, written):
    build.publication(title="Ancien", out_at=build.NOW - timedelta(days=2))
    build.publication(title="Récent & <b>sûr</b>", summary="Deux\x0b mots.")

    titles = told(feed(client, written))

    assert titles[1] == "Ancien"
    assert titles[0].startswith("Récent & ")


@pytest.mark.parametrize("written", FEEDS)
def test_a_feed_is_narrowed_to_a_theme_and_a_kind(client, written):
    theme = directory.theme(name="Forêts")
    build.publication(title="Étude", kind="study", themes=[theme])
    build.publication(title="Billet", themes=[theme])
    build.publication(title="Autre", kind="study")

    response = feed(client, written, theme=theme.slug, type="study")

    assert told(response) == ["Étude"]
    assert "Forêts" in response.content.decode()


@pytest.mark.parametrize("query", [{"theme": "rien"}, {"type": "rien"}, {"theme": "a\0"}])
def test_a_narrowing_that_does_not_exist_is_no_feed(client, query):
    assert client.get(reverse("library_public:rss"), query).status_code == 404


@pytest.mark.parametrize("written", FEEDS)
@pytest.mark.parametrize("why", ["draft", "restricted", "scheduled"])
def test_what_is_not_for_all_is_in_no_feed(client, written, why):
    hide(build.publication(title="Caché"), why)

    assert told(feed(client, written)) == []


@pytest.mark.parametrize("written", FEEDS)
def test_a_feed_that_has_not_changed_is_not_sent_again(client, written):
    made = build.publication()
    first = feed(client, written)
    address = reverse(f"library_public:{written}")

    same = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    since = client.get(address, headers={"if-modified-since": first.headers["Last-Modified"]})
    hide(made, "restricted")
    changed = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert (same.status_code, since.status_code, changed.status_code) == (304, 304, 200)


def test_json_feed_holds_what_its_version_asks(client):
    build.publication(credits=[Named("author", "Jeanne Virgule")])
    said = json.loads(feed(client, "json").content)

    assert said["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = said["items"]
    assert {"id", "url", "title", "content_text", "date_published"} <= item.keys()
    assert item["authors"] == [{"name": "Jeanne Virgule"}]


@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    for number in range(count):
        build.publication(title=f"Titre {number}")

    with django_assert_num_queries(3):
        feed(client, "atom")


@pytest.mark.parametrize(
    ("ending", "said"), [("bib", "@misc{"), ("ris", "TY  - BLOG"), ("json", '"post-weblog"')]
)
def test_a_publication_is_cited_in_three_ways(client, ending, said):
    made = build.publication(title="Le socle")

    response = client.get(f"{made.public_url}citation.{ending}")
    text = response.content.decode()
    hide(made, "restricted")

    assert said in text
    assert f"http://testserver{made.public_url}" in text
    assert client.get(f"{made.public_url}citation.{ending}").status_code == 404
    assert client.get(f"{made.public_url}citation.exe").status_code == 404


def test_a_person_of_the_directory_is_cited_by_both_names(client):
    person = directory.person(first_name="Jeanne", last_name="Virgule")
    made = build.publication(
        credits=[Named("author", person), Named("author", "Ville de Metz"), Named("editor", "Nul")]
    )

    text = client.get(f"{made.public_url}citation.bib").content.decode()

    assert "{Virgule, Jeanne and {Ville de Metz}}" in text
    assert "Nul" not in text


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("post", "BlogPosting"),
        ("guide", "LearningResource"),
        ("report", "Report"),
        ("data", "Dataset"),
        ("recording", "VideoObject"),
    ],
)
def test_each_kind_has_its_type_of_schema_org(kind, schema):
    said = json.loads(references.json_ld(build.publication(kind=kind), url="https://a.example/"))

    assert said["@type"] == schema


def test_every_kind_has_a_type():
    for kind in Publication.Kind.values:
        assert references.json_ld(Publication(kind=kind, pk=1, changed_at=build.NOW), url="a")


def test_nothing_closes_the_script_in_which_it_is_said(client):
    made = build.publication(title=TRICK, summary=TRICK)

    page = client.get(made.public_url).content.decode()

    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(said)["name"] == TRICK
    assert "<script>alert" not in page


def test_the_head_of_a_page_says_what_libraries_ask(client):
    theme = directory.theme(name="Forêts")
    made = build.publication(
        title="La forêt", kind="study", themes=[theme], credits=[Named("author", "Jeanne")]
    )

    page = client.get(made.public_url).content.decode()

    for name, content in (
        ("DC.title", "La forêt"),
        ("DC.creator", "Jeanne"),
        ("DC.subject", "Forêts"),
        ("DC.type", "Text"),
        ("DCTERMS.license", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("citation_title", "La forêt"),
        ("citation_author", "Jeanne"),
        ("citation_public_url", f"http://testserver{made.public_url}"),
    ):
        assert f'<meta name="{name}" content="{content}">' in page


def sitemap(client, address="/sitemap.xml"):
    response = client.get(address)
    assert response.status_code == 200
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [each.text for each in ET.fromstring(response.content).findall(".//s:loc", space)]  # noqa: S314 -- ours


@pytest.mark.parametrize("why", ["draft", "restricted", "scheduled"])
def test_the_sitemap_has_what_is_out_and_nothing_else(client, why):
    out, hidden = build.publication(title="Dehors"), build.publication(title="Dedans")
    hide(hidden, why)

    assert "http://testserver/sitemap-publications.xml" in sitemap(client)
    assert sitemap(client, "/sitemap-publications.xml") == [f"http://testserver{out.public_url}"]
    assert "http://testserver/" in sitemap(client, "/sitemap-site.xml")
    assert client.get("/sitemap-rien.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_sitemap_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    for number in range(count):
        build.publication(title=f"Titre {number}")

    with django_assert_num_queries(2):
        sitemap(client, "/sitemap-publications.xml")


def test_robots_read_all_but_what_is_behind_the_log_in(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /equipe/" in text
    assert "Disallow: /espace/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_public_pages_announce_the_feeds(client):
    page = client.get(reverse("library_public:publications")).content.decode()

    for written, media_type in (("rss", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json")):
        address = reverse(f"library_public:{written}")
        assert re.search(
            rf'<link rel="alternate" type="application/{re.escape(media_type)}" href="{address}"',
            page,
        )


def test_a_narrowed_list_leads_to_a_feed_as_narrow(client):
    theme = directory.theme()
    query = {"theme": theme.slug, "type": "study", "q": "a&b", "annee": "2024"}

    page = client.get(reverse("library_public:publications"), query).content.decode()

    assert f'href="/publications/flux.rss?theme={theme.slug}&amp;type=study"' in page
