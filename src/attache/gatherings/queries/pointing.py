"""What a question may be answered with, or become: found by a search, named in a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation, Person
from attache.gatherings.models import Event
from attache.kit import addresses, search
from attache.library.models import Find, Publication

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrOrPromise as Words

    from attache.accounts.models import User

SHOWN = 12

_POINTERS: dict[str, type[Model]] = {"find": Find, "organisation": Organisation, "person": Person}
_OUTCOMES: dict[str, type[Model]] = {"event": Event, "publication": Publication}
_LABELS: dict[str, Words] = {
    "find": _("Find"),
    "organisation": _("Body"),
    "person": _("Person"),
    "event": _("Event"),
    "publication": _("Publication"),
}


@dataclass(frozen=True)
class Choice:
    """Something that a search found, and how the form names it."""

    target: str
    title: str
    hint: str
    label: Words
    url: str


def found(text: str, *, user: User) -> list[Choice]:
    return _found(text, _POINTERS, user)


def outcomes(text: str, *, user: User) -> list[Choice]:
    return _found(text, _OUTCOMES, user)


def target(named: str, user: User) -> Find | Person | Organisation | None:
    record: Find | Person | Organisation | None = _named(named, _POINTERS, user)
    return record


def outcome(named: str, user: User) -> Event | Publication | None:
    record: Event | Publication | None = _named(named, _OUTCOMES, user)
    return record


def _found(text: str, models: dict[str, type[Model]], user: User) -> list[Choice]:
    """Each kind in its turn, so that a common name hides nothing of the rest."""
    if not text.strip():
        return []
    return [
        Choice(f"{kind}:{hit.pk}", hit.title, hit.hint, _LABELS[kind], hit.url)
        for kind in _findable(models, user)
        for hit in search.find(text, kinds=[kind], limit=SHOWN).hits
    ]


def _findable(models: dict[str, type[Model]], user: User) -> Sequence[str]:
    may_see = {source.kind for source in search.sources if user.has_perm(source.permission)}
    return [kind for kind in models if kind in may_see]


def _named(named: str, models: dict[str, type[Model]], user: User) -> Any:  # noqa: ANN401 -- of one of these models
    kind, _colon, key = named.partition(":")
    if kind not in models:
        return None
    return models[kind].objects.visible_to(user).filter(pk=addresses.number(key)).first()  # type: ignore[attr-defined]
