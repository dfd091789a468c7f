"""What members gave each other: introductions, and mentoring on either side."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.introductions.models import Introduction, Mentoring, MentoringMeeting
from attache.kit.navigation import address
from attache.memberships.models import Member
from attache.memberships.registries import Fact, Side

PUT_IN_TOUCH = gettext_lazy("Introductions made")
MENTORING = gettext_lazy("Mentoring")


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _introductions(member, since, until)
    yield from _mentorings(member, since, until)


def _introductions(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Both sides received it, whichever of them was asked first."""
    other = Q(organisation=member.organisation_id, organisation__isnull=False)
    if member.person_id:
        other = Q(person=member.person_id)
    made = Introduction.objects.filter(Q(member=member) | other)
    made = made.filter(made_on__gte=since, made_on__lt=until)
    own = address("introductions_space:introductions")
    for each in made.select_related("member", "organisation", "person"):
        met = each.other if each.member_id == member.pk else each.member
        text = f"{met} — {each.about}" if each.about else str(met or "")
        key, day = f"introduction:{each.pk}", each.made_on or since
        yield Fact(key, "received", day, PUT_IN_TOUCH, text, each.get_absolute_url(), own)


def _mentorings(member: Member, since: date, until: date) -> Iterator[Fact]:
    """The day on which it began, then each day on which the two met."""
    of_theirs = Q(mentor=member) | Q(mentee=member)
    begun = Mentoring.objects.filter(of_theirs, started_on__gte=since, started_on__lt=until)
    for each in begun.select_related("mentor", "mentee"):
        text = f"{_other(each, member)} — {each.problem}"
        yield _fact(f"mentoring:{each.pk}", each, member, each.started_on, text)
    met = MentoringMeeting.objects.filter(day__gte=since, day__lt=until).filter(
        Q(mentoring__mentor=member) | Q(mentoring__mentee=member)
    )
    for meeting in met.select_related("mentoring__mentor", "mentoring__mentee"):
        said = _("Meeting with %(member)s") % {"member": _other(meeting.mentoring, member)}
        yield _fact(f"mentored:{meeting.pk}", meeting.mentoring, member, meeting.day, said)


def _other(mentoring: Mentoring, member: Member) -> Member:
    return mentoring.mentee if mentoring.mentor_id == member.pk else mentoring.mentor


def _fact(key: str, mentoring: Mentoring, member: Member, day: date, text: str) -> Fact:
    side: Side = "gave" if mentoring.mentor_id == member.pk else "received"
    own = address("introductions_space:mentorings")
    return Fact(key, side, day, MENTORING, text, mentoring.get_absolute_url(), own)
