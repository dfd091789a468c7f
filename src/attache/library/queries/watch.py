"""What feeds told and nobody has looked at yet, newest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from attache.accounts.models import User
from attache.directory.models import Theme
from attache.library import theme_words
from attache.library.models import Feed, FeedItem

PAGE = 40
COUNTED = 1000
# How long one may change one's mind with one click.
REGRET = timedelta(hours=1)


@dataclass(frozen=True)
class Narrowed:
    """What somebody triages: all of it, one feed, one theme; from where on."""

    feed: int | None = None
    theme: str = ""
    before: int | None = None


@dataclass(frozen=True)
class Pile:
    """One page of what waits, and how much of it there is, as far as one counts."""

    items: list[FeedItem]
    count: int
    older: int | None

    @property
    def is_beyond_counting(self) -> bool:
        return self.count > COUNTED


def pile(user: User, asked: Narrowed) -> Pile:
    waiting = _waiting(user, asked)
    page = waiting.select_related("feed__organisation").order_by("-appeared_at", "-pk")
    last = FeedItem.objects.filter(pk=asked.before).first() if asked.before else None
    if last:
        older = Q(appeared_at=last.appeared_at, pk__lt=last.pk)
        page = page.filter(Q(appeared_at__lt=last.appeared_at) | older)
    items = list(page[: PAGE + 1])
    count = waiting.order_by()[: COUNTED + 1].count()
    return Pile(items[:PAGE], count, items[PAGE - 1].pk if len(items) > PAGE else None)


def _waiting(user: User, asked: Narrowed) -> QuerySet[FeedItem]:
    waiting = FeedItem.objects.visible_to(user).to_triage()
    if asked.feed:
        waiting = waiting.filter(feed=asked.feed)
    if asked.theme:
        about = Feed.themes.through.objects.filter(theme__slug=asked.theme)
        waiting = waiting.filter(feed__in=about.values("feed"))
    return waiting


def last_passed(user: User, *, now: datetime) -> tuple[datetime, int] | None:
    """When this person last passed items over, if not long ago, and how many."""
    passed = FeedItem.objects.filter(triaged_by=user, find__isnull=True)
    moment = (
        passed.filter(triaged_at__gt=now - REGRET)
        .order_by("-triaged_at")
        .values_list("triaged_at", flat=True)
        .first()
    )
    return (moment, passed.filter(triaged_at=moment).count()) if moment else None


def feeds(user: User) -> QuerySet[Feed]:
    waiting = Count("items", filter=Q(items__triaged_at__isnull=True))
    return (
        Feed.objects.visible_to(user)
        .select_related("organisation")
        .prefetch_related("themes")
        .annotate(waiting=waiting)
        .order_by("name")
    )


def feed_of(user: User, asked: Narrowed) -> Feed | None:
    return Feed.objects.visible_to(user).filter(pk=asked.feed).first() if asked.feed else None


def failing() -> QuerySet[Feed]:
    return Feed.objects.failing()


def themes_in_use() -> QuerySet[Theme]:
    return Theme.objects.filter(
        pk__in=Feed.themes.through.objects.filter(feed__is_followed=True).values("theme")
    )


def suggested_themes(item: FeedItem) -> list[Theme]:
    """Give the themes of the feed, and those whose words are in the title."""
    of_feed = set(item.feed.themes.values_list("slug", flat=True))
    names = dict(Theme.objects.values_list("slug", "name"))
    said = theme_words.suggested(item.title, names)
    return list(Theme.objects.filter(slug__in=of_feed | said))
