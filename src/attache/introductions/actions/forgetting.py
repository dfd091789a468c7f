"""What introductions keep of somebody who is erased."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.directory.registries import Eraser, Erasing
from attache.introductions.models import Introduction, Mentoring, MentoringMeeting


def erase(erasing: Erasing) -> None:
    """That a member was put in touch stays; with whom, and what was said of it, goes."""
    with_them = Q(person=erasing.person) | Q(member__person=erasing.person)
    for introduction in Introduction.objects.filter(with_them):
        introduction.follow_ups.exclude(told="").update(told=erasing.reason)
        introduction.person = None
        introduction.about, introduction.reasons = "", []
        introduction.ended_because = erasing.reason if introduction.ended_on else ""
        introduction.save(update_fields=["person", "about", "reasons", "ended_because"])
    between = Q(mentor__person=erasing.person) | Q(mentee__person=erasing.person)
    theirs = Mentoring.objects.filter(between)
    MentoringMeeting.objects.filter(mentoring__in=theirs).update(note="")
    said = dict.fromkeys(("aims", "mentor_learned", "mentee_learned", "ended_because"), "")
    theirs.update(problem=erasing.reason, **said)


ERASER = Eraser(
    erase,
    goes=[_("With whom they were put in touch, and what was said of it.")],
    stays=[_("That a member was put in touch with somebody, on that day.")],
)
