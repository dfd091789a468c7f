"""What is followed elsewhere: found by an address, read, paused, let go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Organisation, Theme
from attache.journal import actions as journal
from attache.kit import conflicts, versions
from attache.library import feed_formats, fetching
from attache.library.feed_formats import Link, Reading
from attache.library.fetching import Fetched
from attache.library.models import Feed, FeedItem

# What nobody looked at for so long is no news any more.
KEPT = timedelta(days=90)


class AlreadyFollowed(ValidationError):
    """Somebody follows this feed already."""


class NothingToFollow(ValidationError):
    """The page is no feed and announces none."""


@dataclass(frozen=True)
class Discovered:
    """What an address leads to: a feed that was read, or the feeds that a page announces."""

    links: list[Link]
    fetched: Fetched | None = None
    reading: Reading | None = None


def discover(address: str, *, allowing: frozenset[str] = frozenset()) -> Discovered:
    fetched = fetching.fetch(address, allowing=allowing)
    body = fetched.body or b""
    try:
        reading = feed_formats.read(body, address=fetched.address, media_type=fetched.media_type)
    except feed_formats.NoFeed:
        links = feed_formats.links(body, address=fetched.address)
    else:
        link = Link(fetched.address, reading.title)
        return Discovered([link], fetched, reading)
    match links:
        case []:
            raise NothingToFollow(
                _("This page is no feed and announces none. Is there an “RSS” link on the site?")
            )
        case [link]:
            return _only(link, allowing)
        case _:
            return Discovered(links)


def _only(link: Link, allowing: frozenset[str]) -> Discovered:
    fetched = fetching.fetch(link.address, allowing=allowing)
    reading = feed_formats.read(
        fetched.body or b"", address=fetched.address, media_type=fetched.media_type
    )
    return Discovered([link], fetched, reading)


@transaction.atomic
def follow(
    address: str,
    *,
    name: str,
    by: User,
    organisation: Organisation | None = None,
    themes: Iterable[Theme] = (),
    found: Discovered | None = None,
    at: datetime,
) -> Feed:
    """Follow a feed from now on; what was read when it was found is there at once."""
    feed = Feed(address=address, name=name.strip()[:200] or address, organisation=organisation)
    with conflicts.explained(lambda: _refuse_the_same(address)):
        feed.save(force_insert=True)
    feed.themes.set(themes)
    journal.record("watch.followed", feed, by=by, also=[organisation] if organisation else [])
    if found and found.fetched and found.reading:
        _take_in(feed, found.reading, found.fetched, at=at)
    return feed


@transaction.atomic
def edit(feed: Feed, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Change fields by name; `themes` is one of them. `seen` is the version the editor saw."""
    before = Feed.objects.get(pk=feed.pk)
    values = dict(changes)
    themes = values.pop("themes")
    for name, value in values.items():
        setattr(feed, name, value)
    versions.save(feed, list(values), seen=seen)
    told = changed.between(before, feed, values) | changed.set_themes(feed, themes)
    if told:
        journal.record("watch.feed_edited", feed, by=by, changes=told)


@transaction.atomic
def pause(feed: Feed, *, by: User) -> None:
    feed.is_followed = False
    feed.save(update_fields=["is_followed"])
    journal.record("watch.paused", feed, by=by)


@transaction.atomic
def resume(feed: Feed, *, by: User) -> None:
    feed.is_followed, feed.failures, feed.failure = True, 0, ""
    feed.save(update_fields=["is_followed", "failures", "failure"])
    journal.record("watch.resumed", feed, by=by)


@transaction.atomic
def remove(feed: Feed, *, by: User) -> None:
    """Let a feed go, with what it told; finds stay."""
    journal.record("watch.unfollowed", feed, by=by, changes={"address": feed.address})
    feed.delete()


def read(feed: Feed, *, at: datetime, allowing: frozenset[str] = frozenset()) -> None:
    """Ask a feed what is new. What fails is written on it, in words, and is no error of ours."""
    try:
        fetched = fetching.fetch(
            feed.address, etag=feed.etag, modified=feed.modified, allowing=allowing
        )
        reading = None
        if fetched.body is not None:
            reading = feed_formats.read(
                fetched.body, address=fetched.address, media_type=fetched.media_type
            )
    except ValidationError as refusal:
        note_failure(feed, " ".join(refusal.messages), at=at)
    else:
        _take_in(feed, reading, fetched, at=at)


def forget(*, at: datetime) -> None:
    """Take what nobody looked at for long out of the list; drop what its feed tells no more.

    What a feed still tells is kept, unseen: it would come back as new.
    """
    old = FeedItem.objects.filter(appeared_at__lt=at - KEPT, find__isnull=True)
    old.to_triage().update(triaged_at=at)
    old.filter(seen_at__lt=F("feed__listed_at")).delete()


def note_failure(feed: Feed, words: str, *, at: datetime) -> None:
    """Write what went wrong, in words, and how many times in a row something did."""
    found = Feed.objects.filter(pk=feed.pk)
    found.update(read_at=at, failure=words[:300], failures=F("failures") + 1)


@transaction.atomic
def _take_in(feed: Feed, reading: Reading | None, fetched: Fetched, *, at: datetime) -> None:
    """Add what is new; `reading` is None when the server says that nothing is."""
    # Two workers may read the same feed: the second waits, and finds everything told.
    Feed.objects.select_for_update().get(pk=feed.pk)
    feed.read_at, feed.failure, feed.failures = at, "", 0
    if reading:
        feed.etag, feed.modified, feed.listed_at = fetched.etag, fetched.modified, at
        _add(feed, reading, at=at)
    fields = ["read_at", "failure", "failures", "etag", "modified", "listed_at"]
    feed.save(update_fields=fields)


def _add(feed: Feed, reading: Reading, *, at: datetime) -> None:
    told = {one.identity: one for one in reading.items}
    listed = feed.items.filter(identity__in=told)
    known = set(listed.values_list("identity", flat=True))
    listed.update(seen_at=at)
    FeedItem.objects.bulk_create(
        FeedItem(
            feed=feed,
            identity=one.identity,
            title=one.title,
            address=one.address,
            summary=one.summary,
            # A moment to come would stay above all that is new.
            appeared_at=min(one.appeared_at or at, at),
            seen_at=at,
        )
        for one in told.values()
        if one.identity not in known and (one.appeared_at or at) > at - KEPT
    )


def _refuse_the_same(address: str) -> None:
    same = Feed.objects.filter(address=address).first()
    if same:
        raise AlreadyFollowed(_("“%(feed)s” is followed already.") % {"feed": same.name})
