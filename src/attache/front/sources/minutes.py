"""Minutes that wait: to be drafted, to be proposed, to be signed by whoever looks."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import BigIntegerField, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Meeting
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.gatherings import hours
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.prepared import PreparedRows, Rows
from attache.minutes.queries import pages

_TO_WRITE = PreparedRows(
    lambda: (
        Meeting.objects.filter(
            Q(minutes=None) | Q(minutes__proposed_at=None), closed_at__isnull=False
        )
        .order_by("closed_at", "pk")
        .values_list("pk", "title", "slug", "closed_at", "minutes__pk")[: todos.READ]
    ),
)
_TO_SIGN = PreparedRows(
    lambda user: pages.waiting_for(user).values_list(
        "pk", "public_id", "minutes__meeting__title", "minutes__proposed_at"
    )[: todos.READ],
    BigIntegerField(),
)


def to_write(_on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    for pk, title, slug, closed_at, minutes in rows:
        yield Todo(
            key=f"minutes:{pk}:write",
            title=title,
            url=page_of("minutes:minutes", slug),
            text=_("Minutes to propose for signature") if minutes else _("Minutes to draft"),
            badge=_day(closed_at),
        )


def to_sign(_on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    for pk, public_id, title, proposed_at in rows:
        yield Todo(
            key=f"minutes:{pk}:sign",
            title=title,
            url=page_of("minutes:sign", public_id),
            text=_("Your signature is awaited"),
            badge=_day(proposed_at),
            is_personal=True,
        )


def _day(at: datetime) -> str:
    return dates.short(hours.day(at))


MINUTES = (
    Source(
        gettext_lazy("Minutes to write"),
        "minutes.write",
        lambda _on, _user: [_TO_WRITE.of()],
        to_write,
        more="/equipe/assemblees/",
    ),
    Source(
        gettext_lazy("Minutes to sign"),
        "minutes.sign",
        lambda _on, user: [_TO_SIGN.of(user.pk)],
        to_sign,
    ),
)
