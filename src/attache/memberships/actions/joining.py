"""Requests to join: received from anybody, answered by one of us."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory import identities
from attache.directory.models import Function, Organisation, Person, Theme
from attache.directory.registries import Party
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships import letters
from attache.memberships.actions import welcomes
from attache.memberships.models import JoiningRequest, Step, Welcome
from attache.post import actions as post
from attache.post.registries import Kind

KEPT = timedelta(days=365)


class AlreadyAnswered(ValidationError):
    """A request is answered once."""


class ReasonMissing(ValidationError):
    """Whoever asked is told why their request is set aside."""


class Answers(TypedDict, total=False):
    """What somebody says of themselves when they ask to join."""

    body_name: str
    body_kind: str
    siren: str
    identity: str
    first_name: str
    last_name: str
    title: str
    email: str
    phone: str
    why: str


@transaction.atomic
def ask(
    answers: Answers, *, themes: Iterable[Theme] = (), language: str = "fr", at: datetime
) -> JoiningRequest:
    """Keep the request and tell its sender that it has come; sent twice, it is kept once."""
    asked = JoiningRequest(**answers, language=language, received_at=at)
    asked.email = asked.email.strip().lower()
    same = JoiningRequest.objects.waiting().filter(
        email=asked.email, body_name=asked.body_name, why=asked.why
    )
    for known in same[:1]:
        return known
    asked.save(force_insert=True)
    asked.themes.set(themes)
    journal.record("joining.received", asked, by=None)
    _write(letters.JOINING_RECEIVED, asked, by=None)
    return asked


@transaction.atomic
def accept(
    asked: JoiningRequest,
    *,
    owner: User,
    body: Organisation | None = None,
    person: Person | None = None,
    level: str = Function.Level.OTHER,
    on: date,
    by: User,
) -> Welcome:
    """Open the welcome; bodies and people that the directory does not know are written down.

    `body` and `person` say whom the directory knows already: None means nobody.
    """
    _lock(asked)
    person = person or _register_person(asked, on=on, by=by)
    party: Party = person
    if not asked.is_of_an_individual:
        party = body or _register_body(asked, on=on, by=by)
        _note_function(person, party, asked, level=level, on=on, by=by)
    welcome = welcomes.open_welcome(
        party,
        owner=owner,
        received_on=timezone.localdate(asked.received_at),
        note=_short(asked.why),
        on=on,
        by=by,
    )
    asked.welcome = welcome
    _answer(asked, JoiningRequest.State.ACCEPTED, on=on, by=by)
    journal.record("joining.accepted", asked, by=by, also=[party, welcome, welcome.member])
    _write(letters.JOINING_ACCEPTED, asked, by=by, leader=str(owner))
    return welcome


@transaction.atomic
def refuse(asked: JoiningRequest, *, answer: str, on: date, by: User) -> None:
    if not answer.strip():
        raise ReasonMissing(_("Say why, and what they can do instead: they will read it."))
    _lock(asked)
    asked.answer = answer.strip()
    _answer(asked, JoiningRequest.State.REFUSED, on=on, by=by)
    journal.record("joining.refused", asked, by=by)
    _write(letters.JOINING_REFUSED, asked, by=by, answer=asked.answer)


@transaction.atomic
def forget_answered(*, on: date) -> int:
    """Forget what was answered a year ago: the directory and the journal say what came of it."""
    _all, deleted = JoiningRequest.objects.answered_before(on - KEPT).delete()
    return deleted.get(JoiningRequest._meta.label, 0)


def _lock(asked: JoiningRequest) -> None:
    # Two people may have the page open: what counts is the request as it is now.
    asked.refresh_from_db(from_queryset=JoiningRequest.objects.select_for_update())
    if asked.answered_on:
        raise AlreadyAnswered(
            _("Somebody has already answered this request, on %(day)s.")
            % {"day": dates.shown(asked.answered_on)}
        )


def _answer(asked: JoiningRequest, state: str, *, on: date, by: User) -> None:
    asked.state, asked.answered_on, asked.answered_by = state, on, by
    asked.save(update_fields=["state", "answered_on", "answered_by", "answer", "welcome"])


def _register_person(asked: JoiningRequest, *, on: date, by: User) -> Person:
    return directory.register_person(
        first_name=asked.first_name,
        last_name=asked.last_name,
        email=asked.email,
        phone=asked.phone,
        themes=asked.themes.all() if asked.is_of_an_individual else (),
        by=by,
        on=on,
    )


def _register_body(asked: JoiningRequest, *, on: date, by: User) -> Organisation:
    official = identities.get(asked.identity) if asked.identity else None
    said: dict[str, Any] = {
        "name": asked.body_name,
        "kind": asked.body_kind or Organisation.Kind.OTHER,
        "siren": asked.siren,
    }
    if official:
        said = {
            "name": official.name,
            "kind": official.kind,
            "siren": official.siren,
            "siret": official.siret,
            "legal_category": official.legal_category,
            "territory": official.territory,
        }
    return directory.register_organisation(**said, themes=asked.themes.all(), by=by, on=on)


def _note_function(
    person: Person, body: Organisation, asked: JoiningRequest, *, level: str, on: date, by: User
) -> None:
    """Note what they do there, unless the directory knows it."""
    if Function.objects.living(on).filter(person=person, organisation=body).exists():
        return
    title = asked.title or _("Function to be said")
    directory.open_function(person, body, title=title, level=level, by=by, on=on)


def _short(why: str) -> str:
    longest = Step._meta.get_field("note").max_length or 0
    line = " ".join(why.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _write(kind: Kind, asked: JoiningRequest, *, by: User | None, **values: str) -> None:
    post.write(
        kind,
        to=asked.email,
        values={"person": asked.person_name, "body": asked.who, **values},
        capacity="asking",
        about=asked,
        language=asked.language,
        key=f"{kind.name}-{asked.pk}",
        by=by,
    )
