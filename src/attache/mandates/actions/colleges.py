"""Colleges of a governing body: how many seats each has, and for which kinds of members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.journal import actions as journal
from attache.kit import versions
from attache.mandates import colleges
from attache.mandates.actions import seats
from attache.mandates.models import College, Organ
from attache.memberships.wording import MEMBER_KINDS


class KindOfTwoColleges(ValidationError):
    """A member belongs to one college of a governing body."""


class NamedTwice(ValidationError):
    """Two colleges of a governing body do not share a name."""


@transaction.atomic
def open_college(organ: Organ, *, values: Mapping[str, Any], by: User | None) -> College:
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    college = College(organ=organ, **values)
    _check(college)
    college.save()
    seats.arrange(organ)
    written = changed.given({"seats": college.seat_count, "kinds": college.kinds_in_words})
    journal.record("mandates.college_opened", college, by=by, also=[organ], changes=written)
    return college


@transaction.atomic
def edit_college(college: College, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    organ = Organ.objects.select_for_update().get(pk=college.organ_id)
    before = College.objects.get(pk=college.pk)
    for name, value in changes.items():
        setattr(college, name, value)
    _check(college)
    versions.save(college, [*changes], seen=seen)
    seats.arrange(organ)
    if written := changed.between(before, college, changes):
        if "kinds" in written:
            written["kinds"] = [before.kinds_in_words, college.kinds_in_words]
        journal.record("mandates.college_edited", college, by=by, also=[organ], changes=written)


@transaction.atomic
def remove_college(college: College, *, by: User) -> None:
    """Its seats stay, for anybody: whoever sits there keeps sitting."""
    organ = Organ.objects.select_for_update().get(pk=college.organ_id)
    journal.record("mandates.college_removed", college, by=by, also=[organ])
    college.delete()


def _check(college: College) -> None:
    others = list(College.objects.filter(organ=college.organ_id).exclude(pk=college.pk))
    if any(each.name.casefold() == college.name.casefold() for each in others):
        raise NamedTwice({"name": _("A college of this name is already there.")})
    if twice := colleges.claimed_twice([college.kinds, *(each.kinds for each in others)]):
        said = ", ".join(str(MEMBER_KINDS.get(kind, kind)) for kind in twice)
        raise KindOfTwoColleges(
            {"kinds": _("Another college is for these already: %(kinds)s.") % {"kinds": said}}
        )
