import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.kit import provenance
from attache.library.actions import files, publications
from attache.library.actions.publications import Named
from attache.library.models import Credit, Publication, Revision
from attache.library.queries import public
from attache.library.tests import build

pytestmark = pytest.mark.django_db

SHELF = "/publications/"
KILOBYTE = 1000


def static(name):
    return Path(str(finders.find(name))).read_bytes()


def shown(client, query=""):
    answer = client.get(SHELF + query)
    return [each.title for each in answer.context["table"].page.rows]


def test_strangers_find_what_is_out_and_nothing_else(client):
    build.publication(title="Parue", out_at=build.LONG_AGO)
    build.publication(title="Plus tard", out_at=build.LATER)
    build.publication(title="Brouillon", out_at=None)

    assert shown(client) == ["Parue"]
    assert shown(client, "?q=tard") == []
    assert shown(client, "?q=brouillon") == []
    for publication in Publication.objects.exclude(title="Parue"):
        assert client.get(publication.public_url).status_code == 404


def test_strangers_choose_among_the_programmes_of_what_is_out(client):
    build.publication(title="Parue", programme="Ouvert")
    build.publication(title="Brouillon", programme="Secret", out_at=None)
    build.publication(title="Plus tard", programme="À venir", out_at=build.LATER)

    offered = client.get(SHELF).context["table"]

    facet = next(each for each in offered.table.facets if each.name == "programme")
    assert list(offered.options(facet)) == ["Ouvert"]
    assert "Secret" not in client.get(SHELF).content.decode()


def test_what_is_scheduled_comes_at_its_moment_without_anybody(client):
    moment = timezone.now() + timedelta(hours=1)
    coming = build.publication(title="À l’heure dite", out_at=moment)

    before = shown(client, "?q=heure"), client.get(coming.public_url).status_code
    # The moment comes: nothing is written but the clock.
    Publication.objects.filter(pk=coming.pk).update(published_at=timezone.now())

    assert before == ([], 404)
    assert shown(client, "?q=heure") == ["À l’heure dite"]
    assert client.get(coming.public_url).status_code == 200


@pytest.mark.parametrize("query", ["forêts", "foret", "FORÊTS", "communs forêt"])
def test_the_shelf_is_searched_whatever_the_accents_and_the_plurals(client, query):
    build.publication(
        title="Qui décide ?", body="<p>La forêt, un commun.</p>", out_at=build.LONG_AGO
    )
    build.publication(title="Autre chose", out_at=build.LONG_AGO)

    assert shown(client, f"?q={query}") == ["Qui décide ?"]


def test_the_shelf_is_narrowed(client):
    theme = directory.theme(name="Santé")
    build.publication(
        title="Guide",
        kind="guide",
        themes=[theme],
        programme="Transfo",
        language="en",
        dated_on=build.TODAY.replace(year=2023),
        out_at=build.LONG_AGO,
    )
    build.publication(title="Billet", out_at=build.LONG_AGO)

    for query in (
        "type=guide",
        f"theme={theme.slug}",
        "programme=Transfo",
        "langue=en",
        "annee=2023",
        "type=guide&theme=&q=",
    ):
        assert shown(client, f"?{query}") == ["Guide"], query
    assert shown(client, "?type=nonsense") == ["Guide", "Billet"]


def test_a_line_of_the_shelf_names_some_and_says_there_are_others(client):
    names = ["Zoé", "<Ana>", "Bo", "Lu", "Max"]
    build.publication(
        title="<Guide>",
        summary="mot " * 100,
        credits=[Named(Credit.Role.AUTHOR, name) for name in names],
        out_at=build.LONG_AGO,
    )

    page = client.get(f"{SHELF}?type=guide&type=post").content.decode()

    assert "&lt;Guide&gt;</a>" in page
    assert "Zoé, &lt;Ana&gt;, Bo, Lu…</p>" in page
    assert "mot…</p>" in page
    assert '<option value="post" selected>' in page


def test_the_shelf_is_paged(client):
    for number in range(23):
        build.publication(title=f"Billet {number}", out_at=build.LONG_AGO)

    first = client.get(SHELF)
    after = {name: url for name, _label, url in first.context["table"].pager}["next"]

    assert len(first.context["table"].page.rows) == 20
    assert len(client.get(after).context["table"].page.rows) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_shelf_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    for _ in range(count):
        build.publication(
            out_at=build.LONG_AGO,
            credits=[Named(Credit.Role.AUTHOR, "Nous")],
            themes=[directory.theme()],
        )
    client.get(SHELF)

    with django_assert_num_queries(5):
        client.get(SHELF)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_whatever_is_around_it(
    client, editor, count, django_assert_num_queries
):
    theme = directory.theme()
    read = build.publication(themes=[theme], out_at=build.LONG_AGO)
    for _ in range(count):
        other = build.publication(themes=[theme], out_at=build.LONG_AGO)
        provenance.link(read, other)
        publications.edit(
            read, changes={"title": "Autre"}, seen=read.version, on=build.TODAY, by=editor
        )
    client.get(read.public_url)

    with django_assert_num_queries(13):
        client.get(read.public_url)


@pytest.mark.parametrize(("later", "found"), [(-2, ["Filed first"]), (0, [])])
def test_what_stands_beside_a_page_is_among_those_last_filed_under_its_themes(later, found):
    theme = directory.theme()
    build.publication(title="Filed first", themes=[theme])
    read = build.publication(themes=[theme])
    drafts = Publication.objects.bulk_create(
        Publication(title=f"Draft {number}", slug=f"draft-{number}", kind="post")
        for number in range(public.LAST_FILED + later)
    )
    through = Publication.themes.through
    through.objects.bulk_create(through(publication=one, theme=theme) for one in drafts)

    beside = public.related(read, build.NOW)

    assert [one.title for one in beside] == found


def test_a_page_says_who_made_it_under_what_licence_and_when(client, editor):
    read = build.publication(
        credits=[Named(Credit.Role.PARTNER, "Ville de Lorient"), Named(Credit.Role.AUTHOR, "Nous")],
        summary="En bref",
        body="<p>Un mot[[Sa note]]</p>",
        out_at=build.LONG_AGO,
    )
    publications.edit(
        read, changes={"summary": "En deux mots"}, seen=read.version, on=build.TODAY, by=editor
    )

    html = client.get(read.public_url).content.decode()

    assert html.index("Nous") < html.index("Ville de Lorient")
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in html
    assert "mise à jour le 23 novembre 2026" in html
    assert '<a id="appel-1" href="#note-1"' in html
    assert 'rel="canonical"' in html
    assert Revision.objects.count() == 2


def test_translations_know_each_other(client):
    original = build.publication(title="Le socle", out_at=build.LONG_AGO)
    english = build.publication(
        title="The base", language="en", translation_of=original, out_at=build.LONG_AGO
    )
    build.publication(language="en", translation_of=original, out_at=None)

    french_page = client.get(original.public_url).content.decode()
    english_page = client.get(english.public_url).content.decode()

    for code, other, html in (
        ("en", english, french_page),
        ("fr", original, english_page),
    ):
        assert re.search(
            rf'rel="alternate" hreflang="{code}" href="http[^"]+{other.public_url}"', html
        )
    assert french_page.count('hreflang="en"') == 2


def test_what_is_elsewhere_has_a_card_that_leads_there(client):
    there = build.publication(
        body="", elsewhere="https://www.ailleurs.example/page", out_at=build.LONG_AGO
    )

    html = client.get(there.public_url).content.decode()

    assert re.search(r'link-card large"><a href="https://www.ailleurs.example/page"', html)
    assert "ailleurs.example</span>" in html
    assert "<iframe" not in html


def test_a_preview_is_for_the_team_and_not_for_engines(client, editor):
    draft = build.publication(out_at=None)
    address = reverse("library:preview", args=[draft.slug])

    assert client.get(address).status_code == 302
    client.force_login(editor)
    assert '<meta name="robots" content="noindex">' in client.get(address).content.decode()


def test_a_page_weighs_under_150_kilobytes_as_it_is_sent_without_its_pictures(client, editor):
    """Ten thousand words with their styles and scripts, each compressed as it is served."""
    words = " ".join(f"mot{number % 997}" for number in range(100))
    read = build.publication(
        body=f"<h2>Partie</h2><p>{words}[[Note]]</p>" * 100,
        summary="x" * 500,
        out_at=build.LONG_AGO,
    )
    files.add_picture(read, sent=build.png(), alternative="Un plan", by=editor)

    html = client.get(read.public_url).content
    loaded = {*re.findall(r'(?:href|src)="/static/([^"#]+\.(?:css|js))"', html.decode())}
    for sheet in [name for name in loaded if name.endswith(".css")]:
        folder = sheet.rpartition("/")[0]
        parts = re.findall(rb'@import url\("([^"]+)"\)', static(sheet))
        loaded |= {f"{folder}/{part.decode()}" for part in parts}
    sent: int = sum(len(gzip.compress(content)) for content in [html, *map(static, loaded)])

    assert len(loaded) > 20
    assert sent < 150 * KILOBYTE
    # Neither compressed nor shortened, a page of ten thousand words is that of a photograph.
    assert len(html) < 150 * KILOBYTE


def test_pages_work_without_cookies_nor_scripts(client):
    read = build.publication(out_at=build.LONG_AGO)

    for address in (SHELF, read.public_url):
        answer = client.get(address)
        assert not answer.cookies
        assert "onclick" not in answer.content.decode()
