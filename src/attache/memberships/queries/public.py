"""Members who agreed to be shown to anyone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.directory import geography
from attache.directory.models import Consent, Organisation
from attache.kit import maps
from attache.memberships.models import Member

# The public page is one page: a network that outgrows it needs another design.
SHOWN = 1000


@dataclass(frozen=True)
class Listing:
    institutions: Sequence[Member]
    individuals: Sequence[Member]


def consenting(on: date) -> QuerySet[Member]:
    agreed = Consent.objects.living(on).filter(purpose=Consent.Purpose.PUBLIC_LISTING)
    of_body = agreed.filter(organisation=OuterRef("organisation"))
    of_person = agreed.filter(person=OuterRef("person"))
    return Member.objects.belonging(on).filter(Q(Exists(of_body)) | Q(Exists(of_person)))


def listing(on: date) -> Listing:
    members = consenting(on).select_related("organisation__territory").order_by("sort_name")[:SHOWN]
    institutions = [member for member in members if member.organisation_id]
    return Listing(institutions, [member for member in members if member.person_id])


def map_of(institutions: Sequence[Member]) -> maps.Map:
    """Départements shaded by how many members are of them; a region is of each of its own.

    A point stands for each body that has a place: a town, an intercommunality.
    """
    counts = Counter(code for member in institutions for code in _departements_of(member) if code)
    largest = max(counts.values(), default=0)
    shades = {
        code: maps.Shade(
            maps.level(count, largest=largest),
            ngettext("%(n)d member", "%(n)d members", count) % {"n": count},
        )
        for code, count in counts.items()
    }
    return maps.Map(
        title=_("Members on the map of France"),
        sentence=ngettext(
            "%(n)d département has at least one member, its region included.",
            "%(n)d départements have at least one member, their region included.",
            len(counts),
        )
        % {"n": len(counts)},
        outlines=geography.outlines().departements,
        view_box=geography.outlines().view_box,
        shades=shades,
        points=[point for member in institutions if (point := _point(member))],
        area_label=_("Département"),
        measure=_("Members"),
    )


def _departements_of(member: Member) -> list[str]:
    if member.kind != Organisation.Kind.REGION:
        return [member.departement]
    return [each.code for each in geography.departements().values() if each.region == member.region]


def _point(member: Member) -> maps.Point | None:
    territory = member.organisation.territory if member.organisation else None
    if territory is None or territory.x is None or territory.y is None:
        return None
    return maps.Point(territory.x, territory.y, member.name)
