"""What waits in the library: drafts to review or to finish, reasons to look at again."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import DateField, DateTimeField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared
from attache.library.models import Publication

# A draft that nobody has touched for a month: to finish, to hand over, or to let go.
STILL = timedelta(days=30)

_TO_REVIEW = Prepared(
    lambda since: (
        Publication.objects.drafts()
        .filter(published_at__isnull=True, changed_at__gt=since)
        .exclude(body="", elsewhere="")
        .only("title", "slug", "kind", "changed_at")
        .order_by("changed_at", "pk")[: todos.READ]
    ),
    DateTimeField(),
)
_STILL = Prepared(
    lambda since: (
        Publication.objects.filter(published_at__isnull=True, changed_at__lte=since)
        .only("title", "slug", "kind", "changed_at", "reviewed_at")
        .order_by("changed_at", "pk")[: todos.READ]
    ),
    DateTimeField(),
)
_RESTRICTED = Prepared(
    lambda on: (
        Publication.objects.restricted()
        .filter(look_again_on__lte=on)
        .only("title", "slug", "restricted_because", "look_again_on")
        .order_by("look_again_on", "pk")[: todos.READ]
    ),
    DateField(),
)


def to_review(on: date, _user: User) -> Iterator[Todo]:
    for publication in _TO_REVIEW(_morning(on - STILL)):
        yield Todo(
            key=f"publication:review:{publication.pk}",
            title=_("To review: %(publication)s") % {"publication": publication.title},
            url=publication.get_absolute_url(),
            text=_("%(kind)s, last changed on %(day)s.")
            % {"kind": publication.get_kind_display(), "day": _said(publication)},
        )


def standing_still(on: date, _user: User) -> Iterator[Todo]:
    for publication in _STILL(_morning(on - STILL)):
        said = (
            _("Reviewed, and not out: %(publication)s")
            if publication.reviewed_at
            else _("A draft stands still: %(publication)s")
        )
        yield Todo(
            key=f"publication:still:{publication.pk}:{_day(publication)}",
            title=said % {"publication": publication.title},
            url=publication.get_absolute_url(),
            text=_("Nobody has touched it since %(day)s.") % {"day": _said(publication)},
        )


def to_look_at_again(on: date, _user: User) -> Iterator[Todo]:
    for publication in _RESTRICTED(on):
        day = publication.look_again_on or on
        yield Todo(
            key=f"publication:restricted:{publication.pk}:{day}",
            title=_("Still for the team alone? %(publication)s")
            % {"publication": publication.title},
            url=publication.get_absolute_url(),
            text=publication.restricted_because,
            badge=dates.short(day),
            tone="lost",
        )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(publication: Publication) -> date:
    return timezone.localtime(publication.changed_at).date()


def _said(publication: Publication) -> str:
    return dates.shown(_day(publication))


LIBRARY = (
    Source(gettext_lazy("Publications to look at again"), "library.restrict", to_look_at_again),
    Source(
        gettext_lazy("Publications to review"),
        "library.publish",
        to_review,
        more="/equipe/publications/?etat=draft",
    ),
    Source(
        gettext_lazy("Drafts"),
        "library.write",
        standing_still,
        more="/equipe/publications/?etat=draft&tri=modifiee",
    ),
)
