"""Mentoring as lists and pages show it at the desk, and who could mentor whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.accounts.models import Office, User
from attache.directory.models import Function, Organisation, Person, Theme
from attache.introductions import mentors
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.kit import search
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships.models import Coverage, Member, Membership

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words
    from django.utils.safestring import SafeString

UNDER_WAY, QUIET, LEFT, ENDED = "en-cours", "sans-rencontre", "parti", "termines"
STATES = [
    (UNDER_WAY, pgettext_lazy("a mentoring", "under way")),
    (QUIET, pgettext_lazy("a mentoring", "three months without a meeting")),
    (LEFT, pgettext_lazy("a mentoring", "one of the two has left")),
    (ENDED, pgettext_lazy("a mentoring", "ended")),
]
# Read before they are ranked in words, and shown.
READ, SHOWN = 60, 12


@dataclass(frozen=True)
class Proposal:
    mentor: Member
    mentee: Member
    other: Member
    reasons: list[str]


_LISTED = [
    *("public_id", "problem", "started_on", "ended_on", "owner__name", "owner__email"),
    *("mentor__name", "mentor__belongs", "mentee__name", "mentee__belongs"),
]


def readable(user: User) -> QuerySet[Mentoring]:
    last = MentoringMeeting.objects.filter(mentoring=OuterRef("pk")).order_by("-day")
    return (
        Mentoring.objects.visible_to(user)
        .select_related("mentor", "mentee", "owner")
        .annotate(met_on=Subquery(last.values("day")[:1]))
    )


def listed(user: User) -> QuerySet[Mentoring]:
    return readable(user).only(*_LISTED)


@dataclass(frozen=True)
class Read:
    """A mentoring with what its page shows: the latest meeting first."""

    meetings: list[MentoringMeeting]
    functions: list[Function]
    left: list[Member]
    state: SafeString


def read(mentoring: Mentoring, *, on: date) -> Read:
    return Read(
        meetings=list(mentoring.meetings.order_by("-day", "-pk")),
        functions=list(
            mentoring.functions.select_related("person", "organisation").order_by(
                "organisation__sort_name", "person__sort_name"
            )
        ),
        left=those_who_left(mentoring),
        state=state(mentoring, on),
    )


def owners(on: date, *, of: Mentoring | None = None) -> list[User]:
    """Who may follow a mentoring; and who follows this one, whatever their office has become."""
    holders = User.objects.filter(
        is_active=True, pk__in=Office.objects.current(on).values("user")
    ).order_by("name", "pk")
    found = [user for user in holders if user.has_perm("introductions.make")]
    return [*found, of.owner] if of and of.owner not in found else found


def why_end(mentoring: Mentoring) -> str:
    """The reason that is already known: one of the two is a member no more."""
    left = those_who_left(mentoring)
    if not left:
        return ""
    return _("%(member)s has left the network.") % {"member": " – ".join(map(str, left))}


def those_who_left(mentoring: Mentoring) -> list[Member]:
    return [each for each in (mentoring.mentor, mentoring.mentee) if not each.belongs]


def first_days(keys: Collection[int]) -> dict[int, date]:
    """Since when each first belonged, by itself or through a lead."""
    found: dict[int, date] = {}
    for periods in (Membership.objects, Coverage.objects):
        rows = periods.filter(member__in=keys).values_list("member")
        for key, day in rows.annotate(first=Min("starts_on")):
            found[key] = min(day, found.get(key, day))
    return found


def living_functions(members: Iterable[Member], *, on: date) -> QuerySet[Function]:
    """Those of both who can meet."""
    bodies = [each.organisation_id for each in members if each.organisation_id]
    return (
        Function.objects.living(on)
        .filter(organisation__in=bodies)
        .select_related("person", "organisation")
        .order_by("organisation__sort_name", "person__sort_name", "pk")
    )


def elder_first(one: Member, other: Member) -> tuple[Member, Member]:
    """The one who first belonged is the mentor."""
    days = first_days([one.pk, other.pk])
    return (one, other) if _first(one, days) < _first(other, days) else (other, one)


def proposals(member: Member, *, on: date) -> list[Proposal]:
    """Who could mentor this member, or whom it could mentor, and why; the best first."""
    found = {each.pk: each for each in _candidates(member, on=on)}
    days = first_days([member.pk, *found])
    if member.pk not in days:
        return []
    known = {
        each.pk: mentors.Party(each.pk, _first(each, days), each.kind, _themes(each))
        for each in (member, *found.values())
    }
    mine = known.pop(member.pk)
    people = found | {member.pk: member}
    return [
        Proposal(
            mentor=people[pair.mentor.key],
            mentee=people[pair.mentee.key],
            other=people[pair.mentee.key if pair.mentor is mine else pair.mentor.key],
            reasons=_in_words(pair),
        )
        for pair in mentors.pairs(mine, known.values(), on=on)[:SHOWN]
    ]


def _candidates(member: Member, *, on: date) -> QuerySet[Member]:
    """Members on the other side of the years, those who share most themes first."""
    if member.since is None:
        return Member.objects.none()
    lately = member.since > on - mentors.LONG_STANDING
    years = (
        Q(since__lte=on - mentors.LONG_STANDING) if lately else Q(since__gte=on - mentors.LATELY)
    )
    tried = Mentoring.objects.under_way()
    taken = Q(pk__in=tried.filter(mentor=member).values("mentee")) | Q(
        pk__in=tried.filter(mentee=member).values("mentor")
    )
    mine = Theme.objects.filter(
        Q(organisations=member.organisation_id) | Q(people=member.person_id)
    )
    themes = list(mine.values_list("pk", flat=True).distinct())
    return (
        Member.objects.filter(years, belongs=True)
        .exclude(taken)
        .annotate(shared=_shared(Organisation, themes) + _shared(Person, themes))
        .filter(Q(shared__gt=0) | Q(kind=member.kind))
        .select_related("organisation", "person")
        .prefetch_related("organisation__themes", "person__themes")
        .order_by("-shared", "since", "pk")[:READ]
    )


def _shared(model: type[Organisation | Person], themes: list[int]) -> Coalesce:
    """How many of these themes a member of this sort cares about."""
    name = model._meta.model_name or ""
    of_them = model.themes.through.objects.filter(
        **{name: OuterRef(f"{name}_id"), "theme__in": themes}
    )
    counted = of_them.order_by().values(name).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _themes(member: Member) -> frozenset[str]:
    return frozenset(theme.name for theme in member.party.themes.all())


def _first(member: Member, days: dict[int, date]) -> date:
    return days.get(member.pk, member.opened_on)


def _in_words(pair: mentors.Pair) -> list[str]:
    said = [
        _("belongs since %(then)s, the other since %(lately)s")
        % {"then": pair.mentor.since.year, "lately": pair.mentee.since.year}
    ]
    if pair.themes:
        said.append(_("both care about: %(themes)s") % {"themes": ", ".join(pair.themes)})
    if pair.is_of_a_kind:
        said.append(_("of the same kind"))
    return said


def table(on: date) -> Table:
    """The list of mentorings: which are quiet depends on the day."""
    return Table(
        name="mentorats",
        title=gettext_lazy("Mentoring"),
        columns=[
            Column(
                "mentorat",
                gettext_lazy("Of long standing"),
                lambda mentoring: mentoring.mentor.name,
                url=lambda mentoring: mentoring.get_absolute_url(),
            ),
            Column("plus-recent", gettext_lazy("Newer"), lambda each: each.mentee.name),
            Column("probleme", gettext_lazy("Common problem"), lambda each: each.problem),
            Column(
                "depuis", gettext_lazy("Since"), lambda each: each.started_on, sort="started_on"
            ),
            Column("rencontre", gettext_lazy("Last meeting"), lambda each: each.met_on),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda mentoring: state(mentoring, on),
                export=lambda mentoring: str(_said(mentoring, on)[0]),
            ),
            Column("suivi", gettext_lazy("Followed by"), lambda each: str(each.owner)),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                STATES,
                lambda mentorings, chosen: _in_state(mentorings, chosen, on),
            ),
            Facet(
                "suivi",
                gettext_lazy("Followed by"),
                _following,
                lambda mentorings, chosen: mentorings.filter(owner__in=chosen),
            ),
        ],
        default_sort="-depuis",
        search=lambda mentorings, text: mentorings.filter(
            pk__in=search.keeping(text, kind="mentoring")
        ),
        search_label=gettext_lazy("Member, problem…"),
        empty_title=gettext_lazy("No mentoring yet"),
        empty_text=gettext_lazy(
            "A member of long standing and a newer one, around a problem that they have in common."
        ),
    )


def _following() -> list[tuple[str, Words]]:
    people = User.objects.filter(pk__in=Office.objects.values("user")).order_by("name", "pk")
    return [(str(user.pk), str(user)) for user in people]


def state(mentoring: Mentoring, on: date) -> SafeString:
    words, tone = _said(mentoring, on)
    return tag(str(words), tone=tone)


def _said(mentoring: Mentoring, on: date) -> tuple[Words, str]:
    words = dict(STATES)
    if not mentoring.is_under_way:
        return words[ENDED], "plain"
    if those_who_left(mentoring):
        return words[LEFT], "lost"
    met = vars(mentoring)["met_on"] or mentoring.started_on
    if met < on - mentors.QUIET:
        return words[QUIET], "look"
    return words[UNDER_WAY], "kept"


def _in_state(mentorings: QuerySet[Mentoring], chosen: list[str], on: date) -> QuerySet[Mentoring]:
    under_way = Q(ended_on__isnull=True)
    states = {
        UNDER_WAY: under_way,
        QUIET: Q(pk__in=Mentoring.objects.quiet_since(on - mentors.QUIET).values("pk")),
        LEFT: under_way & (Q(mentor__belongs=False) | Q(mentee__belongs=False)),
        ENDED: Q(ended_on__isnull=False),
    }
    wanted = Q(pk__in=[])
    for each, condition in states.items():
        if each in chosen:
            wanted |= condition
    return mentorings.filter(wanted)
