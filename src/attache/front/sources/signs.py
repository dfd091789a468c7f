"""Ties that newly call for somebody: what was heard of a departure, and what appeared lately."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import BigIntegerField, DateField, Q
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.ties import wording
from attache.ties.models import Tie
from attache.ties.signs import Name

# Longer, the list of ties keeps it: the first screen would say the same every day.
LATELY = timedelta(days=14)

_NEW = PreparedRows(
    lambda since: (
        Tie.objects.filter(Q(first=Name.LEAVING) | Q(since__gte=since))
        .exclude(first="")
        .order_by("place", "pk")
        .values_list("pk", "member", "first", "since")[: todos.READ]
    ),
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


def newly(on: date, _user: User) -> Iterator[Counted]:
    for pk, member, first, since in _NEW(on - LATELY):
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
        newly,
        more="/equipe/liens/",
        said=_newly,
    ),
)
