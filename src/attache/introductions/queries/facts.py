"""What members gave each other: introductions, and mentoring on either side."""

from collections.abc import Iterator
from datetime import date

from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.introductions.models import Introduction, Mentoring, MentoringMeeting
from attache.kit.navigation import address
from attache.kit.prepared import Prepared
from attache.memberships.models import Member
from attache.memberships.registries import WHOSE, YEAR, Fact, Side, whose

PUT_IN_TOUCH = gettext_lazy("Introductions made")
MENTORING = gettext_lazy("Mentoring")

# What a member is named by, and where its page is.
_MEMBER = ("name", "key", "kind")


def _made(
    member: int, body: int | None, person: int | None, since: date, until: date
) -> QuerySet[Introduction]:
    either = Q(member=member) | Q(organisation=body) | Q(person=person)
    return (
        Introduction.objects.filter(either, made_on__gte=since, made_on__lt=until)
        .select_related("member", "organisation", "person")
        .only(
            *("public_id", "about", "made_on", "organisation__name"),
            *("person__first_name", "person__last_name"),
            *(f"member__{name}" for name in _MEMBER),
        )
    )


def _begun(member: int, since: date, until: date) -> QuerySet[Mentoring]:
    return (
        Mentoring.objects.filter(Q(mentor=member) | Q(mentee=member))
        .filter(started_on__gte=since, started_on__lt=until)
        .select_related("mentor", "mentee")
        .only("public_id", "problem", "started_on", *_named())
    )


def _held(member: int, since: date, until: date) -> QuerySet[MentoringMeeting]:
    return (
        MentoringMeeting.objects.filter(Q(mentoring__mentor=member) | Q(mentoring__mentee=member))
        .filter(day__gte=since, day__lt=until)
        .select_related("mentoring__mentor", "mentoring__mentee")
        .only("day", "mentoring__public_id", *_named("mentoring__"))
    )


def _named(prefix: str = "") -> list[str]:
    return [f"{prefix}{side}__{name}" for side in ("mentor", "mentee") for name in _MEMBER]


_MADE = Prepared(_made, BigIntegerField(), *WHOSE, *YEAR)
_BEGUN = Prepared(_begun, BigIntegerField(), *YEAR)
_HELD = Prepared(_held, BigIntegerField(), *YEAR)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _introductions(member, since, until)
    yield from _mentorings(member, since, until)


def _introductions(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Both sides received it, whichever of them was asked first."""
    own = address("introductions_space:introductions")
    for each in _MADE(member.pk, *whose(member), since, until):
        met = each.other if each.member_id == member.pk else each.member
        text = f"{met} — {each.about}" if each.about else str(met or "")
        key, day = f"introduction:{each.pk}", each.made_on or since
        yield Fact(key, "received", day, PUT_IN_TOUCH, text, each.get_absolute_url(), own)


def _mentorings(member: Member, since: date, until: date) -> Iterator[Fact]:
    """The day on which it began, then each day on which the two met."""
    for each in _BEGUN(member.pk, since, until):
        text = f"{_other(each, member)} — {each.problem}"
        yield _fact(f"mentoring:{each.pk}", each, member, each.started_on, text)
    for meeting in _HELD(member.pk, since, until):
        said = _("Meeting with %(member)s") % {"member": _other(meeting.mentoring, member)}
        yield _fact(f"mentored:{meeting.pk}", meeting.mentoring, member, meeting.day, said)


def _other(mentoring: Mentoring, member: Member) -> Member:
    return mentoring.mentee if mentoring.mentor_id == member.pk else mentoring.mentor


def _fact(key: str, mentoring: Mentoring, member: Member, day: date, text: str) -> Fact:
    side: Side = "gave" if mentoring.mentor_id == member.pk else "received"
    own = address("introductions_space:mentorings")
    return Fact(key, side, day, MENTORING, text, mentoring.get_absolute_url(), own)
