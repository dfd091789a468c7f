"""What each kind of effect is made of: a form, a check, what is told before the vote, an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.registries import Face
from attache.decisions.models import Effect
from attache.directory.models import Person
from attache.gatherings import hours
from attache.kit.fields import EurosField
from attache.kit.forms import Versioned

M = TypeVar("M", bound=Model)
Said = Mapping[str, Any]


class Gone(ValidationError):
    """What a text was about is not there any more."""


class AlreadyDecided(ValidationError):
    """Another decision said it already."""


@dataclass(frozen=True)
class Asking:
    """What a form of an effect is drawn for."""

    resolution: Resolution
    today: date
    person: Person | None = None


def is_early(resolution: Resolution) -> bool:
    """Whether what it does may still be said otherwise; of an amendment nothing is said."""
    over = {Meeting.State.CLOSED, Meeting.State.CANCELLED}
    waits = resolution.opened_at is None and resolution.item.meeting.state not in over
    return waits and resolution.amends_id is None


def nothing() -> SafeString:
    return SafeString("")


@dataclass(frozen=True)
class Telling:
    """What an effect changes, in plain words; and what a page alone adds, drawn if it is one."""

    sentences: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    # As somebody typed them.
    words: str = ""
    # What could go wrong, while it can still be mended: for those who prepare the assembly.
    warnings: Sequence[str] = ()
    more: Callable[[], SafeString] = nothing


class Saying(Versioned):
    """What a text does, as it is typed; `token` is drawn with it: sent twice, it is said once."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asking: Asking, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.asking = asking
        self.draw()
        for name, field in self.fields.items():
            if isinstance(field, EurosField) and isinstance(self.initial.get(name), str):
                self.initial[name] = Decimal(self.initial[name])

    def draw(self) -> None:
        """Fill the choices of this form."""

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as it is kept; words apart: they are its `text`."""
        kept = {name: plain(value) for name, value in self.cleaned_data.items()}
        return {k: v for k, v in kept.items() if k not in {"token", "version", "words"}}

    @property
    def text(self) -> str:
        words: str = self.cleaned_data.get("words", "")
        return words


class Kind(Protocol):
    @property
    def form(self) -> type[Saying]: ...

    def check(self, resolution: Resolution, said: Said) -> None:
        """Refuse what could not act: when it is written, and again when it acts."""

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        """What each would change: a few queries, however many there are."""

    def act(self, effect: Effect, *, on: date, by: User) -> None:
        """Do it, as decided `on` that day; done already by hand, it is left as it is."""


class SignedEurosField(EurosField):
    """An amount that may be below zero."""

    def to_python(self, value: object) -> Decimal | None:
        typed = str(value).strip() if value not in self.empty_values else ""
        if typed[:1] in {"-", "\u2212", "\u2013"}:
            amount = super().to_python(typed[1:])
            return -amount if amount is not None else None
        return super().to_python(value)


def plain(value: object) -> object:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def day(said: Said, name: str) -> date | None:
    return date.fromisoformat(said[name]) if said.get(name) else None


def amount(said: Said, name: str) -> Decimal:
    return Decimal(said.get(name) or 0)


def day_of(resolution: Resolution) -> date:
    """The day of its assembly, from which what it decides holds."""
    return hours.day(resolution.item.meeting.begins_at)


def from_day(resolution: Resolution, said: Said, name: str) -> date:
    """The day that it says; left empty, the day of the assembly."""
    return day(said, name) or day_of(resolution)


def found(rows: QuerySet[M], pk: object) -> M:
    record = rows.filter(pk=pk).first()
    if record is None:
        raise Gone(_("What this text was about is not there any more."))
    return record


def named(rows: QuerySet[M], effects: Iterable[Effect], name: str) -> dict[int, M]:
    """What effects are about, read at once, by the key of each effect."""
    keys = {effect.pk: effect.said.get(name) for effect in effects}
    records = rows.in_bulk([key for key in keys.values() if key])
    return {pk: records[key] for pk, key in keys.items() if key in records}


def drawn(name: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"decisions/effects/_{name}.html", context)
