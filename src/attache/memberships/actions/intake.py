"""Bringing in a spreadsheet of members: all of it or nothing, tried for real either way."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships import standing
from attache.memberships.actions import intake_bodies, intake_people, intake_terms
from attache.memberships.actions.intake_bodies import Refused
from attache.memberships.intake.headings import Meaning
from attache.memberships.intake.reading import Draft, Problem, Reading, repeated
from attache.memberships.models import Intake


class BroughtInAlready(ValidationError):
    """The very same file was brought in before."""


@dataclass
class Outcome:
    """What was written, or would be: how much, what is wrong, and what to look at."""

    created: int = 0
    completed: int = 0
    people: int = 0
    functions: int = 0
    figures: int = 0
    memberships: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_written: bool = False


@dataclass(frozen=True)
class _Work:
    reading: Reading
    intake: Intake
    complete: bool
    on: date
    by: User | None
    outcome: Outcome = field(default_factory=Outcome)
    members: list[int] = field(default_factory=list)


def bring_in(
    reading: Reading,
    *,
    file_name: str,
    digest: str,
    apply: bool,
    complete: bool = False,
    on: date,
    by: User | None,
) -> Outcome:
    """Write every line and keep it; or write it, see what comes out, and forget it.

    With `complete`, a body already there gets what it lacks; nothing of it is ever overwritten.
    """
    with transaction.atomic():
        _refuse_twice(digest)
        intake = Intake.objects.create(
            file_name=file_name[:200], digest=digest, brought_in_on=on, brought_in_by=by
        )
        work = _Work(reading, intake, complete, on, by)
        _bring_all(work)
        work.outcome.is_written = apply and not work.outcome.problems
        if work.outcome.is_written:
            _conclude(work)
        else:
            transaction.set_rollback(True)
    return work.outcome


def _refuse_twice(digest: str) -> None:
    for known in Intake.objects.filter(digest=digest):
        raise BroughtInAlready(
            _("This very file was brought in on %(day)s, as “%(name)s”.")
            % {"day": dates.shown(known.brought_in_on), "name": known.file_name}
        )


def _bring_all(work: _Work) -> None:
    siren = work.reading.columns.get(Meaning("body", "siren"), "SIREN")
    problems = [*work.reading.problems, *repeated(work.reading.drafts, column=siren)]
    wrong = {problem.line for problem in problems}
    for draft in intake_bodies.parents_first(work.reading.drafts):
        if draft.line in wrong:
            continue
        try:
            with transaction.atomic():
                _bring(work, draft)
        except Refused as refusal:
            column = work.reading.columns.get(refusal.about, refusal.about.field)
            problems.append(Problem(draft.line, column, _plain(refusal)))
        except ValidationError as refusal:
            problems.append(Problem(draft.line, "", _plain(refusal)))
    work.outcome.problems = sorted(problems)


def _bring(work: _Work, draft: Draft) -> None:
    outcome = work.outcome
    body = intake_bodies.known(draft, complete=work.complete)
    if body is None:
        body = intake_bodies.register(draft, on=work.on, by=work.by)
        created, completed = 1, 0
    else:
        created, completed = 0, 1
    figures, kept = intake_bodies.record(draft, body, by=work.by)
    met = intake_people.bring(draft, body, on=work.on, by=work.by)
    member, periods = intake_terms.open_periods(
        draft, body, source=work.intake.file_name, on=work.on
    )
    outcome.created += created
    outcome.completed += completed
    outcome.figures += figures
    outcome.people += met.people
    outcome.functions += met.functions
    outcome.notes += [*kept, *met.notes]
    outcome.memberships += periods
    work.members.append(member.pk)
    journal.record(
        "memberships.imported",
        body,
        by=work.by,
        also=[member, work.intake],
        changes={"file": work.intake.file_name, "line": draft.line, "periods": periods},
    )


def _conclude(work: _Work) -> None:
    intake, outcome = work.intake, work.outcome
    intake.body_count, intake.person_count = outcome.created, outcome.people
    intake.save(update_fields=["body_count", "person_count"])
    changes = {"bodies": outcome.created, "people": outcome.people}
    journal.record("memberships.imported", intake, by=work.by, changes=changes)
    standing.refresh(work.members, on=work.on)


def _plain(refusal: ValidationError) -> str:
    return strip_tags(" ".join(refusal.messages))
