"""What waits of what was given and received: facts that a member contests."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.ties.models import Contest

_WAITING = PreparedRows(
    lambda: Contest.objects.waiting().order_by("contested_on", "pk").values_list("pk")[: todos.READ]
)
_CONTESTS = Prepared(
    lambda keys: (
        Contest.objects.filter(pk__in=keys)
        .select_related("member")
        .only("said", "because", "contested_on", "member__name")
    ),
    Several(BigIntegerField()),
)


def _contested(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for contest in _CONTESTS([*keys]):
        yield Todo(
            key=keys[contest.pk],
            title=_("%(member)s contests: %(fact)s")
            % {"member": contest.member, "fact": contest.said},
            url=reverse("ties:answer_contest", args=[contest.pk]),
            text=contest.because,
            badge=dates.short(contest.contested_on),
        )


RECIPROCITY = (
    Source(
        gettext_lazy("Contested facts"),
        "ties.judge",
        lambda _on, _user: [_WAITING.of()],
        todos.counted("contest"),
        more="/equipe/contestations/",
        said=_contested,
    ),
)
