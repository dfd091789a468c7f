"""Ties that newly call for somebody: what was heard of a departure, and what appeared lately."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.companionship.models import Cadence
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.ties import wording
from attache.ties.models import Tie
from attache.ties.signs import GRAVITY, Name

# Longer, the list of ties keeps it: the first screen would say the same every day.
LATELY = timedelta(days=14)

# After those of the first sign, in the order of places.
_LESS_GRAVE = f"{GRAVITY[Name.LEAVING] + 1:02}"


def _heard(on: Any) -> QuerySet[Tie]:  # noqa: ANN401 -- a slot
    return Tie.objects.exclude(first="").exclude(_told_elsewhere(on))


def _told_elsewhere(on: Any) -> Q:  # noqa: ANN401 -- a slot
    """Of the same member, the tie first, whom to meet, promises or commitments say as much."""
    unmet = Cadence.objects.overdue(on).filter(member=OuterRef("member"))
    return (
        Q(first__in=(Name.PROMISE_LATE, Name.COMMITMENT_ENDS))
        | Q(first__in=(Name.NOBODY, Name.ONE_PERSON), member__contact_count__lte=1)
        | Q(Q(first=Name.SILENCE), Exists(unmet))
    )


_SHOWN = ("pk", "place", "member", "first", "since")
# Each along its own index: together, a database would look at every tie.
_LEAVING = PreparedRows(
    lambda on: (
        _heard(on)
        .filter(place__lt=_LESS_GRAVE)
        .order_by("place", "pk")
        .values_list(*_SHOWN)[: todos.READ]
    ),
    DateField(),
)
_NEW = PreparedRows(
    lambda since, on: (
        _heard(on)
        .filter(since__gte=since)
        .order_by("-since", "-pk")
        .values_list(*_SHOWN)[: todos.READ]
    ),
    DateField(),
    DateField(),
)
_TIES = Prepared(
    lambda pks: (
        Tie.objects.filter(pk__in=pks)
        .select_related("member")
        .only("signs", "member__name", "member__kind", "member__key")
    ),
    Several(BigIntegerField()),
)


def newly(_on: date, _user: User, leaving: Rows, new: Rows) -> Iterator[Counted]:
    """The gravest first."""
    found = {pk: (place, pk, *row) for pk, place, *row in (*leaving, *new)}
    for _place, pk, member, first, since in sorted(found.values()):
        yield Counted(f"tie:{member}:{first}:{since}", pk)


def _newly(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for tie in _TIES([*keys]):
        sign = next(each for each in map(wording.read, tie.signs) if not each.overruled)
        yield Todo(
            key=keys[tie.pk],
            title=tie.member.name,
            url=tie.member.get_absolute_url(),
            text=sign.words,
            badge=dates.short(sign.since),
            tone=sign.tone,
        )


SIGNS = (
    Source(
        gettext_lazy("Ties to look at"),
        "ties.judge",
        lambda on, _user: [_LEAVING.of(on), _NEW.of(on - LATELY, on)],
        newly,
        more="/equipe/liens/",
        said=_newly,
    ),
)
