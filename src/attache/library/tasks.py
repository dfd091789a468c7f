"""Feeds are read all day long; what nobody looked at is forgotten at night."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.library import fetching
from attache.library.actions import feeds
from attache.library.models import Feed


@task(every=timedelta(hours=3), label=_("Read the feeds that are followed"))
def read_feeds() -> None:
    """Have each feed read apart, so that a slow server holds up nobody else."""
    for feed in Feed.objects.followed().only("pk", "address"):
        # The feeds of the demonstration are at names that nobody has.
        if not fetching.is_reserved(feed.address):
            read_feed.enqueue(feed.pk)


@task(unique=True, label=_("Read a feed"))
def read_feed(pk: int) -> None:
    # It may have been let go, or paused, since it was put in line.
    for feed in Feed.objects.followed().filter(pk=pk):
        feeds.read(feed, at=timezone.now())


@task(every=timedelta(days=1), label=_("Forget what feeds told long ago"))
def forget_old_items() -> None:
    feeds.forget(at=timezone.now())
