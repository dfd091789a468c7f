"""What exchanges keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.companionship.models import DateOffer, Exchange, Match, Promise
from attache.directory.registries import Eraser, Erasing
from attache.kit import search


def erase(erasing: Erasing) -> None:
    """What they promised stays the word of their body; an individual has none to stand under."""
    theirs = Exchange.objects.filter(member__person=erasing.person)
    theirs.update(notes="", private_note="", to_introduce="")
    theirs.filter(cancelled_on__isnull=False).update(cancelled_because=erasing.reason)
    Promise.objects.filter(member__person=erasing.person).delete()
    Promise.objects.filter(person=erasing.person).update(person=None)
    DateOffer.objects.filter(person=erasing.person).update(person=None, word="")
    Match.objects.filter(member__person=erasing.person).delete()
    Match.objects.filter(person=erasing.person).update(person=None, words="", feedback="")


def name_anew(erasing: Erasing) -> None:
    """Have the search say the name that is left, once the directory has emptied the record."""
    theirs = Exchange.objects.filter(member__person=erasing.person)
    search.put("exchange", theirs.values_list("pk", flat=True))


ERASER = Eraser(
    erase,
    goes=[
        _("Their name on what they promised."),
        _("Their name on dates proposed to them, and what they said of those."),
        _("What they were sent with a word of ours, and what they said of it."),
        _("What was noted and promised with them, if they belong in their own right."),
    ],
    stays=[_("That an exchange was held with their body, and what was noted there.")],
)
NAMING = Eraser(name_anew, goes=())
