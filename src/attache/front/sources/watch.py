"""What waits in the watch: items that pile up, feeds that cannot be read."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.library.models import Feed, FeedItem

# Fewer are read with the morning's coffee.
MANY = 20
COUNTED = 200

_WAITING = PreparedRows(
    lambda: (
        FeedItem.objects.to_triage()
        .order_by("-appeared_at", "-pk")
        .values_list("pk")[: COUNTED + 1]
    )
)
_FAILING = PreparedRows(
    lambda: Feed.objects.failing().order_by("name", "pk").values_list("pk")[: todos.READ]
)
_FEEDS = Prepared(
    lambda keys: Feed.objects.filter(pk__in=keys).only("name", "failure", "failures"),
    Several(BigIntegerField()),
)


def piling_up(on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    """One line for all, from a number that is no pleasure any more."""
    count = len(rows)
    if count <= MANY:
        return
    yield Todo(
        key=f"watch:pile:{on.isocalendar().year}-{on.isocalendar().week}",
        title=_("More than %(n)d items to triage") % {"n": COUNTED}
        if count > COUNTED
        else ngettext("%(n)d item to triage", "%(n)d items to triage", count) % {"n": count},
        url=reverse("library:watch"),
        text=_("What the feeds told and nobody has looked at yet."),
        tone="plain",
    )


def _unreadable(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for feed in _FEEDS([*keys]):
        yield Todo(
            key=keys[feed.pk],
            title=_("A feed cannot be read: %(feed)s") % {"feed": feed.name},
            url=feed.get_absolute_url(),
            text=feed.failure,
            badge=ngettext("%(n)d time", "%(n)d times", feed.failures) % {"n": feed.failures},
        )


WATCH = (
    Source(gettext_lazy("Watch"), "watch.triage", lambda _on, _user: [_WAITING.of()], piling_up),
    Source(
        gettext_lazy("Feeds"),
        "watch.follow",
        lambda _on, _user: [_FAILING.of()],
        todos.counted("watch:feed"),
        more="/equipe/veille/flux/",
        said=_unreadable,
    ),
)
