"""What the pages of a body and of a person show, in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import bodies, geography, registries
from attache.directory import depth as depths
from attache.directory.depth import Hold
from attache.directory.models import Budget, Consent, Function, Organisation, Person, Theme
from attache.directory.queries import holds, records
from attache.directory.queries.contacts import Contact, contacts
from attache.kit.timeline import Entry

RECENT = 12


@dataclass(frozen=True)
class Held:
    """Functions sorted by what they are on a day."""

    living: list[Function]
    planned: list[Function]
    past: list[Function]


@dataclass(frozen=True, kw_only=True)
class _Page:
    functions: Held
    themes: list[Theme]
    consents: list[Consent]
    timeline: list[Entry]
    is_whole: bool

    @property
    def told(self) -> list[Entry]:
        """What happened last; all that ever did, when it is asked for."""
        return self.timeline if self.is_whole else self.timeline[:RECENT]

    @property
    def untold(self) -> int:
        return len(self.timeline) - len(self.told)


@dataclass(frozen=True, kw_only=True)
class OrganisationPage(_Page):
    organisation: Organisation
    depth: depths.Depth
    budgets: list[Budget]
    children: list[Organisation]

    @cached_property
    def contacts(self) -> list[Contact]:
        return contacts(self.functions.living)

    @property
    def levels(self) -> list[tuple[str, int]]:
        labels = dict(Function.Level.choices)
        shown = [
            (str(labels[level]), count)
            for level, count in self.depth.counts
            if count or level != Function.Level.RESEARCHER
        ]
        others = self.depth.elsewhere
        return [*shown, (str(labels[Function.Level.OTHER]), others)] if others else shown

    @property
    def tone(self) -> str:
        return {Hold.NOBODY: "lost", Hold.ONE_PERSON: "look"}.get(self.depth.hold, "plain")

    @property
    def in_words(self) -> str:
        return holds.in_words(self.depth)

    @property
    def kind(self) -> str:
        return str(Organisation.Kind(self.organisation.kind).label)

    @property
    def region(self) -> str:
        return geography.region_name(self.organisation.region)

    @property
    def departement(self) -> str:
        return geography.departement_name(self.organisation.departement)

    @property
    def legal_category(self) -> str:
        known = bodies.legal_categories().get(self.organisation.legal_category)
        return known.label if known else self.organisation.legal_category

    @property
    def latest_budget(self) -> Budget | None:
        return next(iter(self.budgets), None)


@dataclass(frozen=True, kw_only=True)
class PersonPage(_Page):
    person: Person


def organisation_page(
    organisation: Organisation, user: User, day: date, *, whole: bool = False
) -> OrganisationPage:
    functions = records.functions(organisation)
    held = _sorted(functions, day)
    consents = records.consents(organisation)
    events = [*_function_events(functions, day), *_consent_events(consents)]
    events.append(_registered(organisation))
    return OrganisationPage(
        organisation=organisation,
        functions=held,
        depth=depths.of(
            [(function.person_id, function.level) for function in held.living],
            levels=Function.Level.of_the_chart(),
        ),
        budgets=records.budgets(organisation),
        themes=records.themes(organisation),
        consents=consents,
        children=records.children(organisation),
        timeline=_told(events, organisation, user, day),
        is_whole=whole,
    )


def person_page(person: Person, user: User, day: date, *, whole: bool = False) -> PersonPage:
    functions = records.functions(person)
    consents = records.consents(person)
    events = [*_function_events(functions, day, of_a_person=True), *_consent_events(consents)]
    events.append(_registered(person))
    return PersonPage(
        person=person,
        functions=_sorted(functions, day),
        themes=records.themes(person),
        consents=consents,
        timeline=_told(events, person, user, day),
        is_whole=whole,
    )


def successors(function: Function, day: date) -> QuerySet[Function]:
    """Who may succeed: those with another living function in the same body."""
    return (
        Function.objects.living(day)
        .filter(organisation=function.organisation)
        .exclude(pk=function.pk)
        .select_related("person", "organisation")
        .order_by("person__sort_name")
    )


def _sorted(functions: Sequence[Function], day: date) -> Held:
    rank = {level: position for position, level in enumerate(Function.Level.values)}

    def place(function: Function) -> tuple[int, str, int]:
        return rank[function.level], function.person.sort_name, function.pk

    living = [function for function in functions if function.is_living(day)]
    others = [function for function in functions if not function.is_living(day)]
    past = [function for function in others if function.ends_on and function.ends_on <= day]
    return Held(
        living=sorted(living, key=place),
        planned=[function for function in others if function not in past],
        past=sorted(past, key=lambda function: function.ends_on or day, reverse=True),
    )


def _told(events: Iterable[Entry], record: registries.Party, user: User, day: date) -> list[Entry]:
    told = [entry for more in registries.timeline for entry in more(record, user)]
    known = [entry for entry in (*events, *told) if entry.on <= day]
    return sorted(known, key=lambda entry: entry.on, reverse=True)


def _function_events(
    functions: Sequence[Function], day: date, *, of_a_person: bool = False
) -> Iterator[Entry]:
    for function in functions:
        other = function.organisation if of_a_person else function.person
        said = {"who": other, "title": function.title}
        if function.starts_on:
            yield Entry(
                on=function.starts_on,
                title=_("%(who)s: %(title)s") % said,
                text=function.unit,
                url=other.get_absolute_url(),
                tone="kept",
            )
        if function.ends_on and function.ends_on <= day:
            yield Entry(
                on=function.ends_on,
                title=_("%(who)s: no longer %(title)s") % said,
                text=_succession(function),
                url=other.get_absolute_url(),
                tone="lost" if function.succession_open else "plain",
            )


def _succession(function: Function) -> str:
    if function.successor:
        return _("%(person)s succeeds.") % {"person": function.successor.person}
    return _("Nobody knows yet who succeeds.") if function.succession_open else ""


def _consent_events(consents: Iterable[Consent]) -> Iterator[Entry]:
    for consent in consents:
        purpose = consent.get_purpose_display()
        yield Entry(consent.given_on, _("Agreed: %(what)s") % {"what": purpose}, consent.source)
        if consent.withdrawn_on:
            title = _("No longer agrees: %(what)s") % {"what": purpose}
            yield Entry(consent.withdrawn_on, title, tone="look")


def _registered(record: registries.Party) -> Entry:
    return Entry(timezone.localtime(record.created_at).date(), _("Registered in the directory"))


def themes(user: User) -> QuerySet[Theme]:
    return Theme.objects.visible_to(user).annotate(
        bodies=_about(Organisation.themes.through.objects.all()),
        persons=_about(Person.themes.through.objects.all()),
    )


def _about(links: QuerySet[Any]) -> Coalesce:
    counted = links.filter(theme=OuterRef("pk")).order_by().values("theme")
    return Coalesce(Subquery(counted.annotate(found=Count("pk")).values("found")), 0)
