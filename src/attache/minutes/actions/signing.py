"""Minutes proposed to be signed, taken back, signed on the screen or on paper, kept as a file."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import pdf, versions
from attache.kit.folding import folded
from attache.library import file_types
from attache.library.actions.received import NotAllowed, received
from attache.minutes import printing
from attache.minutes.actions.writing import locked
from attache.minutes.models import Minutes, Signature

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

PAPERS = (file_types.PDF, *file_types.PICTURES)


class SamePerson(ValidationError):
    """Minutes are signed by two people: whoever chaired, and whoever took them."""


class NotPrintable(ValidationError):
    """What is kept for ever shows letters that its fonts have."""


class NotYours(ValidationError):
    """One signs what one is named for."""


class NotTheirAccount(ValidationError):
    """Who signs on the screen is whoever the account says, and nobody else."""


class NotNoted(ValidationError):
    """Who signs as having chaired, or taken the minutes, is whom the assembly notes."""


class AlreadySigned(ValidationError):
    """A signature is given once."""


class AnotherText(ValidationError):
    """What would be signed is not what was read."""


class NotThatDay(ValidationError):
    """Minutes are signed after the assembly, and not before today is over."""


class Signer(NamedTuple):
    """Who is to sign, and the account with which they do; nobody's for paper."""

    name: str
    account: User | None

    @property
    def own_name(self) -> str:
        """On the screen, as the account has it."""
        return str(self.account or self.name)


@transaction.atomic
def propose(
    minutes: Minutes, *, chair: Signer, secretary: Signer, seen: int, at: datetime, by: User
) -> None:
    """From now on the text stays as it is, unless it is taken back."""
    current = locked(minutes, Minutes.State.DRAFT)
    if chair.account and chair.account == secretary.account:
        raise SamePerson(_("Two people sign: the same account cannot sign for both."))
    for role, signer in (("chair", chair), ("secretary", secretary)):
        _check_account(role, signer)
        _check_noted(current, role, signer.own_name)
    _check_letters(current)
    minutes.proposed_at = at
    versions.save(minutes, ["proposed_at"], seen=seen)
    for role, signer in ((Signature.Role.CHAIR, chair), (Signature.Role.SECRETARY, secretary)):
        named = {"name": signer.own_name, "account": signer.account}
        minutes.signatures.update_or_create(role=role, defaults=named)
    told = {"chair": chair.own_name, "secretary": secretary.own_name, "digest": minutes.digest}
    journal.record("minutes.proposed", minutes, by=by, also=[minutes.meeting], changes=told)


@transaction.atomic
def take_back(minutes: Minutes, *, because: str, seen: int, by: User) -> None:
    """Make a draft of it again: the signatures that were given fall, and the journal says so."""
    locked(minutes, Minutes.State.PROPOSED)
    given = list(minutes.signatures.filter(signed_at__isnull=False))
    minutes.proposed_at = None
    versions.save(minutes, ["proposed_at"], seen=seen)
    for signature in given:
        _take_out_paper(signature)
        signature.signed_at = signature.signed_on = None
        signature.digest = ""
        signature.save()
    told = {"because": because, "signatures": ", ".join(str(each) for each in given)}
    journal.record("minutes.taken_back", minutes, by=by, also=[minutes.meeting], changes=told)


@transaction.atomic
def sign(signature: Signature, *, digest: str, at: datetime, by: User) -> None:
    """Sign the text that was read, named by its SHA-256; the last signature makes the file."""
    minutes = locked(signature.minutes, Minutes.State.PROPOSED)
    current = _unsigned(signature)
    if current.account != by:
        raise NotYours(
            _("It is for %(name)s to sign here, from their account.") % {"name": current.name}
        )
    _check_read(minutes, digest)
    # The name that the account has that day, whatever was written when it was proposed.
    current.name = str(by)
    _check_noted(minutes, current.role, current.name)
    _give(current, minutes, at=at)
    _record("minutes.signed", minutes, current, by=by)
    _complete(minutes, at=at, by=by)


@transaction.atomic
def note_on_paper(
    signature: Signature,
    *,
    signed_on: date,
    sent: UploadedFile[bytes],
    digest: str,
    at: datetime,
    by: User,
) -> None:
    """Note that it was signed on paper, and keep the paper."""
    minutes = locked(signature.minutes, Minutes.State.PROPOSED)
    current = _unsigned(signature)
    if not hours.day(minutes.meeting.begins_at) <= signed_on <= hours.day(at):
        raise NotThatDay(
            {"signed_on": _("It was signed after the assembly, and no later than today.")}
        )
    _check_read(minutes, digest)
    _check_noted(minutes, current.role, current.name)
    content, _name, kind = received(sent)
    if kind not in PAPERS:
        raise NotAllowed({"sent": _("Send the paper as a PDF or as a picture.")})
    current.signed_on = signed_on
    current.scan.save(f"x.{kind.ending}", content, save=False)
    _give(current, minutes, at=at)
    _record("minutes.signed_on_paper", minutes, current, by=by)
    _complete(minutes, at=at, by=by)


def _check_account(role: str, signer: Signer) -> None:
    if signer.account and folded(signer.name) != folded(str(signer.account)):
        known = {"account": signer.account, "name": signer.name}
        refusal = _(
            "This account is that of %(account)s, who signs under this name alone: correct the "
            "name or the address, or leave the address empty for %(name)s to sign on paper."
        )
        raise NotTheirAccount({f"{role}_address": refusal % known})


def _check_noted(minutes: Minutes, role: str, name: str) -> None:
    """What was noted wins: the minutes and the sheet say it."""
    meeting = minutes.meeting
    if role == Signature.Role.CHAIR:
        noted, did = meeting.chair_name, _("chaired it")
    else:
        noted, did = meeting.secretary_name, _("took its minutes")
    if noted and folded(noted) != folded(name):
        refusal = _(
            "The assembly notes that %(noted)s %(did)s, and %(name)s would sign for it. Propose "
            "that %(noted)s sign, on paper where they have no account; or, if it is noted wrongly, "
            "correct it on “Who chairs, who takes the minutes”."
        )
        raise NotNoted(refusal % {"noted": noted, "did": did, "name": name})


def _check_letters(minutes: Minutes) -> None:
    unknown = pdf.unknown_letters(printing.TEMPLATE, printing.said(minutes, []))
    if unknown:
        raise NotPrintable(
            _("No font of ours has these letters, and the file is kept for ever: %(letters)s")
            % {"letters": unknown}
        )


def _unsigned(signature: Signature) -> Signature:
    current = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
    if current.signed_at:
        raise AlreadySigned(_("%(name)s has signed already.") % {"name": current.name})
    return current


def _check_read(minutes: Minutes, digest: str) -> None:
    if digest != minutes.digest:
        raise AnotherText(
            _("The text is no longer the one that you read: read it again before you sign.")
        )


def _give(signature: Signature, minutes: Minutes, *, at: datetime) -> None:
    signature.digest, signature.signed_at = minutes.digest, at
    signature.save()


def _take_out_paper(signature: Signature) -> None:
    """Off the disk once it is certain that the signature has fallen."""
    storage, name = signature.scan.storage, signature.scan.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
        signature.scan = ""


def _record(verb: str, minutes: Minutes, signature: Signature, *, by: User) -> None:
    told = {"role": str(signature.get_role_display()), "name": signature.name}
    told["digest"] = signature.digest
    journal.record(verb, minutes, by=by, also=[minutes.meeting], changes=told)


def _complete(minutes: Minutes, *, at: datetime, by: User) -> None:
    """Once all have signed, set the file and keep it with its digest: it is never made again."""
    signatures = list(minutes.signatures.all())
    if not all(each.signed_at for each in signatures):
        return
    minutes.signed_at = at
    content = printing.minutes(minutes, signatures)
    minutes.document.save("x.pdf", ContentFile(content), save=False)
    minutes.document_digest = hashlib.sha256(content).hexdigest()
    fields = ["signed_at", "document", "document_digest"]
    versions.save(minutes, fields, seen=minutes.version)
    told = {"digest": minutes.document_digest}
    journal.record("minutes.completed", minutes, by=by, also=[minutes.meeting], changes=told)
