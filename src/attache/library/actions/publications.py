"""Decisions about a publication: drafted, reviewed, out from a moment, for all or not."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Organisation, Person, Theme
from attache.journal import actions as journal
from attache.kit import conflicts, dates, richtext, slugs, versions
from attache.library import publication_index as index
from attache.library.models import Credit, Publication, Revision

# What a version keeps; the rest says what the publication is, not what it says.
SAID = ("title", "summary", "body")


class NotReviewed(ValidationError):
    """Nothing comes out that a second pair of eyes has not read."""


class AlreadyReviewed(ValidationError):
    """Somebody has read it already."""


class IsOut(ValidationError):
    """What readers have in their hands does not become a draft: it is unpublished first."""


class IsNotOut(ValidationError):
    """There is nothing to take back."""


class NothingToRead(ValidationError):
    """A title alone is no publication."""


class NotAnAddress(ValidationError):
    """Only pages that browsers read are given to readers."""


class TranslationOfATranslation(ValidationError):
    """Translations are of one original, in another language."""


class JustDrafted(ValidationError):
    """Somebody drafted a publication of this title at the same moment."""


class Named(NamedTuple):
    """Somebody to credit: a body or a person of the directory, or a name."""

    role: str
    who: Organisation | Person | str


class Details(TypedDict, total=False):
    """What may be said of a publication from the start, or later."""

    elsewhere: str
    language: str
    translation_of: Publication | None
    licence: str
    programme: str
    dated_on: date | None


@transaction.atomic
def draft(
    *,
    title: str,
    kind: str,
    by: User | None,
    on: date,
    summary: str = "",
    body: str = "",
    themes: Iterable[Theme] = (),
    credits: Iterable[Named] = (),  # noqa: A002 -- the word of the trade
    **details: Unpack[Details],
) -> Publication:
    publication = Publication(
        title=title.strip(),
        kind=kind,
        slug=slugs.free(Publication.objects.all(), title, reserved=RESERVED),
        summary=summary,
        body=richtext.clean(body),
        **details,
    )
    _settle(publication)
    with conflicts.explained(lambda: _refuse_the_same(publication)):
        publication.save(force_insert=True)
    publication.themes.set(themes)
    for position, named in enumerate(credits):
        credit_for(publication, named, position=position).save(force_insert=True)
    _keep(publication, on=on, by=by)
    journal.record("library.drafted", publication, by=by, changes={"kind": kind})
    index.put(publication)
    return publication


@transaction.atomic
def edit(
    publication: Publication,
    *,
    changes: Mapping[str, Any],
    seen: int,
    on: date,
    by: User,
    note: str = "",
    verb: str = "library.edited",
) -> None:
    """Change fields by name; `themes` is one of them. `seen` is the version the editor saw.

    What it says is kept as a new version; what is out is read so at once.
    """
    before = locked(publication)
    values = dict(changes)
    themes = values.pop("themes", None)
    if "body" in values:
        values["body"] = richtext.clean(values["body"])
    for name, value in values.items():
        setattr(publication, name, value)
    _settle(publication)
    versions.save(publication, [*values, "changed_at"], seen=seen)
    told: dict[str, Any] = {**changed.between(before, publication, values)}
    says_otherwise = bool(told.keys() & set(SAID))
    # The versions hold the text: the journal only says that it changed.
    told.pop("body", None)
    told.pop("summary", None)
    if themes is not None:
        told |= changed.set_themes(publication, themes)
    if says_otherwise:
        told["revision"] = _keep(publication, on=on, by=by, note=note).number
    if told:
        journal.record(verb, publication, by=by, changes=told)
    index.put(publication)


@transaction.atomic
def go_back(revision: Revision, *, seen: int, on: date, by: User) -> None:
    """Say again what an earlier version said; the versions between them stay."""
    edit(
        revision.publication,
        changes={name: getattr(revision, name) for name in SAID},
        seen=seen,
        on=on,
        by=by,
        note=_("Back to version %(number)s") % {"number": revision.number},
        verb="library.went_back",
    )


@transaction.atomic
def review(publication: Publication, *, at: datetime, by: User) -> None:
    now = locked(publication)
    if now.reviewed_at:
        raise AlreadyReviewed(
            _("Reviewed on %(day)s by %(who)s.")
            % {"day": _day(now.reviewed_at), "who": now.reviewed_by}
        )
    _check_readable(now)
    publication.reviewed_at, publication.reviewed_by = at, by
    publication.save(update_fields=["reviewed_at", "reviewed_by", "changed_at"])
    journal.record("library.reviewed", publication, by=by)
    index.put(publication)


@transaction.atomic
def send_back(publication: Publication, *, by: User) -> None:
    now = locked(publication)
    if now.published_at:
        raise IsOut(_("This publication is out, or has its moment: unpublish it first."))
    if now.reviewed_at is None:
        raise NotReviewed(_("This publication is a draft already."))
    publication.reviewed_at = publication.reviewed_by = None
    publication.save(update_fields=["reviewed_at", "reviewed_by", "changed_at"])
    journal.record("library.sent_back", publication, by=by)
    index.put(publication)


@transaction.atomic
def publish(
    publication: Publication, *, at: datetime, by: User, now: datetime | None = None
) -> None:
    """Let it be out from a moment, which may be to come: nothing has to happen then.

    What was known elsewhere before keeps its date; the others are dated of that day.
    """
    found = locked(publication)
    if found.reviewed_at is None:
        raise NotReviewed(_("Somebody has to review this publication before it comes out."))
    _check_readable(found)
    publication.published_at = at
    publication.dated_on = found.dated_on or timezone.localtime(at).date()
    publication.save(update_fields=["published_at", "dated_on", "changed_at"])
    is_to_come = now is not None and at > now
    journal.record(
        "library.scheduled" if is_to_come else "library.published",
        publication,
        by=by,
        changes={"published_at": at},
    )
    index.put(publication)


@transaction.atomic
def unpublish(publication: Publication, *, by: User) -> None:
    """Take it back from readers, or from the moment that was set; it stays reviewed."""
    found = locked(publication)
    if found.published_at is None:
        raise IsNotOut(_("This publication is not out."))
    publication.published_at = None
    publication.save(update_fields=["published_at", "changed_at"])
    journal.record("library.unpublished", publication, by=by)
    index.put(publication)


def locked(publication: Publication) -> Publication:
    """Read it as it is now; nobody else changes it before this decision is made."""
    return Publication.objects.select_for_update().get(pk=publication.pk)


def credit_for(publication: Publication, named: Named, *, position: int) -> Credit:
    return Credit(
        publication=publication,
        position=position,
        role=named.role,
        name=str(named.who)[:200],
        person=named.who if isinstance(named.who, Person) else None,
        organisation=named.who if isinstance(named.who, Organisation) else None,
    )


def _keep(publication: Publication, *, on: date, by: User | None, note: str = "") -> Revision:
    number = publication.revisions.count() + 1
    said = {name: getattr(publication, name) for name in SAID}
    return publication.revisions.create(
        number=number, written_on=on, written_by=by, note=note[:200], **said
    )


def _check_readable(publication: Publication) -> None:
    if not (publication.body or publication.elsewhere or publication.attachments.exists()):
        raise NothingToRead(
            _("There is nothing to read yet: write a text, attach a file, or give an address.")
        )


def _settle(publication: Publication) -> None:
    if publication.elsewhere and not publication.elsewhere.startswith(("https://", "http://")):
        raise NotAnAddress({"elsewhere": _("An address begins with https://.")})
    original = publication.translation_of
    if original and (original.translation_of_id or original.language == publication.language):
        raise TranslationOfATranslation(
            {"translation_of": _("A translation is of an original, in another language.")}
        )


def _day(moment: datetime) -> str:
    return dates.shown(timezone.localtime(moment).date())


# Addresses under /publications/ that are pages of their own.
RESERVED = slugs.NEW | {"flux", "citations"}


def _refuse_the_same(publication: Publication) -> None:
    if Publication.objects.filter(slug=publication.slug).exists():
        raise JustDrafted(
            _("Somebody has just drafted “%(title)s”: look at it before you draft another.")
            % {"title": publication.title}
        )
