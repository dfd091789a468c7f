"""What governing bodies lack, and members for whom nobody votes, for whoever may settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    DateField,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Line, Source, Todo
from attache.kit import dates, months
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.mandates import gaps, wording
from attache.mandates.gaps import Gap, Name
from attache.mandates.models import Designation, Mandate, Organ, Seat
from attache.memberships.models import Member

# More, nobody counts; what was lost longer ago, the list keeps.
COUNTED, LATELY = 200, timedelta(days=60)

Key = tuple[str, int]


def _chairless(on: Any) -> QuerySet[Organ, tuple[Any, ...]]:  # noqa: ANN401 -- a slot
    living = Mandate.objects.living(on).filter(organ=OuterRef("pk"))
    chaired = living.filter(role=gaps.CHAIR)
    found = Organ.objects.filter(Exists(living), ~Exists(chaired), kind__in=sorted(gaps.CHAIRED))
    return found.order_by("pk").values_list("pk")[: todos.READ]


def _shared(on: Any) -> QuerySet[Mandate, tuple[Any, ...]]:  # noqa: ANN401 -- a slot
    held = Mandate.objects.living(on).filter(role__in=gaps.SOLE_ROLES)
    counted = held.order_by().values("organ", "role").annotate(holders=Count("pk"))
    found = counted.filter(holders__gt=1).order_by("organ", "role")
    return found.values_list("organ", "role")[: todos.READ]


def _vacant() -> QuerySet[Seat, tuple[Any, ...]]:
    held = Mandate.objects.filter(seat=OuterRef("pk"), ended_on__isnull=True)
    found = Seat.objects.filter(~Exists(held)).annotate(left_on=Max("mandates__ended_on"))
    return found.order_by("left_on", "pk").values_list("pk", "left_on")[: todos.READ]


_CHAIRLESS = PreparedRows(_chairless, DateField())
_SHARED = PreparedRows(_shared, DateField())
_GONE = PreparedRows(
    lambda on: Mandate.objects.without_function(on).order_by("pk").values_list("pk")[: todos.READ],
    DateField(),
)
_TERMS = PreparedRows(
    lambda until: (
        Mandate.objects.filter(ended_on__isnull=True, expected_on__lte=until)
        .order_by("expected_on", "pk")
        .values_list("pk", "expected_on")[: todos.READ]
    ),
    DateField(),
)
_VACANT = PreparedRows(_vacant)
_MANDATES = Prepared(
    lambda on, keys: (
        Mandate.objects.filter(pk__in=keys)
        .with_functions(on)
        .select_related("organ", "person", "on_behalf_of")
    ),
    DateField(),
    Several(BigIntegerField()),
)
_SEATS = Prepared(
    lambda keys: (
        Seat.objects.filter(pk__in=keys)
        .annotate(left_on=Max("mandates__ended_on"))
        .select_related("organ", "college")
    ),
    Several(BigIntegerField()),
)
_ORGANS = Prepared(lambda keys: Organ.objects.filter(pk__in=keys), Several(BigIntegerField()))


def lacking(
    _on: date, _user: User, chairless: Rows, shared: Rows, gone: Rows, terms: Rows, vacant: Rows
) -> Iterator[Counted]:
    """The gravest first."""
    for (pk,) in chairless:
        yield Counted(f"organ:{pk}:chair", ("organ", pk))
    for pk, role in shared:
        yield Counted(f"organ:{pk}:shared:{role}", ("shared", pk))
    for (pk,) in gone:
        yield Counted(f"mandate:{pk}:gone", ("gone", pk))
    for pk, expected_on in terms:
        yield Counted(f"mandate:{pk}:term:{expected_on}", ("term", pk))
    for pk, left_on in vacant:
        yield Counted(f"seat:{pk}:vacant:{left_on}", ("seat", pk))


def _lacking(keys: Mapping[Key, str], on: date) -> Iterator[Todo]:
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        wanted[kind].append(pk)
    for mandate in _MANDATES(on, [*wanted["gone"], *wanted["term"]]):
        for kind in ("gone", "term"):
            if key := keys.get((kind, mandate.pk)):
                yield _of_mandate(mandate, key, kind, on=on)
    for seat in _SEATS(wanted["seat"]):
        words = wording.vacant(seat.number, vars(seat)["left_on"], on=on)
        yield Todo(keys["seat", seat.pk], words, seat.organ.get_absolute_url(), _place(seat))
    for organ in _ORGANS([*wanted["organ"], *wanted["shared"]]):
        for kind, words in (
            ("organ", _("Nobody chairs it.")),
            ("shared", _("Two people hold one role.")),
        ):
            if key := keys.get((kind, organ.pk)):
                yield Todo(key, organ.name, organ.get_absolute_url(), words, tone="lost")


def _of_mandate(mandate: Mandate, key: str, kind: str, *, on: date) -> Todo:
    if kind == "gone":
        gap = Gap(Name.WITHOUT_FUNCTION, vars(mandate)["gone_on"], keys=(mandate.pk,))
    else:
        ends_on = mandate.expected_on or on
        name = Name.TERM_OVER if ends_on <= on else Name.TERM_ENDS
        gap = Gap(name, ends_on, keys=(mandate.pk,))
    told = wording.told(gap, {mandate.pk: mandate}, on=on)
    url, organ = mandate.get_absolute_url(), str(mandate.organ)
    badge = dates.short(gap.day) if gap.day else ""
    return Todo(key, told.words, url, organ, badge, told.tone)


def _place(seat: Seat) -> str:
    return " · ".join(str(part) for part in (seat.organ, seat.college) if part)


def _voiceless(on: Any) -> QuerySet[Member, tuple[Any, ...]]:  # noqa: ANN401 -- a slot
    voting = Designation.objects.voting(on).filter(organisation=OuterRef("organisation"))
    found = Member.objects.filter(~Exists(voting), belongs=True, organisation__isnull=False)
    return found.order_by("pk").values_list("pk")[:COUNTED]


def _lost(since: Any, on: Any) -> QuerySet[Designation, tuple[Any, ...]]:  # noqa: ANN401 -- slots
    later = Designation.objects.filter(organisation=OuterRef("organisation"), starts_on__gt=on)
    gone = Q(representative_until__gt=since, representative_until__lte=on)
    found = Designation.objects.covering(on).filter(gone, ~Exists(later))
    found = found.filter(organisation__member__belongs=True).order_by("-representative_until", "pk")
    return found.values_list("pk", "representative_until")[: todos.READ]


_VOICELESS = PreparedRows(_voiceless, DateField())
_LOST = PreparedRows(_lost, DateField(), DateField())
_DESIGNATIONS = Prepared(
    lambda keys: Designation.objects.filter(pk__in=keys).select_related(
        "organisation", "representative", "deputy"
    ),
    Several(BigIntegerField()),
)


def unheard(_on: date, _user: User, voiceless: Rows, lost: Rows) -> Iterator[Line]:
    """One line for all who have no voice, then each who lost theirs lately."""
    if voiceless:
        count = len(voiceless)
        said = ngettext(
            "%(n)d member has nobody to vote in the general meeting",
            "%(n)d members have nobody to vote in the general meeting",
            count,
        )
        yield Todo(
            f"representation:nobody:{count}",
            said % {"n": count},
            "/equipe/representants/?voix=personne",
            _("Ask their permanent contacts to designate, before the next assembly."),
        )
    for pk, until in lost:
        yield Counted(f"designation:{pk}:lost:{until}", pk)


def _unheard(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for each in _DESIGNATIONS([*keys]):
        has_deputy = each.deputy and not (each.deputy_until and each.deputy_until <= on)
        words = _("%(person)s, who represented it, has left.") % {"person": each.representative}
        after = _("The deputy votes.") if has_deputy else _("Nobody votes any more.")
        yield Todo(
            keys[each.pk],
            str(each.organisation),
            each.get_absolute_url(),
            f"{words} {after}",
            dates.short(each.representative_until or on),
            "look" if has_deputy else "lost",
        )


MANDATES = (
    Source(
        gettext_lazy("Governing bodies"),
        "mandates.decide",
        lambda on, _user: [
            _CHAIRLESS.of(on),
            _SHARED.of(on),
            _GONE.of(on),
            _TERMS.of(months.after(on, gaps.NOTICE_MONTHS)),
            _VACANT.of(),
        ],
        lacking,
        more="/equipe/instances/",
        said=_lacking,
    ),
    Source(
        gettext_lazy("Votes in the general meeting"),
        "mandates.decide",
        lambda on, _user: [_VOICELESS.of(on), _LOST.of(on - LATELY, on)],
        unheard,
        more="/equipe/representants/?voix=personne",
        said=_unheard,
    ),
)
