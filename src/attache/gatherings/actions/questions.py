"""Questions as members ask and share them: nothing that is asked is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person, Theme
from attache.gatherings.actions import telling
from attache.gatherings.models import Question, Share
from attache.journal import actions as journal
from attache.kit import search, versions
from attache.memberships.queries import representatives


class NotTheirs(ValidationError):
    """Somebody acts for a member that they do not represent that day."""


class NotShared(ValidationError):
    """The question is not one that others may say "so do we" to."""


class AlreadyShared(ValidationError):
    """That member said "so do we" already."""


class NotAskedYet(ValidationError):
    """What is noted was asked, that day or before."""


@transaction.atomic
def ask(  # noqa: PLR0913 -- what a question is made of
    person: Person,
    *,
    organisation: Organisation | None,
    title: str,
    text: str = "",
    themes: Iterable[Theme] = (),
    is_shared: bool = True,
    public_id: UUID,
    on: date,
    by: User | None,
) -> Question:
    """Ask on behalf of a member body, or of an individual member when there is none.

    `public_id` is drawn when the form is: a form that is sent twice asks once.
    """
    check_stands_for(person, organisation, on=on)
    question, is_new = Question.objects.get_or_create(
        public_id=public_id,
        defaults={
            "person": person,
            "organisation": organisation,
            "title": title,
            "text": text,
            "is_shared": is_shared,
            "asked_on": on,
            "moved_on": on,
        },
    )
    if not is_new:
        if question.person_id != person.pk:
            raise NotTheirs(_("This question was asked by somebody else."))
        return question
    question.themes.set(themes)
    record("questions.asked", question, by=by, also=[*concerned(question)])
    telling.received(question, by=by)
    return question


@transaction.atomic
def note(  # noqa: PLR0913 -- idem
    organisation: Organisation | None,
    *,
    person: Person | None = None,
    title: str,
    text: str = "",
    themes: Iterable[Theme] = (),
    is_shared: bool = True,
    owner: User | None = None,
    asked_on: date,
    on: date,
    by: User,
) -> Question:
    if asked_on > on:
        raise NotAskedYet(_("A question is noted once it was asked: not tomorrow."))
    question = Question.objects.create(
        person=person,
        organisation=organisation,
        title=title,
        text=text,
        is_shared=is_shared,
        noted_by=by,
        owner=owner,
        asked_on=asked_on,
        moved_on=on,
    )
    question.themes.set(themes)
    record("questions.noted", question, by=by, also=[*concerned(question)])
    return question


@transaction.atomic
def edit(
    question: Question,
    *,
    title: str,
    text: str,
    themes: Sequence[Theme],
    is_shared: bool,
    seen: int,
    by: User,
) -> None:
    before = {
        "title": question.title,
        "text": question.text,
        "is_shared": question.is_shared,
        "themes": _named(question.themes.all()),
    }
    question.title, question.text, question.is_shared = title, text, is_shared
    versions.save(question, ["title", "text", "is_shared"], seen=seen)
    question.themes.set(themes)
    after = {"title": title, "text": text, "is_shared": is_shared, "themes": _named(themes)}
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    record("questions.edited", question, by=by, changes=changes)


@transaction.atomic
def share(
    question: Question,
    *,
    person: Person,
    organisation: Organisation | None,
    why: str = "",
    on: date,
    by: User | None,
) -> Share:
    """Say "so do we", once for a body, whoever says it there."""
    check_stands_for(person, organisation, on=on)
    question.refresh_from_db(from_queryset=Question.objects.select_for_update())
    if not question.is_shared or question.closed_on:
        raise NotShared(_("This question is not open to others."))
    sharer = organisation or person
    if question.asker == sharer:
        raise NotShared(_("%(member)s asked this question.") % {"member": sharer})
    of_whom = {"organisation": organisation} if organisation else {"person": person}
    if _shares_of(question, **of_whom):
        raise AlreadyShared(_("%(member)s said “so do we” already.") % {"member": sharer})
    said = question.shares.create(organisation=organisation, person=person, why=why, said_on=on)
    _recount(question, 1)
    record("questions.shared", question, by=by, also=[sharer], changes={"why": why})
    return said


@transaction.atomic
def take_back_share(share: Share, *, by: User | None) -> None:
    question, sharer = share.question, share.sharer
    question.refresh_from_db(from_queryset=Question.objects.select_for_update())
    # Two clicks take back once.
    taken_back, _models = Share.objects.filter(pk=share.pk).delete()
    if not taken_back:
        raise NotShared(_("This “so do we” was taken back already."))
    _recount(question, -1)
    also = [sharer] if sharer else []
    record("questions.share_taken_back", question, by=by, also=also, changes={"why": share.why})


def check_stands_for(person: Person, organisation: Organisation | None, *, on: date) -> None:
    who = representatives.of_person(person, on=on)
    if organisation is None and not who.is_individual:
        raise NotTheirs(_("%(person)s is no member in their own right.") % {"person": person})
    if organisation is not None and not who.represents(organisation):
        raise NotTheirs(
            _("%(person)s does not represent %(body)s today.")
            % {"person": person, "body": organisation}
        )


def concerned(question: Question) -> list[Model]:
    return [party for party in (question.organisation, question.person) if party]


def _shares_of(question: Question, **of_whom: Model) -> bool:
    shares = question.shares.filter(**of_whom)
    return (shares if "organisation" in of_whom else shares.filter(organisation=None)).exists()


def _recount(question: Question, step: int) -> None:
    Question.objects.filter(pk=question.pk).update(share_count=F("share_count") + step)
    question.share_count += step


def _named(themes: Iterable[Theme]) -> str:
    return ", ".join(sorted(theme.name for theme in themes))


def record(
    verb: str,
    question: Question,
    *,
    by: User | None,
    also: Iterable[Model] = (),
    changes: Mapping[str, object] | None = None,
) -> None:
    journal.record(verb, question, by=by, also=also, changes=changes)
    search.put("question", [question.pk])
