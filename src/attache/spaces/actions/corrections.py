"""What contacts propose to correct, and what the team makes of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Function, Organisation, Part, Person, Theme
from attache.journal import actions as journal
from attache.kit import conflicts, dates
from attache.post import actions as post
from attache.post.registries import Kind
from attache.spaces import record_letters as letters
from attache.spaces.models import Correction

# Of a body: who is its finance contact, which the directory says of a function.
BILLING = "billing"


class AlreadyProposed(ValidationError):
    """What they proposed before has not been looked at yet."""


class NothingToCorrect(ValidationError):
    """What is proposed is what the directory says."""


class AlreadyAnswered(ValidationError):
    """A correction is answered once."""


class WordMissing(ValidationError):
    """Whoever proposed reads why it is not taken up."""


@transaction.atomic
def propose(
    subject: Function | Organisation,
    *,
    kind: str,
    changes: Mapping[str, list[Any]],
    proposer: Person,
    note: str = "",
    at: datetime,
    by: User,
) -> Correction:
    """Keep what should change; `changes` maps a field to what it says and what it should say."""
    said = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    if not said and not note.strip():
        raise NothingToCorrect(_("Nothing differs from what we have: change something first."))
    correction = Correction(
        kind=kind,
        organisation=subject.organisation if isinstance(subject, Function) else subject,
        function=subject if isinstance(subject, Function) else None,
        proposer=proposer,
        changes=said,
        note=note.strip(),
        proposed_at=at,
    )
    _refuse_a_second(correction)
    with conflicts.explained(lambda: _refuse_a_second(correction)):
        correction.save(force_insert=True)
    _record("spaces.correction_proposed", correction, by=by)
    return correction


@transaction.atomic
def withdraw(correction: Correction, *, on: date, by: User) -> None:
    correction = _waiting(correction)
    _answer(correction, Correction.State.WITHDRAWN, on=on, by=by)
    _record("spaces.correction_withdrawn", correction, by=by)


@transaction.atomic
def accept_function(
    correction: Correction,
    *,
    values: Mapping[str, Any],
    seen: int,
    answer: str = "",
    on: date,
    by: User,
) -> None:
    """Take it up as it is proposed, or amended: `values` is what the directory says from now on."""
    correction = _waiting(correction)
    function = correction.function
    if function is None:
        raise AssertionError("correction_is_of_a_body_or_of_a_function")
    directory.edit_function(function, changes=values, seen=seen, by=by, on=on)
    _take_up(correction, values, answer=answer, on=on, by=by)


@transaction.atomic
def accept_body(
    correction: Correction,
    *,
    values: Mapping[str, Any],
    seen: int,
    answer: str = "",
    on: date,
    by: User,
) -> None:
    correction = _waiting(correction)
    body, said = correction.organisation, dict(values)
    billing = said.pop(BILLING, None)
    if said:
        directory.edit_organisation(body, changes=said, seen=seen, by=by)
    if billing is not None:
        _hand_finance_to(billing, by=by, on=on)
    _take_up(correction, values, answer=answer, on=on, by=by)


@transaction.atomic
def accept_departure(
    correction: Correction,
    *,
    ends_on: date,
    successor: Function | directory.Newcomer | None,
    is_open: bool,
    answer: str = "",
    on: date,
    by: User,
) -> None:
    """End the function on that day, with who succeeds, nobody, or the question left open."""
    correction = _waiting(correction)
    function = correction.function
    if function is None:
        raise AssertionError("correction_is_of_a_body_or_of_a_function")
    directory.end_function(
        function, ends_on=ends_on, successor=successor, succession_open=is_open, by=by, on=on
    )
    _take_up(correction, {"ends_on": ends_on}, answer=answer, on=on, by=by)


@transaction.atomic
def refuse(correction: Correction, *, answer: str, on: date, by: User) -> None:
    if not answer.strip():
        raise WordMissing(_("Say why: they will read it."))
    correction = _waiting(correction)
    correction.answer = answer.strip()
    _answer(correction, Correction.State.REFUSED, on=on, by=by)
    _record("spaces.correction_refused", correction, by=by)
    _tell(letters.NOT_CORRECTED, correction, by=by)


def plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a field holds
    """Say a value as a correction keeps it: themes by their slugs, people by their functions."""
    match value:
        case date():
            return value.isoformat()
        case Function():
            return value.pk
        case str() | int() | None:
            return value
    return sorted(theme.slug for theme in value if isinstance(theme, Theme))


def _take_up(
    correction: Correction, values: Mapping[str, Any], *, answer: str, on: date, by: User
) -> None:
    as_proposed = all(
        plain(values[name]) == pair[1]
        for name, pair in correction.changes.items()
        if name in values
    )
    state = Correction.State.ACCEPTED if as_proposed else Correction.State.AMENDED
    correction.answer = answer.strip()
    _answer(correction, state, on=on, by=by)
    _record(f"spaces.correction_{state}", correction, by=by)
    _tell(letters.CORRECTED, correction, by=by)


def _hand_finance_to(chosen: Function, *, by: User, on: date) -> None:
    held = Function.objects.living(on).filter(organisation=chosen.organisation_id)
    others = held.filter(parts__kind=Part.Kind.FINANCE).exclude(pk=chosen.pk)
    for function in [*others, chosen]:
        parts = {part.kind for part in function.parts.all()} - {Part.Kind.FINANCE}
        if function.pk == chosen.pk:
            parts.add(Part.Kind.FINANCE)
        directory.edit_function(
            function, changes={"parts": sorted(parts)}, seen=function.version, by=by, on=on
        )


def _waiting(correction: Correction) -> Correction:
    # Two people may have the page open: what counts is the correction as it is now.
    locked = Correction.objects.select_for_update(of=("self",)).select_related("proposer")
    now = locked.get(pk=correction.pk)
    if now.answered_on:
        raise AlreadyAnswered(
            _("It was answered on %(day)s already.") % {"day": dates.shown(now.answered_on)}
        )
    return now


def _answer(correction: Correction, state: str, *, on: date, by: User) -> None:
    correction.state, correction.answered_on, correction.answered_by = state, on, by
    correction.save(update_fields=["state", "answered_on", "answered_by", "answer"])


def _refuse_a_second(correction: Correction) -> None:
    waiting = Correction.objects.waiting().filter(
        kind=correction.kind,
        organisation=correction.organisation,
        function=correction.function,
        proposer=correction.proposer,
    )
    if waiting.exists():
        raise AlreadyProposed(
            _("What you proposed before has not been looked at yet: take it back to write another.")
        )


def _tell(kind: Kind, correction: Correction, *, by: User) -> None:
    if correction.proposer is None:
        return
    with translation.override("fr"):
        amended = _("The team changed something in what you proposed: you see it in your space.")
        untouched = _("It says now what you proposed.")
    said = amended if correction.state == Correction.State.AMENDED else untouched
    post.write(
        kind,
        to=correction.proposer,
        values={
            "person": str(correction.proposer),
            "body": str(correction.organisation),
            "answer": correction.answer or said,
        },
        capacity="contact",
        about=correction,
        by=by,
    )


def _record(verb: str, correction: Correction, *, by: User) -> None:
    about: list[Model] = [correction.organisation]
    if correction.function:
        about.append(correction.function)
    if correction.proposer:
        about.append(correction.proposer)
    journal.record(verb, correction, by=by, also=about)
