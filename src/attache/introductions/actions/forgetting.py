"""What introductions keep of somebody who is erased."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.directory.registries import Eraser, Erasing
from attache.introductions.models import (
    FollowUp,
    Introduction,
    Mentoring,
    MentoringMeeting,
    Suggestion,
)


def erase(erasing: Erasing) -> None:
    """That a member was put in touch stays; with whom, and what was said of it, goes."""
    with_them = Q(person=erasing.person) | Q(member__person=erasing.person)
    keys = list(Introduction.objects.filter(with_them).values_list("pk", flat=True))
    introductions = Introduction.objects.filter(pk__in=keys)
    FollowUp.objects.filter(introduction__in=keys).exclude(told="").update(told=erasing.reason)
    introductions.under_way().update(ended_on=timezone.localdate(erasing.at))
    introductions.filter(ended_on__isnull=False).update(ended_because=erasing.reason)
    said = dict.fromkeys(("about", "member_words", "other_words"), "")
    introductions.update(person=None, reasons=[], **said)
    for side in Introduction.Side:
        asked = Introduction.objects.filter(**{f"{side}_asked": erasing.person})
        asked.update(**{f"{side}_asked": None, f"{side}_words": ""})
    Suggestion.objects.filter(with_them).delete()
    between = Q(mentor__person=erasing.person) | Q(mentee__person=erasing.person)
    theirs = Mentoring.objects.filter(between)
    MentoringMeeting.objects.filter(mentoring__in=theirs).update(note="")
    said = dict.fromkeys(("aims", "mentor_learned", "mentee_learned", "ended_because"), "")
    theirs.update(problem=erasing.reason, **said)


ERASER = Eraser(
    erase,
    goes=[
        _("With whom they were put in touch, and what was said of it."),
        _("That their body was asked through them, and what they were told."),
    ],
    stays=[_("That a member was put in touch with somebody, on that day.")],
)
