"""The register of decisions as lists and pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Meeting
from attache.decisions.models import Decision, Effect
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

TONES: dict[str, Tone] = {
    Decision.State.TO_DO: "look",
    Decision.State.DONE: "kept",
    Decision.State.DROPPED: "lost",
}
SHOWN = 60

_STATES: dict[str, Q] = {
    Decision.State.TO_DO: Q(done_on__isnull=True, dropped_on__isnull=True),
    Decision.State.DONE: Q(done_on__isnull=False),
    Decision.State.DROPPED: Q(dropped_on__isnull=False),
}


def readable(user: User) -> QuerySet[Decision]:
    found = Decision.objects.visible_to(user)
    return found.select_related("resolution__item__meeting", "owner")


def listed(user: User) -> QuerySet[Decision]:
    """With whether its text does something by itself, and whether something could not be done."""
    effects = Effect.objects.filter(resolution=OuterRef("resolution"))
    return readable(user).annotate(
        acts=Exists(effects.filter(acted_on__isnull=False).exclude(kind=Effect.Kind.TASK)),
        waits=Exists(effects.filter(acted_on__isnull=True)),
    )


def by_assembly() -> list[tuple[Meeting, list[Decision]]]:
    """What the last assemblies decided, the newest first, each in the order of its texts."""
    found = Decision.objects.select_related("resolution__item__meeting").order_by(
        "-decided_on", "-resolution__item__meeting", "resolution__number"
    )
    grouped = groupby(found[:SHOWN], key=lambda each: each.resolution.item.meeting)
    return [(meeting, list(decisions)) for meeting, decisions in grouped]


def table(*, on: date, assemblies: Iterable[tuple[str, str]]) -> Table:
    return Table(
        name="decisions",
        title=gettext_lazy("Register of decisions"),
        columns=_columns(on),
        facets=_facets(on, assemblies),
        default_sort="-jour",
        search=_matching,
        search_label=gettext_lazy("A word of the text"),
        empty_title=gettext_lazy("No decision yet"),
        empty_text=gettext_lazy("What an assembly carries is written here when it is over."),
    )


def _columns(on: date) -> list[Column]:
    return [
        Column(
            "texte",
            gettext_lazy("Decision"),
            str,
            url=Decision.get_absolute_url,
            sort="resolution__title",
        ),
        Column(
            "assemblee",
            gettext_lazy("Assembly"),
            lambda each: str(each.resolution.item.meeting),
            url=lambda each: each.resolution.item.meeting.get_absolute_url(),
        ),
        Column(
            "numero",
            gettext_lazy("Number"),
            lambda each: each.resolution.number,
            numeric=True,
            hidden=True,
        ),
        Column("jour", gettext_lazy("Decided on"), lambda each: each.decided_on, sort="decided_on"),
        Column("qui", gettext_lazy("Who"), lambda each: str(each.owner or "")),
        Column("echeance", gettext_lazy("Due on"), lambda each: each.due_on, sort="due_on"),
        Column("effets", gettext_lazy("By itself"), _effects),
        Column(
            "etat",
            gettext_lazy("State"),
            lambda each: state(each, on=on),
            export=lambda each: str(each.state.label),
        ),
    ]


def _facets(on: date, assemblies: Iterable[tuple[str, str]]) -> list[Facet]:
    return [
        Facet(
            "etat",
            gettext_lazy("State"),
            Decision.State.choices,
            lambda rows, chosen: any_of(rows, chosen, _STATES),
        ),
        Facet(
            "retard",
            gettext_lazy("Late"),
            [("oui", gettext_lazy("late"))],
            lambda rows, _chosen: rows.late(on),
        ),
        Facet(
            "charge",
            gettext_lazy("Who"),
            [("quelqu-un", gettext_lazy("somebody")), ("personne", gettext_lazy("nobody yet"))],
            _owned,
        ),
        Facet(
            "assemblee",
            gettext_lazy("Assembly"),
            list(assemblies),
            lambda rows, chosen: rows.filter(resolution__item__meeting__slug__in=chosen),
        ),
    ]


def state(decision: Decision, *, on: date) -> SafeString:
    if decision.is_late(on):
        return tag(_("late"), tone="lost")
    return tag(str(decision.state.label), tone=TONES[decision.state])


def _effects(decision: Decision) -> str:
    said = vars(decision)
    if said["waits"]:
        return _("something was not done")
    return _("done") if said["acts"] else ""


def _owned(rows: QuerySet[Decision], chosen: list[str]) -> QuerySet[Decision]:
    return rows.filter(owner__isnull=chosen == ["personne"]) if len(chosen) == 1 else rows


def _matching(rows: QuerySet[Decision], text: str) -> QuerySet[Decision]:
    return rows.filter(Q(resolution__title__icontains=text) | Q(resolution__text__icontains=text))
