"""What waits of road maps, for whoever leads them: late steps, and those nobody commits to."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField, DateField, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.road_maps import steps
from attache.road_maps.models import RoadMapStep

_LATE = PreparedRows(
    lambda on: (
        RoadMapStep.objects.open()
        .filter(due_on__lt=on)
        .order_by("due_on", "pk")
        .values_list("pk", "due_on")[: todos.READ]
    ),
    DateField(),
)
_ALONE = PreparedRows(
    lambda until: (
        RoadMapStep.objects.open()
        .filter(uncommitted_since__lte=until)
        .order_by("uncommitted_since", "pk")
        .values_list("pk", "uncommitted_since")[: todos.READ]
    ),
    DateField(),
)
# The last day of the last body to leave: another that leaves is told anew.
_LEFT = PreparedRows(
    lambda on: (
        RoadMapStep.objects.open()
        .filter(committed__member__belongs=False, committed__member__until__lte=on)
        .values("pk")
        .annotate(left_on=Max("committed__member__until"))
        .order_by("left_on", "pk")
        .values_list("pk", "left_on")[: todos.READ]
    ),
    DateField(),
)
_STEPS = Prepared(
    lambda keys: (
        RoadMapStep.objects.filter(pk__in=keys)
        .select_related("road_map")
        .only("text", "due_on", "uncommitted_since", "road_map__title", "road_map__slug")
    ),
    Several(BigIntegerField()),
)


def late(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, due_on in rows:
        yield Counted(f"road_map_step:{pk}:late:{due_on}", pk)


def _late(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for step in _STEPS([*keys]):
        days = (on - (step.due_on or on)).days
        yield _told(
            step,
            keys[step.pk],
            badge=ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days},
        )


def alone(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, since in rows:
        yield Counted(f"road_map_step:{pk}:alone:{since}", pk)


def _alone(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for step in _STEPS([*keys]):
        days = (on - (step.uncommitted_since or on)).days
        yield _told(
            step,
            keys[step.pk],
            badge=ngettext("nobody for %(n)d day", "nobody for %(n)d days", days) % {"n": days},
        )


def left(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, left_on in rows:
        yield Counted(f"road_map_step:{pk}:left:{left_on}", pk)


def _left(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for step in _STEPS([*keys]):
        yield _told(step, keys[step.pk], badge=_("who commits has left"))


def _told(step: RoadMapStep, key: str, *, badge: str) -> Todo:
    return Todo(
        key=key,
        title=step.text,
        url=f"{step.road_map.get_absolute_url()}#etape-{step.pk}",
        text=_("Road map “%(title)s”") % {"title": step.road_map},
        badge=badge,
    )


ROAD_MAPS = (
    Source(
        gettext_lazy("Late steps of road maps"),
        "road_maps.lead",
        lambda on, _user: [_LATE.of(on)],
        late,
        more="/equipe/feuilles-de-route/?etapes=retard",
        said=_late,
    ),
    Source(
        gettext_lazy("Steps nobody commits to"),
        "road_maps.lead",
        lambda on, _user: [_ALONE.of(on - steps.PATIENCE)],
        alone,
        more="/equipe/feuilles-de-route/?etapes=personne",
        said=_alone,
    ),
    Source(
        gettext_lazy("Steps whose body has left"),
        "road_maps.lead",
        lambda on, _user: [_LEFT.of(on)],
        left,
        more="/equipe/feuilles-de-route/?etat=ouverte",
        said=_left,
    ),
)
