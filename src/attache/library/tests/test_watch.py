from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from attache.directory.models import Theme
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit import provenance, search, tasks, versions
from attache.kit.provenance import Reader
from attache.library import theme_words
from attache.library.actions import feeds, finds, reuses
from attache.library.actions.feeds import AlreadyFollowed, NothingToFollow
from attache.library.actions.finds import AlreadyKept, NotAPage
from attache.library.actions.reuses import NobodyNamed
from attache.library.fetching import Refused
from attache.library.models import Feed, FeedItem, Find
from attache.library.queries import watch
from attache.library.tasks import forget_old_items, read_feed, read_feeds
from attache.library.tests import build
from attache.library.tests.serving import LOCAL, page, serving

pytestmark = pytest.mark.django_db

LATER = build.NOW + timedelta(hours=3)
OLD = build.NOW - feeds.KEPT - timedelta(days=1)


def rss(*titles, day="23 Nov 2026"):
    items = "".join(
        f"<item><title>{title}</title><link>https://a.example/{title}</link>"
        f"<pubDate>{day} 08:00:00 GMT</pubDate></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>Metz</title>{items}</channel></rss>'


def followed(url, **said):
    feed = build.followed(address=url)
    feeds.read(feed, at=build.NOW, allowing=LOCAL)
    return feed


def titles():
    return list(FeedItem.objects.order_by("pk").values_list("title", flat=True))


def verbs(thing):
    return list(Record.objects.about(thing).order_by("number").values_list("verb", flat=True))


def test_a_feed_is_found_by_its_own_address_and_read_at_once(editor, day):
    theme = directory.theme()
    with serving(page(rss("Un", "Deux"), ETag='"1"')) as url:
        found = feeds.discover(url, allowing=LOCAL)
        feed = feeds.follow(url, name="", themes=[theme], found=found, at=build.NOW, by=editor)

    assert titles() == ["Un", "Deux"]
    assert (feed.read_at, feed.etag) == (build.NOW, '"1"')
    assert list(feed.themes.all()) == [theme]
    assert verbs(feed) == ["watch.followed"]


def test_a_feed_is_found_by_the_address_of_the_site():
    with serving(page(rss("Un"))) as flux:
        link = f'<link rel="alternate" type="application/rss+xml" href="{flux}/f" title="Actus">'
        with serving(page(link, media_type="text/html")) as site:
            found = feeds.discover(site, allowing=LOCAL)

    assert [each.address for each in found.links] == [f"{flux}/f"]
    assert [item.title for item in found.reading.items] == ["Un"]


def test_of_several_feeds_one_is_asked_for():
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{each}">' for each in "ab"
    )
    with serving(page(links, media_type="text/html")) as site:
        found = feeds.discover(site, allowing=LOCAL)

    assert len(found.links) == 2
    assert found.reading is None


def test_a_page_without_a_feed_is_said():
    with serving(page("<h1>Metz</h1>", media_type="text/html")) as site:
        with pytest.raises(NothingToFollow):
            feeds.discover(site, allowing=LOCAL)
        with pytest.raises(Refused):
            feeds.discover(site)


def test_a_feed_is_followed_once(editor):
    feeds.follow("https://a.example/", name="Une fois", at=build.NOW, by=editor)

    with pytest.raises(AlreadyFollowed, match="Une fois"):
        feeds.follow("https://a.example/", name="Deux", at=build.NOW, by=editor)


def test_what_is_told_again_is_added_once():
    with serving(page(rss("Un"))) as url:
        feed = followed(url)
    with serving(page(rss("Deux", "Un"))) as url:
        feed.address = url
        feeds.read(feed, at=LATER, allowing=LOCAL)

    assert titles() == ["Un", "Deux"]
    assert set(FeedItem.objects.values_list("seen_at", flat=True)) == {LATER}


def test_what_is_old_is_no_news_and_what_is_to_come_is_of_now():
    with serving(page(rss("Vieux", day="1 Jan 2020"))) as url:
        followed(url)
    with serving(page(rss("Demain", day="1 Jan 2030"))) as url:
        followed(url)

    assert list(FeedItem.objects.values_list("title", "appeared_at")) == [("Demain", build.NOW)]


def test_a_failure_is_said_in_words_and_forgotten_when_it_is_over():
    with serving(page("rien")) as url:
        feed = followed(url)
        for _time in range(3):
            feeds.read(feed, at=LATER, allowing=LOCAL)
    feed.refresh_from_db()
    assert feed.failures == 4
    assert feed.failure
    assert list(Feed.objects.failing()) == [feed]

    with serving(page(rss("Un"))) as url:
        feed.address = url
        feeds.read(feed, at=LATER, allowing=LOCAL)
    feed.refresh_from_db()
    assert (feed.failures, feed.failure) == (0, "")


def test_a_feed_on_our_own_network_fails():
    with serving(page(rss("Un"))) as url:
        feed = build.followed(address=url)
        feeds.read(feed, at=build.NOW)

    feed.refresh_from_db()
    assert feed.failures == 1
    assert not FeedItem.objects.exists()


def test_a_feed_of_ten_megabytes_is_not_read():
    with serving(page(rss(*(f"Titre {n:06}" for n in range(100_000))))) as url:
        feed = followed(url)

    feed.refresh_from_db()
    assert "2 M" in feed.failure or "2 M" in feed.failure
    assert not FeedItem.objects.exists()


def test_feeds_that_are_followed_are_read_but_those_that_nobody_has(monkeypatch):
    real, _demo = build.followed(address="https://a.fr/"), build.followed(name="Démo")
    paused = build.followed(name="Pause", address="https://b.fr/")
    Feed.objects.filter(pk=paused.pk).update(is_followed=False)
    read = []
    monkeypatch.setattr(feeds, "read", lambda feed, **_at: read.append(feed))

    read_feeds.func()
    waiting = [run.args_kwargs["args"] for run in tasks.waiting()]
    for pk in [real.pk, paused.pk, 0]:
        read_feed.func(pk)

    assert waiting == [[real.pk]]
    assert read == [real]


def test_what_nobody_looked_at_is_forgotten(editor):
    feed = build.followed()
    old, kept = build.item(feed=feed, appeared_at=OLD), build.item(feed=feed, appeared_at=OLD)
    still_told = build.item(feed=feed, appeared_at=OLD)
    recent = build.item(feed=feed)
    finds.keep(kept, title="Gardé", at=build.NOW, on=build.TODAY, by=editor)
    Feed.objects.update(listed_at=build.NOW)
    FeedItem.objects.filter(pk=still_told.pk).update(seen_at=build.NOW)

    feeds.forget(at=build.NOW)
    forget_old_items.func()

    assert not FeedItem.objects.filter(pk=old.pk).exists()
    assert FeedItem.objects.filter(pk=kept.pk).exists()
    still_told.refresh_from_db()
    assert still_told.triaged_at
    assert recent in FeedItem.objects.all()


def test_an_undated_item_that_was_forgotten_does_not_come_back():
    undated = '<rss version="2.0"><channel><title>M</title><item><title>Un</title><link>https://a.example/</link></item></channel></rss>'
    with serving(page(undated)) as url:
        feed = followed(url)
        much_later = build.NOW + feeds.KEPT + timedelta(days=1)
        feeds.read(feed, at=much_later, allowing=LOCAL)
        feeds.forget(at=much_later)
        feeds.read(feed, at=much_later, allowing=LOCAL)

    assert not FeedItem.objects.to_triage()
    assert FeedItem.objects.count() == 1


def test_an_item_is_kept_once(editor, coordinator):
    item, theme, body = build.item(), directory.theme(), directory.organisation()

    find = finds.keep(
        item,
        title="Un lieu",
        note="Pour Metz",
        themes=[theme],
        organisation=body,
        at=build.NOW,
        on=build.TODAY,
        by=editor,
    )
    with pytest.raises(AlreadyKept, match=str(editor)):
        finds.keep(item, title="Encore", at=build.NOW, on=build.TODAY, by=coordinator)

    assert (find.address, find.found_on, find.found_by) == (item.address, build.TODAY, editor)
    assert not FeedItem.objects.to_triage()
    assert verbs(find) == ["watch.kept"]
    assert verbs(body)[-1] == "watch.kept"
    assert [hit.pk for hit in search.find("Metz", kinds=["find"], limit=3).hits] == [find.pk]


def test_items_are_passed_over_and_taken_back_by_whoever_did(editor, coordinator):
    first, second, third = (build.item() for _ in range(3))
    finds.keep(third, title="Gardé", at=build.NOW, on=build.TODAY, by=editor)

    assert finds.pass_over([first.pk, third.pk], at=LATER, by=editor) == 1
    assert finds.pass_over([first.pk], at=LATER, by=coordinator) == 0
    assert list(FeedItem.objects.to_triage()) == [second]
    assert finds.take_back(passed_at=LATER, by=coordinator) == 0
    assert watch.last_passed(editor, now=LATER) == (LATER, 1)
    assert watch.last_passed(editor, now=LATER + watch.REGRET * 2) is None
    assert finds.take_back(passed_at=LATER, by=editor) == 1
    assert FeedItem.objects.to_triage().count() == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,a", "ftp://a.example"])
def test_a_find_leads_to_a_page(editor, address):
    with pytest.raises(NotAPage):
        finds.write_down(title="Piège", address=address, on=build.TODAY, by=editor)
    with pytest.raises(reuses.NotAPage):
        reuses.note(build.publication(), by_whom="Nul", where=address, on=build.TODAY, by=editor)


def test_a_find_is_edited_and_the_second_of_two_is_told(editor):
    find, theme = build.find(by=editor), directory.theme()
    changes = {"title": "Le beignet", "address": "", "themes": [theme]}

    finds.edit(find, changes=changes, seen=0, by=editor)
    with pytest.raises(versions.Stale):
        finds.edit(find, changes=changes, seen=0, by=editor)

    find.refresh_from_db()
    assert (find.title, find.address, list(find.themes.all())) == ("Le beignet", "", [theme])
    assert verbs(find) == ["watch.noted", "watch.find_edited"]


def test_a_find_that_goes_leaves_no_link(editor):
    find, publication = build.find(), build.publication()
    provenance.link(find, publication)

    finds.remove(find, by=editor)

    assert not Find.objects.exists()
    assert provenance.sources_of(publication, "find") == []
    assert not search.find("donut", kinds=["find"], limit=3).hits


def test_a_find_is_shown_to_the_team_and_to_members_but_not_to_strangers(editor, outsider):
    find, publication = build.find(), build.publication()
    provenance.link(find, publication)

    desk = provenance.chain(publication, Reader(editor, "desk", timezone.now())).before
    space = provenance.chain(publication, Reader(outsider, "space", timezone.now())).before

    assert [node.url for node in desk] == [find.get_absolute_url()]
    assert [node.url for node in space] == [find.address]
    assert not provenance.chain(publication, Reader(outsider, "desk", timezone.now())).before
    assert not provenance.chain(publication, Reader(outsider, "public", timezone.now())).before


def test_a_reuse_is_noted_by_a_name_or_by_a_body(editor):
    publication, body = build.publication(), directory.organisation()
    changed_at = publication.changed_at

    reuse = reuses.note(publication, organisation=body, on=build.TODAY, by=editor)
    with pytest.raises(NobodyNamed):
        reuses.note(publication, by_whom=" ", on=build.TODAY, by=editor)
    publication.refresh_from_db()
    assert publication.changed_at > changed_at
    assert reuse.by_whom == body.name
    reuses.remove(reuse, by=editor)

    assert not publication.reuses.exists()
    assert verbs(publication)[-2:] == ["library.reuse_noted", "library.reuse_removed"]


@pytest.mark.parametrize(
    ("title", "slugs"),
    [
        ("Gouverner la forêt à plusieurs", {"forets"}),
        ("Que vaut l’IA ?", {"ia"}),
        ("L’action publique en question", set()),
        ("Évaluer : une évaluation qui aide", {"evaluation"}),
        ("Former les agents et les élu·e·s", {"elus", "agents"}),
        ("", set()),
    ],
)
def test_themes_are_suggested_by_the_words_of_their_names(title, slugs):
    names = {
        "forets": "Forêts et communs",
        "ia": "IA et action publique",
        "evaluation": "Évaluation",
        "elus": "Formation des élu·e·s",
        "agents": "Formation des agent·e·s",
    }

    assert theme_words.suggested(title, names) == slugs


def test_the_themes_of_the_feed_are_suggested_too():
    forest = Theme.objects.create(slug="forets", name="Forêts", sort_name="forets")
    other = Theme.objects.create(slug="achat", name="Achat", sort_name="achat")
    item = build.item(feed=build.followed(themes=[other]), title="La forêt")

    assert set(watch.suggested_themes(item)) == {forest, other}


def test_the_search_is_made_again_with_finds():
    find = build.find()
    call_command("reindex", verbosity=0)

    assert [hit.pk for hit in search.find("donut", kinds=["find"], limit=3).hits] == [find.pk]
