"""Being forgotten: asked in the space, answered by the team."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Person
from attache.journal import actions as journal
from attache.kit import conflicts, dates
from attache.kit.folding import folded
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind
from attache.spaces import record_letters as letters
from attache.spaces.models import Claim, ColleagueInvitation, Correction, ForgettingRequest
from attache.spaces.queries import own_data

KEPT = timedelta(days=365)
PROVED = timedelta(days=5 * 365 + 1)


class AlreadyAsked(ValidationError):
    """They asked before, and wait for an answer."""


class AlreadyAnswered(ValidationError):
    """A request is answered once."""


class NamesThem(ValidationError):
    """What is kept of an erasure says nothing of who was erased."""


class NotAskedYet(ValidationError):
    """A request is noted once it has come."""


class WordMissing(ValidationError):
    """Whoever asked is told what is kept, and why."""


@transaction.atomic
def ask(person: Person, *, words: str = "", on: date, by: User) -> ForgettingRequest:
    _refuse_a_second(person)
    asked = ForgettingRequest(person=person, words=words.strip(), asked_on=on)
    with conflicts.explained(lambda: _refuse_a_second(person)):
        asked.save(force_insert=True)
    journal.record("spaces.forgetting_asked", person, by=by)
    return asked


@transaction.atomic
def note(person: Person, *, asked_on: date, asked_by: str, on: date, by: User) -> ForgettingRequest:
    """Write down a request that came otherwise than through the space."""
    directory.check_known(person)
    _refuse_a_second(person)
    if asked_on > on:
        raise NotAskedYet(_("A request is noted once it has come: not tomorrow."))
    asked = ForgettingRequest.objects.create(person=person, asked_on=asked_on)
    changes = {"asked_on": asked_on, "asked_by": asked_by}
    journal.record("spaces.forgetting_noted", person, by=by, changes=changes)
    return asked


@transaction.atomic
def withdraw(asked: ForgettingRequest, *, on: date, by: User) -> None:
    asked = _waiting(asked)
    _answer(asked, ForgettingRequest.State.WITHDRAWN, on=on, by=by)
    journal.record("spaces.forgetting_withdrawn", asked.person, by=by)


@transaction.atomic
def forget(
    asked: ForgettingRequest, *, answer: str = "", asked_by: str = "", at: datetime, by: User
) -> None:
    """Erase who they are, then tell them once what stays; what they did stays, without a name.

    `answer` is a word to them beside what the house says; it is kept, and names nobody.
    """
    asked = _waiting(asked)
    asked.answer = answer.strip()
    person, address = asked.person, asked.person.email
    _check_names_nobody(person, asked.answer)
    asked.words = ""
    asked.save(update_fields=["words"])
    _answer(asked, ForgettingRequest.State.FORGOTTEN, on=timezone.localdate(at), by=by)
    directory.forget_person(
        person,
        asked_on=asked.asked_on,
        asked_by=asked_by or _("in the members’ space"),
        at=at,
        by=by,
    )
    if address:
        values = {"kept": kept(), "answer": asked.answer}
        post.write(letters.FORGOTTEN, to=address, values=values, capacity="account", by=by)


def kept() -> str:
    """Say what stays of somebody who is erased, and why, as each room says it."""
    with translation.override(settings.LANGUAGE_CODE):
        return "\n".join(f"- {line}" for eraser in own_data.erasers() for line in eraser.stays)


@transaction.atomic
def forget_last_mails(*, at: datetime) -> None:
    """Forget to whom we said that they were erased, as soon as it has left."""
    said = Letter.objects.filter(kind=letters.FORGOTTEN.name)
    post.forget(said.ended() | said.doubtful(), reason=str(letters.FORGOTTEN.label), at=at)


@transaction.atomic
def refuse(asked: ForgettingRequest, *, answer: str, on: date, by: User) -> None:
    asked = _with_a_word(asked, answer)
    _answer(asked, ForgettingRequest.State.REFUSED, on=on, by=by)
    journal.record("spaces.forgetting_refused", asked.person, by=by)
    _tell(letters.NOT_FORGOTTEN, asked, by=by)


@transaction.atomic
def forget_what_is_over(*, on: date) -> int:
    """Forget what was answered a year ago: the directory and the journal say what came of it.

    That somebody was erased, or why not, is kept for as long as we may be asked to prove it.
    """
    before = on - KEPT
    over = (
        Correction.objects.filter(answered_on__lt=before),
        Claim.objects.filter(answered_on__lt=before),
        ColleagueInvitation.objects.filter(expires_on__lt=before),
        ForgettingRequest.objects.filter(answered_on__lt=on - PROVED),
    )
    return sum(rows.delete()[0] for rows in over)


def _with_a_word(asked: ForgettingRequest, answer: str) -> ForgettingRequest:
    if not answer.strip():
        raise WordMissing(_("Say what is kept, and why: they will read it."))
    asked = _waiting(asked)
    asked.answer = answer.strip()
    return asked


def _check_names_nobody(person: Person, answer: str) -> None:
    said = folded(answer)
    if any(name and folded(name) in said for name in (person.last_name, person.email)):
        raise NamesThem(_("Do not name them: this answer is kept after they are erased."))


def _waiting(asked: ForgettingRequest) -> ForgettingRequest:
    locked = ForgettingRequest.objects.select_for_update(of=("self",)).select_related("person")
    now = locked.get(pk=asked.pk)
    if now.answered_on:
        raise AlreadyAnswered(
            _("It was answered on %(day)s already.") % {"day": dates.shown(now.answered_on)}
        )
    return now


def _answer(asked: ForgettingRequest, state: str, *, on: date, by: User) -> None:
    asked.state, asked.answered_on, asked.answered_by = state, on, by
    asked.save(update_fields=["state", "answered_on", "answered_by", "answer"])


def _refuse_a_second(person: Person) -> None:
    if ForgettingRequest.objects.waiting().filter(person=person).exists():
        raise AlreadyAsked(_("You have asked already: the team answers within a month."))


def _tell(kind: Kind, asked: ForgettingRequest, *, by: User) -> None:
    # To the address, not to the person: nothing of them stays on the mail.
    if asked.person.email:
        post.write(
            kind,
            to=asked.person.email,
            values={"person": str(asked.person), "answer": asked.answer},
            capacity="account",
            by=by,
        )
