"""Who could carry an event: people who speak, and people whose functions are about its themes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Part, Person
from attache.directory.registries import Party
from attache.gatherings import hours
from attache.gatherings.models import Appearance, Event
from attache.kit import search

SHOWN = 12


@dataclass(frozen=True)
class Suggestion:
    """Somebody who could, with the reasons to think of them."""

    person: Person
    function: Function
    reasons: list[str]


def suggestions(event: Event, *, user: User, on: date) -> list[Suggestion]:
    """Those who fit the most reasons first; who is there already is left out."""
    themes = {theme.pk: theme.name for theme in event.themes.all()}
    about = Function.themes.through.objects.filter(theme__in=themes)
    interested = Person.themes.through.objects.filter(theme__in=themes)
    speaks = Part.objects.filter(kind=Part.Kind.SPEAKER)
    found = (
        Function.objects.visible_to(user)
        .living(on)
        .filter(
            Q(pk__in=speaks.values("function"))
            | Q(pk__in=about.values("function"))
            | Q(person__in=interested.values("person"))
        )
        .exclude(person__in=event.appearances.exclude(person=None).values("person"))
        .select_related("person", "organisation")
        .prefetch_related("parts", "themes", "person__themes")
        .order_by("person__sort_name", "pk")[:200]
    )
    known: dict[int, Suggestion] = {}
    for function in found:
        reasons = _reasons(function, set(themes.values()))
        best = known.get(function.person_id)
        if best is None or len(reasons) > len(best.reasons):
            known[function.person_id] = Suggestion(function.person, function, reasons)
    return sorted(known.values(), key=lambda one: -len(one.reasons))[:SHOWN]


def _reasons(function: Function, themes: set[str]) -> list[str]:
    about = [*function.themes.all(), *function.person.themes.all()]
    reasons = list(dict.fromkeys(theme.name for theme in about if theme.name in themes))
    if any(part.kind == Part.Kind.SPEAKER for part in function.parts.all()):
        reasons.append(_("speaks"))
    return reasons


def named(text: str, *, user: User) -> list[tuple[Person, str]]:
    hits = search.find(text, kinds=["person"]).hits
    people = Person.objects.visible_to(user).in_bulk([hit.pk for hit in hits])
    return [(people[hit.pk], hit.hint) for hit in hits if hit.pk in people]


def presented(party: Party, event: Event) -> dict[str, object]:
    """Say how somebody would be presented, by the function they hold on the day of the event."""
    if isinstance(party, Organisation):
        return {"organisation": party.pk}
    living = Function.objects.living(hours.day(event.starts_at)).filter(person=party)
    held = living.order_by("pk").first()
    return {"title": held.title, "organisation": held.organisation_id} if held else {}


def first_words(appearance: Appearance) -> dict[str, str]:
    """Begin a brief: what one would write anyway, to be made one's own."""
    event = appearance.event
    words = _("Thank you for coming to “%(event)s”. Here is what you need to know.")
    return {
        "words": words % {"event": event.title},
        "questions": f"- {event.question}" if event.question else "",
    }
