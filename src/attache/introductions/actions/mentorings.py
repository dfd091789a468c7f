"""Mentoring between two members: started, carried on, ended with what both learned."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Function
from attache.introductions import mentors
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.introductions.queries import mentor_proposals
from attache.journal import actions as journal
from attache.kit import dates, search, versions
from attache.memberships.models import Member


class WithItself(ValidationError):
    """A mentoring takes two members."""


class DoesNotBelong(ValidationError):
    """Both are members on that day."""


class NotTheElder(ValidationError):
    """The mentor is the one who has belonged longer."""


class Circular(ValidationError):
    """The mentee mentors the mentor already, itself or through others."""


class UnderWayAlready(ValidationError):
    """The two have a mentoring under way."""


class IsOver(ValidationError):
    """Nothing is decided of a mentoring that has ended."""


class NotTheirFunction(ValidationError):
    """Those who meet have a function at one side or the other."""


class NotThatDay(ValidationError):
    """The two meet once a day, since the mentoring started, and not tomorrow."""


class Terms(TypedDict, total=False):
    """What the two agree on."""

    problem: str
    aims: str
    owner: User


@transaction.atomic
def start(
    mentor: Member,
    mentee: Member,
    *,
    functions: Collection[Function] = (),
    started_on: date,
    public_id: UUID | None = None,
    on: date,
    by: User,
    **terms: Unpack[Terms],
) -> Mentoring:
    """Open a mentoring, once for a form that is sent twice."""
    if public_id and (made := Mentoring.objects.filter(public_id=public_id).first()):
        return made
    _check_pair(mentor, mentee, on=on)
    _check_people(mentor, mentee, functions)
    if started_on > on:
        raise NotThatDay(_("A mentoring is noted once it has started: not tomorrow."))
    mentoring = Mentoring(
        public_id=public_id or uuid4(), mentor=mentor, mentee=mentee, started_on=started_on
    )
    for name, value in ({"owner": by} | terms).items():
        setattr(mentoring, name, value)
    with _once_a_pair(mentoring):
        mentoring.save(force_insert=True)
    mentoring.functions.set(functions)
    _record("mentoring.started", mentoring, by=by)
    # The journal lets one decision in at a time: two that close a circle see each other from here.
    _check_chain(mentoring)
    return mentoring


@transaction.atomic
def change(
    mentoring: Mentoring,
    *,
    functions: Collection[Function],
    seen: int,
    by: User,
    **terms: Unpack[Terms],
) -> None:
    _check_people(mentoring.mentor, mentoring.mentee, functions)
    for name, value in terms.items():
        setattr(mentoring, name, value)
    versions.save(mentoring, list(terms), seen=seen)
    mentoring.functions.set(functions)
    _record("mentoring.changed", mentoring, by=by)


@transaction.atomic
def meet(
    mentoring: Mentoring, *, day: date, note: str = "", on: date, by: User
) -> MentoringMeeting:
    """Note that the two met, once for a form that is sent twice."""
    if not mentoring.started_on <= day <= on:
        raise NotThatDay(
            _("The two met between %(day)s, when the mentoring started, and today.")
            % {"day": dates.shown(mentoring.started_on)}
        )
    meeting, is_new = mentoring.meetings.get_or_create(day=day, defaults={"note": note})
    if not is_new and meeting.note != note:
        raise NotThatDay(_("A meeting is noted on that day already: what was said can be edited."))
    if is_new:
        _record("mentoring.met", mentoring, by=by)
    return meeting


@transaction.atomic
def put_right(meeting: MentoringMeeting, *, note: str, by: User) -> None:
    meeting.note = note
    meeting.save(update_fields=["note"])
    _record("mentoring.meeting_edited", meeting.mentoring, by=by)


@transaction.atomic
def take_back(meeting: MentoringMeeting, *, by: User) -> None:
    """It was noted by mistake."""
    day = meeting.day
    meeting.delete()
    _record("mentoring.meeting_taken_back", meeting.mentoring, by=by, changes={"day": day})


@transaction.atomic
def tell(mentoring: Mentoring, learned: dict[str, str], *, seen: int, by: User) -> None:
    """Say what a side learned, or both: `learned` maps a side to its words."""
    fields = [f"{side}_learned" for side in learned]
    for name, words in zip(fields, learned.values(), strict=True):
        setattr(mentoring, name, words)
    versions.save(mentoring, fields, seen=seen)
    _record("mentoring.learned", mentoring, by=by)


@transaction.atomic
def end(
    mentoring: Mentoring,
    *,
    because: str = "",
    learned: dict[str, str],
    seen: int,
    on: date,
    by: User,
) -> None:
    if not mentoring.is_under_way:
        raise IsOver(_("This mentoring has ended already."))
    mentoring.ended_on, mentoring.ended_because = on, because
    fields = [f"{side}_learned" for side in learned]
    for name, words in zip(fields, learned.values(), strict=True):
        setattr(mentoring, name, words)
    versions.save(mentoring, ["ended_on", "ended_because", *fields], seen=seen)
    _record("mentoring.ended", mentoring, by=by)


@transaction.atomic
def take_up_again(mentoring: Mentoring, *, on: date, by: User) -> None:
    """It goes on after all, or one who had left is back."""
    if mentoring.is_under_way:
        raise UnderWayAlready(_("This mentoring is under way."))
    _check_pair(mentoring.mentor, mentoring.mentee, on=on)
    mentoring.ended_on, mentoring.ended_because = None, ""
    with _once_a_pair(mentoring):
        versions.save(mentoring, ["ended_on", "ended_because"], seen=mentoring.version)
    _record("mentoring.taken_up_again", mentoring, by=by)
    _check_chain(mentoring)


def _check_pair(mentor: Member, mentee: Member, *, on: date) -> None:
    if mentor == mentee:
        raise WithItself(_("A member does not mentor itself: choose another one."))
    since = mentor_proposals.first_days([mentor.pk, mentee.pk])
    for member in (mentor, mentee):
        if not Member.objects.belonging(on).filter(pk=member.pk).exists():
            raise DoesNotBelong(_("%(member)s is not a member today.") % {"member": member})
    if since[mentor.pk] > since[mentee.pk]:
        raise NotTheElder(
            _(
                "%(mentee)s joined on %(before)s, before %(mentor)s (%(after)s): "
                "swap the two, the mentor is the one who has belonged longer."
            )
            % {
                "mentor": mentor,
                "mentee": mentee,
                "before": dates.shown(since[mentee.pk]),
                "after": dates.shown(since[mentor.pk]),
            }
        )


def _check_people(mentor: Member, mentee: Member, functions: Collection[Function]) -> None:
    bodies = {mentor.organisation_id, mentee.organisation_id}
    if any(function.organisation_id not in bodies for function in functions):
        raise NotTheirFunction(_("Somebody here has no function at either of the two."))


@contextmanager
def _once_a_pair(mentoring: Mentoring) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twice:
        raise UnderWayAlready(
            _("%(mentor)s mentors %(mentee)s already.")
            % {"mentor": mentoring.mentor, "mentee": mentoring.mentee}
        ) from twice


def _check_chain(mentoring: Mentoring) -> None:
    under_way = Mentoring.objects.under_way().values_list("mentor", "mentee")
    way = mentors.chain(mentoring.mentor_id, mentoring.mentee_id, under_way=under_way)
    if way:
        names = Member.objects.in_bulk(way)
        raise Circular(
            _("%(mentee)s mentors %(mentor)s already: %(chain)s.")
            % {
                "mentee": mentoring.mentee,
                "mentor": mentoring.mentor,
                "chain": " → ".join(str(names[pk]) for pk in way),
            }
        )


def _record(
    verb: str,
    mentoring: Mentoring,
    *,
    by: User,
    changes: dict[str, object] | None = None,
) -> None:
    """The journal keeps that they met, never what was said."""
    search.put("mentoring", [mentoring.pk])
    parties = [mentoring.mentor.party, mentoring.mentee.party]
    journal.record(verb, mentoring, by=by, also=parties, changes=changes)
