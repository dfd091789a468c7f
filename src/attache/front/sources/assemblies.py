"""Assemblies that are to be convened, before it is too late."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import BigIntegerField, DateTimeField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Meeting
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.gatherings import hours
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several

# Beside the delay of the statutes: time to write the agenda.
AHEAD = timedelta(days=45)

_TO_CONVENE = PreparedRows(
    lambda since, until: (
        Meeting.objects.filter(
            convened_on=None, cancelled_on=None, starts_at__gt=since, starts_at__lte=until
        )
        .order_by("starts_at", "pk")
        .values_list("pk")[: todos.READ]
    ),
    DateTimeField(),
    DateTimeField(),
)
_MEETINGS = Prepared(
    lambda keys: Meeting.objects.filter(pk__in=keys).only("title", "slug", "starts_at", "rules"),
    Several(BigIntegerField()),
)


def to_convene(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for (pk,) in rows:
        yield Counted(f"convene:{pk}", pk)


def _to_convene(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for meeting in _MEETINGS([*keys]):
        by = hours.day(meeting.starts_at) - timedelta(days=meeting.governed.notice_days)
        yield Todo(
            key=keys[meeting.pk],
            title=_("To convene: %(assembly)s") % {"assembly": meeting},
            url=meeting.get_absolute_url(),
            text=_("By %(day)s, as the statutes ask.") % {"day": dates.shown(by)},
            badge=dates.short(by),
            tone="lost" if by < on else "look",
        )


def _days(on: date) -> tuple[datetime, datetime]:
    return hours.moment(on, time()), hours.moment(on + AHEAD, time())


ASSEMBLIES = (
    Source(
        gettext_lazy("Assemblies"),
        "assemblies.hold",
        lambda on, _user: [_TO_CONVENE.of(*_days(on))],
        to_convene,
        more="/equipe/assemblees/",
        said=_to_convene,
    ),
)
