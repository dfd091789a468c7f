"""Corrections as they are read: what it said, what it should say, what it says now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Part, Person, Theme
from attache.kit import dates
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone
from attache.spaces.models import Correction

State = Correction.State
TONES: dict[str, Tone] = {
    State.WAITING: "look",
    State.ACCEPTED: "kept",
    State.AMENDED: "kept",
    State.REFUSED: "lost",
    State.WITHDRAWN: "plain",
}
ANSWERED_SHOWN = 10

OF_FUNCTION = ("title", "unit", "level")
OF_BODY = ("name", "acronym", "website")
_LABELS = {
    "billing": gettext_lazy("Finance contact"),
    "themes": gettext_lazy("Themes"),
    "ends_on": gettext_lazy("No longer from"),
    "first_name": gettext_lazy("First name of the successor"),
    "last_name": gettext_lazy("Name of the successor"),
    "email": gettext_lazy("Address of the successor"),
}


@dataclass(frozen=True)
class Line:
    name: str
    label: str
    before: str
    proposed: str
    # What the directory says when it is read: somebody may have changed it meanwhile.
    now: str

    @property
    def has_moved(self) -> bool:
        return self.now not in (self.before, self.proposed)


def lines(correction: Correction, *, on: date) -> list[Line]:
    now = current(correction, on=on)
    names = _Names(correction)
    return [
        Line(
            name,
            _label(correction, name),
            names.said(name, before),
            names.said(name, after),
            names.said(name, now.get(name, before)),
        )
        for name, (before, after) in correction.changes.items()
    ]


def current(correction: Correction, *, on: date) -> Mapping[str, Any]:
    """What the directory says now of what could be proposed, as corrections keep it."""
    if correction.kind == Correction.Kind.BODY:
        return said_of_body(correction.organisation, on=on)
    function = correction.function
    if function is None:
        return {}
    if correction.kind == Correction.Kind.DEPARTURE:
        return {"ends_on": function.ends_on.isoformat() if function.ends_on else None}
    return {name: getattr(function, name) for name in OF_FUNCTION}


def said_of_body(body: Organisation, *, on: date) -> dict[str, Any]:
    finance = finance_contact(body, on=on)
    return {
        **{name: getattr(body, name) for name in OF_BODY},
        "themes": sorted(theme.slug for theme in body.themes.all()),
        "billing": finance.pk if finance else None,
    }


def finance_contact(body: Organisation, *, on: date) -> Function | None:
    held = Function.objects.living(on).filter(organisation=body, parts__kind=Part.Kind.FINANCE)
    return held.order_by("pk").first()


def of_proposer(person: Person) -> list[Correction]:
    """Theirs: those that wait first, then the latest answers."""
    found = Correction.objects.filter(proposer=person).select_related("organisation", "function")
    waiting = list(found.waiting().order_by("-proposed_at"))
    answered = found.filter(answered_on__isnull=False).order_by("-answered_on", "-pk")
    return [*waiting, *answered[:ANSWERED_SHOWN]]


def listed(user: User) -> QuerySet[Correction]:
    return Correction.objects.visible_to(user).select_related(
        "organisation", "proposer", "answered_by"
    )


class _Names:
    """Says stored values in words, with one question for the people and one for the themes."""

    def __init__(self, correction: Correction) -> None:
        pairs = correction.changes
        self.themes = dict(Theme.objects.values_list("slug", "name")) if "themes" in pairs else {}
        self.functions = (
            {
                function.pk: str(function.person)
                for function in correction.organisation.functions.select_related("person")
            }
            if "billing" in pairs
            else {}
        )

    def said(self, name: str, value: Any) -> str:  # noqa: ANN401 -- whatever a field holds
        match name:
            case _ if value in (None, "", []):
                return "—"
            case "themes":
                return ", ".join(self.themes.get(slug, slug) for slug in value)
            case "billing":
                return self.functions.get(value, _("somebody who has left"))
            case "level":
                return str(dict(Function.Level.choices).get(value, value))
            case "ends_on":
                return dates.shown(date.fromisoformat(value))
        return str(value)


def _label(correction: Correction, name: str) -> str:
    model = Organisation if correction.kind == Correction.Kind.BODY else Function
    if name in _LABELS:
        return str(_LABELS[name])
    label = next(field.verbose_name for field in model._meta.fields if field.name == name)
    return capfirst(str(label))


CORRECTIONS = Table(
    name="corrections",
    title=gettext_lazy("Corrections"),
    columns=[
        Column(
            "organisme",
            gettext_lazy("Body"),
            lambda one: one.organisation.name,
            url=lambda one: one.get_absolute_url(),
        ),
        Column("sur", gettext_lazy("About"), lambda one: one.get_kind_display()),
        Column("par", gettext_lazy("Proposed by"), lambda one: one.proposer or ""),
        Column(
            "proposee", gettext_lazy("Proposed"), lambda one: one.proposed_at, sort="proposed_at"
        ),
        Column(
            "etat",
            gettext_lazy("State"),
            lambda one: tag(one.get_state_display(), tone=TONES[one.state]),
            export=lambda one: one.get_state_display(),
        ),
        Column("reponse", gettext_lazy("Answered on"), lambda one: one.answered_on),
        Column("par-qui", gettext_lazy("Answered by"), lambda one: one.answered_by or ""),
    ],
    facets=[
        Facet(
            "etat",
            gettext_lazy("State"),
            State.choices,
            lambda rows, states: rows.filter(state__in=states),
        ),
        Facet(
            "sur",
            gettext_lazy("About"),
            Correction.Kind.choices,
            lambda rows, kinds: rows.filter(kind__in=kinds),
        ),
    ],
    default_sort="-proposee",
    empty_title=gettext_lazy("Nobody has proposed a correction yet"),
    empty_text=gettext_lazy("What members correct about their function or their body comes here."),
)
