from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.library.actions import feeds, reuses
from attache.library.models import Feed, FeedItem, Find
from attache.library.queries import watch
from attache.library.tests import build
from attache.library.tests.serving import LOCAL, page, serving

pytestmark = pytest.mark.django_db

RSS = (
    '<rss version="2.0"><channel><title>Metz</title><item><title>Un</title>'
    "<link>https://a.example/1</link></item></channel></rss>"
)


@pytest.fixture
def from_here(monkeypatch):
    """What is typed may lead to this machine, for once."""
    discover = feeds.discover
    monkeypatch.setattr(feeds, "discover", lambda address: discover(address, allowing=LOCAL))


def body(response):
    return response.content.decode()


def test_the_list_shows_what_waits_newest_first(client, treasurer):
    build.item(title="Ancien", appeared_at=build.NOW - timedelta(days=1))
    build.item(title="Récent <b>", summary="Des mots & des mots")
    client.force_login(treasurer)

    shown = body(client.get(reverse("library:watch")))

    assert shown.index("Récent &lt;b&gt;") < shown.index("Ancien")
    assert "Des mots &amp; des mots" in shown
    assert reverse("library:pass_over") not in shown


def test_the_list_goes_on_from_where_it_stopped(client, editor, monkeypatch):
    monkeypatch.setattr(watch, "PAGE", 2)
    for number in range(3):
        build.item(title=f"Titre {number}", appeared_at=build.NOW + timedelta(hours=number))
    client.force_login(editor)

    first = client.get(reverse("library:watch"))
    second = client.get(reverse("library:watch"), {"avant": first.context["pile"].older})

    assert [item.title for item in first.context["pile"].items] == ["Titre 2", "Titre 1"]
    assert [item.title for item in second.context["pile"].items] == ["Titre 0"]


def test_the_list_is_narrowed_to_a_theme_or_a_feed(client, editor):
    theme = directory.theme()
    about = build.item(feed=build.followed(themes=[theme]), title="Au sujet")
    build.item(feed=build.followed(name="Autre"), title="Ailleurs")
    client.force_login(editor)

    for query in ({"theme": theme.slug}, {"flux": about.feed_id}):
        found = client.get(reverse("library:watch"), query)
        assert [item.title for item in found.context["pile"].items] == ["Au sujet"]
    for nonsense in ({"flux": "x"}, {"avant": "9" * 40}, {"theme": "a\0"}, {"flux": "²"}):
        assert client.get(reverse("library:watch"), nonsense).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, editor, count, django_assert_num_queries
):
    for _item in range(count):
        build.item()
    client.force_login(editor)
    client.get(reverse("library:watch"))

    with django_assert_num_queries(7):
        client.get(reverse("library:watch"))


def test_an_item_is_kept_with_what_is_suggested(client, editor, treasurer):
    theme, body_ = directory.theme(name="Forêts"), directory.organisation()
    feed = build.followed()
    Feed.objects.update(organisation=body_)
    item = build.item(feed=feed, title="La forêt à plusieurs")
    address = reverse("library:keep", args=[item.pk])
    client.force_login(treasurer)
    assert client.post(address, {"title": "Non"}).status_code == 403
    client.force_login(editor)

    form = client.get(address).context["form"]
    response = client.post(
        address, {"title": "La forêt", "note": "Pour les communs", "themes": [theme.pk]}
    )

    assert (form.initial["themes"], form.initial["organisation"]) == ([theme], body_.pk)
    assert response.url == reverse("library:watch")
    assert list(Find.objects.get().themes.all()) == [theme]


def test_what_is_shown_is_passed_over_and_put_back(client, editor, treasurer):
    items = [build.item() for _ in range(3)]
    keys = [item.pk for item in items[:2]]
    client.force_login(treasurer)
    assert client.post(reverse("library:pass_over"), {"item": keys}).status_code == 403
    client.force_login(editor)

    here = reverse("library:watch") + "?theme=a"
    response = client.post(reverse("library:pass_over"), {"item": [*keys, "x"], "here": here})
    assert response.url == here
    assert list(FeedItem.objects.to_triage()) == items[2:]
    shown = client.get(reverse("library:watch"))
    moment, count = shown.context["passed"]
    assert count == 2
    client.post(reverse("library:take_back"), {"at": moment.isoformat()})

    assert FeedItem.objects.to_triage().count() == 3
    assert client.post(reverse("library:take_back"), {"at": "hier"}).status_code == 302


def test_one_is_sent_back_to_the_list_and_nowhere_else(client, editor):
    client.force_login(editor)
    response = client.post(
        reverse("library:pass_over"),
        {"item": build.item().pk, "here": "https://piege.example/?a=1"},
    )

    assert response.url == f"{reverse('library:watch')}?a=1"


def test_a_feed_is_followed_by_the_address_of_its_site(client, editor, from_here):
    client.force_login(editor)
    with serving(page(RSS)) as flux:
        link = f'<link rel="alternate" type="application/rss+xml" href="{flux}">'
        with serving(page(link, media_type="text/html")) as site:
            response = client.post(reverse("library:follow"), {"address": site}, follow=True)

    feed = Feed.objects.get()
    assert (feed.name, feed.address) == ("Metz", flux)
    assert "Un" in body(response)


def test_of_several_feeds_one_is_chosen(client, editor, from_here):
    client.force_login(editor)
    with serving(page(RSS)) as flux:
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="{flux}/{each}">'
            for each in "ab"
        )
        with serving(page(links, media_type="text/html")) as site:
            asked = client.post(reverse("library:follow"), {"address": site, "name": "Ma ville"})
        assert f'value="{flux}/b"' in body(asked)
        assert "Ma ville" in body(asked)
        client.post(reverse("library:follow"), {"address": f"{flux}/b", "name": "Ma ville"})

    assert Feed.objects.get().address == f"{flux}/b"


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "localhost", "javascript:alert(1)", "http://169.254.169.254/", ""],
)
def test_an_address_that_is_refused_stays_typed(client, editor, address):
    client.force_login(editor)

    response = client.post(reverse("library:follow"), {"address": address, "name": "Piège"})

    assert response.context["form"].errors["address"]
    assert 'value="Piège"' in body(response)
    assert not Feed.objects.exists()


def test_a_feed_is_edited_paused_followed_again_and_let_go(client, editor, treasurer):
    feed, theme = build.followed(), directory.theme()
    Feed.objects.update(failures=9, failure="Panne")
    named = {
        name: reverse(f"library:{name}", args=[feed.pk])
        for name in ("feed", "edit_feed", "pause_feed", "resume_feed", "remove_feed")
    }
    client.force_login(treasurer)
    assert client.get(named["feed"]).status_code == 200
    for name in ("edit_feed", "pause_feed", "resume_feed", "remove_feed"):
        assert client.post(named[name]).status_code == 403
    client.force_login(editor)
    assert "Panne" in body(client.get(named["feed"]))
    assert "Panne" in body(client.get(reverse("library:feeds")))

    client.post(named["edit_feed"], {"name": "Le blog", "themes": [theme.pk], "version": 0})
    client.post(named["pause_feed"])
    feed.refresh_from_db()
    assert (feed.name, feed.is_followed, list(feed.themes.all())) == ("Le blog", False, [theme])
    client.post(named["resume_feed"])
    feed.refresh_from_db()
    assert (feed.is_followed, feed.failures) == (True, 0)
    assert client.get(named["remove_feed"]).status_code == 200
    client.post(named["remove_feed"])
    assert not Feed.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_feeds_cost_the_same_whatever_their_number(
    client, editor, count, django_assert_num_queries
):
    for number in range(count):
        build.followed(name=f"Flux {number}")
    client.force_login(editor)
    client.get(reverse("library:feeds"))

    with django_assert_num_queries(4):
        client.get(reverse("library:feeds"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_finds_cost_the_same_whatever_their_number(
    client, editor, count, django_assert_num_queries
):
    for number in range(count):
        build.find(title=f"Pépite {number}")
    client.force_login(editor)
    client.get(reverse("library:finds"))

    with django_assert_num_queries(6):
        client.get(reverse("library:finds"))


def test_finds_are_found_by_theme_year_body_and_words(client, editor):
    theme, metz = directory.theme(), directory.organisation(name="Metz")
    one = build.find(title="Le donut", themes=[theme], organisation=metz)
    build.find(title="Autre", note="", on=build.TODAY.replace(year=2024))
    client.force_login(editor)

    for query in (
        {"theme": theme.slug},
        {"annee": "2026"},
        {"organisme": metz.slug},
        {"q": "économie"},
    ):
        table = client.get(reverse("library:finds"), query).context["table"]
        assert list(table.page.rows) == [one]


def test_a_find_is_written_edited_and_removed(client, editor, treasurer):
    words = {"title": "Le donut", "note": "Un cadre", "found_on": "2026-11-20"}
    client.force_login(treasurer)
    assert client.post(reverse("library:note_find"), words).status_code == 403
    client.force_login(editor)
    refused = client.post(reverse("library:note_find"), words | {"address": "javascript:alert(1)"})
    assert refused.context["form"].errors["address"]
    assert "Un cadre" in body(refused)
    client.post(reverse("library:note_find"), words)
    find = Find.objects.get()
    assert "Un cadre" in body(client.get(find.get_absolute_url()))

    edit = reverse("library:edit_find", args=[find.public_id])
    client.post(edit, words | {"title": "Le beignet", "version": 0})
    stale = client.post(edit, words | {"title": "Le troisième", "version": 0})
    assert stale.context["form"].errors
    find.refresh_from_db()
    assert (find.title, str(find.found_on)) == ("Le beignet", "2026-11-20")

    remove = reverse("library:remove_find", args=[find.public_id])
    client.force_login(treasurer)
    assert client.get(find.get_absolute_url()).status_code == 200
    assert client.post(edit).status_code == client.post(remove).status_code == 403
    client.force_login(editor)
    assert client.get(remove).status_code == 200
    client.post(remove)
    assert not Find.objects.exists()


def test_finds_are_for_the_team(client, outsider):
    client.force_login(outsider)

    for address in (
        reverse("library:watch"),
        reverse("library:feeds"),
        reverse("library:finds"),
        build.find().get_absolute_url(),
    ):
        assert client.get(address).status_code == 403


def test_the_page_of_a_body_shows_its_finds(client, editor):
    metz = directory.organisation(name="Metz")
    find = build.find(organisation=metz)
    client.force_login(editor)

    assert find.get_absolute_url() in body(client.get(metz.get_absolute_url()))


def test_a_reuse_is_noted_shown_to_readers_and_removed(client, editor, treasurer):
    publication = build.publication()
    note = reverse("library:note_reuse", args=[publication.slug])
    words = {"by_whom": "Le CNFPT", "where": "https://cnfpt.example/", "text": "Un module"}
    client.force_login(treasurer)
    assert client.post(note, words).status_code == 403
    client.force_login(editor)
    assert client.get(note).status_code == 200
    assert client.post(note, {"by_whom": ""}).context["form"].errors["by_whom"]
    refused = client.post(note, words | {"where": "javascript:alert(1)"})
    assert refused.context["form"].errors["where"]
    client.post(note, words)

    reuse = publication.reuses.get()
    assert "Le CNFPT" in body(client.get(publication.get_absolute_url()))
    client.logout()
    public = body(client.get(publication.public_url))
    assert "Le CNFPT" in public
    assert "Un module" in public
    remove = reverse("library:remove_reuse", args=[publication.slug, reuse.pk])
    client.force_login(treasurer)
    assert client.post(remove).status_code == 403
    client.force_login(editor)
    client.post(remove)
    assert not publication.reuses.exists()


def test_a_publication_that_nobody_took_up_says_nothing_of_it(client):
    publication = build.publication()
    assert "Repris par" not in body(client.get(publication.public_url))
    reuses.note(publication, by_whom="Metz", on=timezone.localdate(), by=build.somebody())
    assert "Repris par" in body(client.get(publication.public_url))
