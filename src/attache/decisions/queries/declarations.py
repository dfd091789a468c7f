"""What is to be declared to the greffe, by when, and what one copies into its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.models import Meeting
from attache.decisions import words
from attache.decisions.models import Declaration
from attache.decisions.models.declaration import CHANGES_FORM, OFFICERS_FORM
from attache.decisions.queries import seats
from attache.kit import dates
from attache.mandates.models import Mandate
from attache.mandates.registries import GOVERNING
from attache.statutes.models import Statutes
from attache.statutes.queries import versions
from attache.statutes.queries.versions import Row

SHOWN = 50

Change = Literal["", "comes", "goes"]


@dataclass(frozen=True)
class Officer:
    """Somebody who governs that day, or ceased to: what the form asks of them and is held here."""

    name: str
    roles: str
    since: date
    change: Change
    # Of whoever goes.
    left_on: date | None = None


@dataclass(frozen=True)
class Copy:
    """What is copied into a form, what is missing, and which form it is."""

    form: str
    lines: list[tuple[str, str]]
    people: list[Officer] = field(default_factory=list)
    missing: str = ""


def readable(user: User) -> QuerySet[Declaration]:
    found = Declaration.objects.visible_to(user)
    return found.select_related("decision__resolution__item__meeting")


def to_make(user: User) -> list[Declaration]:
    """The most pressing first."""
    waiting = readable(user).filter(declared_on__isnull=True)
    return list(waiting.order_by("decided_on", "pk")[:SHOWN])


def made(user: User) -> list[Declaration]:
    done = readable(user).filter(declared_on__isnull=False)
    return list(done.order_by("-declared_on", "-pk")[:SHOWN])


def statutes(user: User, *, on: date) -> list[Row]:
    """Versions adopted and not declared: the statutes themselves say whether they were."""
    waiting = Statutes.objects.visible_to(user).to_declare().order_by("adopted_on", "pk")
    return [versions.row(each, None, on=on) for each in waiting[:SHOWN]]


def copy(declaration: Declaration) -> Copy:
    is_officers = declaration.kind == Declaration.Kind.OFFICERS
    made = (_of_officers if is_officers else _of_seat)(declaration.decided_on)
    if decision := declaration.decision:
        made.lines.append((_("Decision"), words.cited_whole(decision.resolution)))
    return made


def meeting(declaration: Declaration) -> Meeting | None:
    """The assembly whose minutes go with it."""
    return declaration.decision.resolution.item.meeting if declaration.decision else None


def copy_of_statutes(version: Statutes) -> Copy:
    day = version.effective_on or version.adopted_on
    lines = [*_association(day), (_("Version"), str(version)), (_("Decision"), version.decision)]
    if version.adopted_on:
        lines.insert(1, (_("Decided on"), dates.shown(version.adopted_on)))
    return Copy(
        str(CHANGES_FORM),
        lines,
        missing=_("a copy of the statutes signed by two of those who govern"),
    )


def _of_officers(day: date) -> Copy:
    return Copy(
        str(OFFICERS_FORM),
        [*_association(day), (_("Decided on"), dates.shown(day))],
        list(_officers(day)),
        _("profession, domicile and nationality of each"),
    )


def _of_seat(day: date) -> Copy:
    known = seats.history()
    moved = next((each for each in reversed(known) if each.starts_on >= day), None)
    before = seats.before(known, moved.starts_on) if moved else None
    lines = [*_association(None), (_("Decided on"), dates.shown(day))]
    if before:
        lines.append((_("Old seat"), str(before)))
    if moved:
        lines.append((_("New seat"), str(moved)))
        lines.append((_("Since"), dates.shown(moved.starts_on)))
    missing = "" if before else _("the old seat")
    return Copy(str(CHANGES_FORM), lines, missing=missing)


def _association(seat_on: date | None) -> list[tuple[str, str]]:
    lines = [(_("Association"), settings.ASSOCIATION_NAME)]
    seat = seats.current(seats.history(), seat_on) if seat_on else None
    return [*lines, (_("Seat"), str(seat))] if seat else lines


def _officers(day: date) -> Iterator[Officer]:
    there = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    found = Mandate.objects.filter(there, starts_on__lte=day, organ__kind__in=GOVERNING)
    by_person: dict[int, list[Mandate]] = {}
    for each in found.select_related("person", "organ").order_by("person__sort_name", "starts_on"):
        by_person.setdefault(each.person_id, []).append(each)
    for mandates in by_person.values():
        yield _officer(mandates, day)


def _officer(mandates: list[Mandate], day: date) -> Officer:
    """Whoever goes from one seat to another, or from a term to the next, stays."""
    stays = [each for each in mandates if each.ended_on != day]
    shown = stays or mandates
    since = min(each.starts_on for each in mandates)
    change: Change = "goes" if not stays else "comes" if since == day else ""
    roles = [f"{each.get_role_display()} ({each.organ})" for each in shown]
    name, left_on = str(shown[0].person), None if stays else day
    return Officer(name, ", ".join(roles), since, change, left_on)
