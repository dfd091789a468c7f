"""People who show by their address where they work, and ask to be let in."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.journal import actions as journal
from attache.kit import conflicts, dates
from attache.post import actions as post
from attache.post.registries import Kind
from attache.spaces import doors, letters
from attache.spaces.actions import arrivals
from attache.spaces.models import Claim
from attache.spaces.queries import colleagues, speaking


class AlreadyAnswered(ValidationError):
    """A request is answered once."""


class WordMissing(ValidationError):
    """Whoever is not let in is told why."""


class NotTheirs(ValidationError):
    """The address does not speak for this body, or does not any more."""


def ask(answers: Mapping[str, str], *, at: datetime, on: date) -> None:
    """Send a link to an address that speaks for a member; say nothing to whoever typed it.

    An address is written to once an hour, however often it is typed.
    """
    email = answers["email"].strip().lower()
    if not speaking.bodies(email, on=on):
        return
    known = Person.objects.with_email(email).filter(account__is_active=True).first()
    kind, link = letters.PROVE, doors.to_claim({**answers, "email": email})
    if known and Function.objects.living(on).filter(person=known).exists():
        kind, link = letters.KNOWN, _space()
    post.write(
        kind,
        to=email,
        values={"person": f"{answers['first_name']} {answers['last_name']}", "link": link},
        capacity="asking",
        key=f"claim-{sha256(email.encode()).hexdigest()[:32]}-{at:%Y%m%d%H}",
    )


@transaction.atomic
def prove(
    answers: Mapping[str, str], *, organisation: Organisation, at: datetime, on: date
) -> Claim:
    """Follow the link: the request is there now; followed twice, it is there once."""
    email = answers["email"]
    if organisation not in speaking.bodies(email, on=on):
        raise NotTheirs(_("This address no longer says that you work there: write to us."))
    waiting = Claim.objects.waiting().filter(organisation=organisation, email=email)
    for known in waiting[:1]:
        return known
    claim = Claim(
        organisation=organisation,
        first_name=answers["first_name"],
        last_name=answers["last_name"],
        title=answers["title"],
        email=email,
        proved_at=at,
    )
    with conflicts.explained(lambda: None):
        claim.save(force_insert=True)
    journal.record("spaces.claim_received", claim, by=None, also=[organisation])
    for contact in colleagues.answerers(claim, on=on):
        _write(
            letters.CLAIMED,
            claim,
            to=contact,
            capacity="permanent_contact",
            values={"colleague": claim.name, "title": claim.title, "person": str(contact)},
        )
    return claim


@transaction.atomic
def approve(claim: Claim, *, level: str, on: date, by: User) -> Person:
    claim = _waiting(claim)
    person = arrivals.let_in(
        claim.organisation,
        email=claim.email,
        first_name=claim.first_name,
        last_name=claim.last_name,
        title=claim.title,
        level=level,
        on=on,
        by=by,
    )
    claim.person = person
    _answer(claim, Claim.State.APPROVED, on=on, by=by)
    journal.record("spaces.claim_approved", claim, by=by, also=[claim.organisation, person])
    _write(letters.LET_IN, claim, to=person, by=by)
    return person


@transaction.atomic
def refuse(claim: Claim, *, answer: str, on: date, by: User) -> None:
    if not answer.strip():
        raise WordMissing(_("Say why: they will read it."))
    claim = _waiting(claim)
    claim.answer = answer.strip()
    _answer(claim, Claim.State.REFUSED, on=on, by=by)
    journal.record("spaces.claim_refused", claim, by=by, also=[claim.organisation])
    _write(letters.NOT_LET_IN, claim, to=claim.email, by=by, values={"answer": claim.answer})


def _waiting(claim: Claim) -> Claim:
    # The permanent contact and the team may both have the page open.
    now = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=claim.pk)
    )
    if now.answered_on:
        raise AlreadyAnswered(
            _("Somebody has already answered this request, on %(day)s.")
            % {"day": dates.shown(now.answered_on)}
        )
    return now


def _answer(claim: Claim, state: str, *, on: date, by: User) -> None:
    claim.state, claim.answered_on, claim.answered_by = state, on, by
    claim.save(update_fields=["state", "answered_on", "answered_by", "answer", "person"])


def _write(
    kind: Kind,
    claim: Claim,
    *,
    to: Person | str,
    capacity: str = "asking",
    values: Mapping[str, str] | None = None,
    by: User | None = None,
) -> None:
    said = {"person": claim.name, "body": str(claim.organisation), "link": _space()}
    post.write(
        kind, to=to, values={**said, **(values or {})}, capacity=capacity, about=claim, by=by
    )


def _space() -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse("spaces_space:colleagues")
