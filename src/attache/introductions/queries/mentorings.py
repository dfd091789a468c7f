"""Mentoring as lists and pages show it at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.accounts import queries as accounts
from attache.accounts.models import User
from attache.directory.models import Function
from attache.introductions import mentors
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.memberships.models import Member

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
    found = accounts.who_may("introductions.make", on=on)
    return [*found, of.owner] if of and of.owner not in found else found


def why_end(mentoring: Mentoring) -> str:
    """The reason that is already known: one of the two is a member no more."""
    left = those_who_left(mentoring)
    if not left:
        return ""
    return _("%(member)s has left the network.") % {"member": " – ".join(map(str, left))}


def those_who_left(mentoring: Mentoring) -> list[Member]:
    return [each for each in (mentoring.mentor, mentoring.mentee) if not each.belongs]


def living_functions(members: Iterable[Member], *, on: date) -> QuerySet[Function]:
    """Those of both who can meet."""
    bodies = [each.organisation_id for each in members if each.organisation_id]
    return (
        Function.objects.living(on)
        .filter(organisation__in=bodies)
        .select_related("person", "organisation")
        .order_by("organisation__sort_name", "person__sort_name", "pk")
    )


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
                accounts.office_holders,
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
    return any_of(mentorings, chosen, states)
