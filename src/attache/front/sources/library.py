"""What waits in the library: drafts to review or to finish, reasons to look at again."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import BigIntegerField, DateField, DateTimeField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.gatherings import hours
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.library.models import Publication

# A draft that nobody has touched for a month: to finish, to hand over, or to let go.
STILL = timedelta(days=30)

_TO_REVIEW = PreparedRows(
    lambda since: (
        Publication.objects.drafts()
        .filter(published_at__isnull=True, changed_at__gt=since)
        .exclude(body="", elsewhere="")
        .order_by("changed_at", "pk")
        .values_list("pk")[: todos.READ]
    ),
    DateTimeField(),
)
_STILL = PreparedRows(
    lambda since: (
        Publication.objects.filter(published_at__isnull=True, changed_at__lte=since)
        .order_by("changed_at", "pk")
        .values_list("pk", "changed_at")[: todos.READ]
    ),
    DateTimeField(),
)
_RESTRICTED = PreparedRows(
    lambda on: (
        Publication.objects.restricted()
        .filter(look_again_on__lte=on)
        .order_by("look_again_on", "pk")
        .values_list("pk", "look_again_on")[: todos.READ]
    ),
    DateField(),
)
_PUBLICATIONS = Prepared(
    lambda keys: Publication.objects.filter(pk__in=keys).only(
        *("title", "slug", "kind", "changed_at", "reviewed_at"),
        *("restricted_because", "look_again_on"),
    ),
    Several(BigIntegerField()),
)


def _to_review(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for publication in _PUBLICATIONS([*keys]):
        yield Todo(
            key=keys[publication.pk],
            title=_("To review: %(publication)s") % {"publication": publication.title},
            url=publication.get_absolute_url(),
            text=_("%(kind)s, last changed on %(day)s.")
            % {"kind": publication.get_kind_display(), "day": _said(publication)},
        )


def standing_still(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, changed_at in rows:
        yield Counted(f"publication:still:{pk}:{timezone.localdate(changed_at)}", pk)


def _standing_still(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for publication in _PUBLICATIONS([*keys]):
        said = (
            _("Reviewed, and not out: %(publication)s")
            if publication.reviewed_at
            else _("A draft stands still: %(publication)s")
        )
        yield Todo(
            key=keys[publication.pk],
            title=said % {"publication": publication.title},
            url=publication.get_absolute_url(),
            text=_("Nobody has touched it since %(day)s.") % {"day": _said(publication)},
        )


def _to_look_at_again(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for publication in _PUBLICATIONS([*keys]):
        yield Todo(
            key=keys[publication.pk],
            title=_("Still for the team alone? %(publication)s")
            % {"publication": publication.title},
            url=publication.get_absolute_url(),
            text=publication.restricted_because,
            badge=dates.short(publication.look_again_on or on),
            tone="lost",
        )


def _said(publication: Publication) -> str:
    return dates.shown(timezone.localdate(publication.changed_at))


LIBRARY = (
    Source(
        gettext_lazy("Publications to look at again"),
        "library.restrict",
        lambda on, _user: [_RESTRICTED.of(on)],
        todos.counted("publication:restricted"),
        said=_to_look_at_again,
    ),
    Source(
        gettext_lazy("Publications to review"),
        "library.publish",
        lambda on, _user: [_TO_REVIEW.of(hours.midnight(on - STILL))],
        todos.counted("publication:review"),
        more="/equipe/publications/?etat=draft",
        said=_to_review,
    ),
    Source(
        gettext_lazy("Drafts"),
        "library.write",
        lambda on, _user: [_STILL.of(hours.midnight(on - STILL))],
        standing_still,
        more="/equipe/publications/?etat=draft&tri=modifiee",
        said=_standing_still,
    ),
)
