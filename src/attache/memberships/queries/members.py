"""The list of members: one table, one query for its rows, whatever their number."""

from dataclasses import dataclass
from datetime import date
from html import escape

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Function, Organisation, Person
from attache.directory.queries import themes
from attache.kit import money, search
from attache.kit.prepared import PreparedRows
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships.indexing import kind_in_words
from attache.memberships.models import STATES, Member, Tier
from attache.memberships.queries import facets

EVERYBODY, TO_RENEW = "tous", "a-renouveler"
COUNTED = 10_000
# "Other" is no level of an organisation chart.
LEVELS = len(Function.Level) - 1

_CONTACTS = {
    "aucun": Q(contact_count=0),
    "un": Q(contact_count=1),
    "a-nommer": Q(permanent_contact=""),
}


def members(user: User, *, states: list[str], on: date) -> QuerySet[Member]:
    """Those who belong today, unless the reader asks for others."""
    found = Member.objects.visible_to(user)
    if TO_RENEW in states:
        return found.to_renew(on)
    known = {EVERYBODY, *(state.value for state in STATES)}
    return found if known.intersection(states) else found.filter(belongs=True)


def _in_state(members: QuerySet[Member], chosen: list[str]) -> QuerySet[Member]:
    whole = {EVERYBODY, TO_RENEW}.intersection(chosen)
    return members if whole else members.filter(state__in=chosen)


def _held_by(members: QuerySet[Member], chosen: list[str]) -> QuerySet[Member]:
    wanted = Q()
    for value in chosen:
        wanted |= _CONTACTS[value]
    return members.filter(wanted).exclude(kind=Member.INDIVIDUAL)


def _with_theme(members: QuerySet[Member], chosen: list[str]) -> QuerySet[Member]:
    bodies = Organisation.themes.through.objects.filter(theme__slug__in=chosen)
    people = Person.themes.through.objects.filter(theme__slug__in=chosen)
    return members.filter(
        Q(organisation__in=bodies.values("organisation")) | Q(person__in=people.values("person"))
    )


def _tiers() -> list[tuple[str, str]]:
    return [(str(pk), f"{name} ({grid})") for pk, name, grid in _ADOPTED()]


def _name(member: Member) -> SafeString:
    link = f'<a href="{escape(member.get_absolute_url())}">{escape(member.name)}</a>'
    said = [link, *(tag(words) for words in _told_beside(member))]
    return mark_safe(" ".join(said))  # noqa: S308 -- each part is escaped


def _told_beside(member: Member) -> list[str]:
    said = []
    if member.covered_count:
        said.append(
            ngettext("leads %(count)s body", "leads %(count)s bodies", member.covered_count)
            % {"count": member.covered_count}
        )
    if member.lead:
        said.append(_("through %(lead)s") % {"lead": member.lead})
    if member.nature == Tier.Nature.SOLIDARITY:
        said.append(_("solidarity"))
    if not member.belongs:
        said.append(str(member.get_state_display()))
    return said


def _contact(member: Member) -> str:
    if member.kind == Member.INDIVIDUAL:
        return ""
    return member.permanent_contact or tag(_("to be named"), tone="lost")


def _levels(member: Member) -> str:
    if member.kind == Member.INDIVIDUAL:
        return ""
    return _("%(count)s of %(levels)s") % {"count": member.level_count, "levels": LEVELS}


def _amount(member: Member) -> str:
    return "" if member.since is None or member.lead else money.shown(member.amount)


_ADOPTED = PreparedRows(
    lambda: (
        Tier.objects.filter(grid__adopted_on__isnull=False)
        .order_by("-grid__applies_from", "position")
        .values_list("pk", "name", "grid__title")
    )
)
MEMBERS = Table(
    name="adherents",
    title=gettext_lazy("Members"),
    columns=[
        Column(
            "nom",
            gettext_lazy("Member"),
            _name,
            sort="sort_name",
            export=lambda member: member.name,
        ),
        Column("type", gettext_lazy("Kind"), kind_in_words, sort="kind"),
        Column(
            "region",
            gettext_lazy("Region"),
            lambda member: geography.region_name(member.region),
            sort="region",
        ),
        Column(
            "contact",
            gettext_lazy("Permanent contact"),
            _contact,
            sort="permanent_contact",
            export=lambda member: member.permanent_contact,
        ),
        Column(
            "contacts",
            gettext_lazy("Contacts"),
            lambda member: None if member.kind == Member.INDIVIDUAL else member.contact_count,
            sort="contact_count",
            numeric=True,
        ),
        Column(
            "niveaux",
            gettext_lazy("Levels"),
            _levels,
            sort="level_count",
            export=lambda member: member.level_count,
        ),
        Column(
            "depuis",
            gettext_lazy("Since (year)"),
            lambda member: member.since and member.since.year,
            sort="since",
            numeric=True,
            export=lambda member: member.since,
        ),
        Column(
            "palier",
            gettext_lazy("Tier"),
            _amount,
            sort="amount",
            numeric=True,
            export=lambda member: member.amount,
        ),
        Column(
            "engagement",
            gettext_lazy("Committed until"),
            lambda member: member.committed_until,
            numeric=True,
        ),
        Column(
            "etat", gettext_lazy("State"), lambda member: member.get_state_display(), hidden=True
        ),
        Column(
            "jusqu-au",
            gettext_lazy("Member until (excluded)"),
            lambda member: member.until,
            hidden=True,
        ),
        Column(
            "departement",
            gettext_lazy("Département"),
            lambda member: geography.departement_name(member.departement),
            hidden=True,
        ),
    ],
    facets=[
        Facet(
            "etat",
            gettext_lazy("State"),
            [
                (EVERYBODY, gettext_lazy("Everybody, yesterday's and tomorrow's too")),
                (TO_RENEW, gettext_lazy("To renew")),
                *((state.value, label) for state, label in STATES.items()),
            ],
            _in_state,
        ),
        Facet(
            "contacts",
            gettext_lazy("Contacts"),
            [
                ("un", gettext_lazy("One contact only")),
                ("aucun", gettext_lazy("No contact")),
                ("a-nommer", gettext_lazy("Permanent contact to be named")),
            ],
            _held_by,
        ),
        *facets.kind_and_region(),
        Facet(
            "departement",
            gettext_lazy("Département"),
            geography.departement_choices,
            lambda members, chosen: members.filter(departement__in=chosen),
        ),
        Facet(
            "palier",
            gettext_lazy("Tier"),
            _tiers,
            lambda members, tiers: members.filter(tier__in=tiers),
        ),
        Facet("theme", themes.FACET.label, themes.choices, _with_theme),
    ],
    default_sort="nom",
    search=lambda members, text: members.filter(pk__in=search.keeping(text, kind="member")),
    search_label=gettext_lazy("Name, acronym, SIREN, contact…"),
    empty_title=gettext_lazy("No member yet"),
    empty_text=gettext_lazy("Bodies and people who belong to the network will be here."),
)


@dataclass(frozen=True)
class Count:
    """How many belong today; past ten thousand nobody reads the number."""

    total: int
    individuals: int

    def in_words(self, on: date) -> str:
        if self.total > COUNTED:
            return _("More than %(count)s in %(year)s") % {
                "count": f"{COUNTED:,}".replace(",", "\u202f"),
                "year": on.year,
            }
        bodies = self.total - self.individuals
        return _("%(total)s in %(year)s: %(bodies)s, %(people)s") % {
            "total": self.total,
            "year": on.year,
            "bodies": ngettext("%(count)s institution", "%(count)s institutions", bodies)
            % {"count": bodies},
            "people": ngettext("%(count)s individual", "%(count)s individuals", self.individuals)
            % {"count": self.individuals},
        }


def count() -> Count:
    # Said as the index `member_belonging` says it: that is how a database knows that it may use it.
    belonging = Member.objects.filter(belongs=True)
    total = belonging.values("pk")[: COUNTED + 1].count()
    individuals = belonging.filter(kind=Member.INDIVIDUAL).count() if total <= COUNTED else 0
    return Count(total, individuals)
