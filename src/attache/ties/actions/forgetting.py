"""What the state of the ties keeps of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.directory.registries import Eraser, Erasing
from attache.ties.models import AddedFact, Contest, Notice, Overruling, Renewal, Tie


def erase(erasing: Erasing) -> None:
    """What they said for their body stays the word of their body; an individual has none."""
    AddedFact.objects.filter(person=erasing.person).update(person=None)
    Contest.objects.filter(person=erasing.person).update(person=None)
    alone = {"member__person": erasing.person}
    AddedFact.objects.filter(**alone).delete()
    Contest.objects.filter(**alone).delete()
    Notice.objects.filter(**alone).delete()
    Overruling.objects.filter(**alone).delete()
    Tie.objects.filter(**alone).delete()
    Renewal.objects.filter(**alone).update(why="")


ERASER = Eraser(
    erase,
    goes=[
        _("Their name on what they added to what was given and received, or contested."),
        _("What was noted of their own tie, if they belong in their own right."),
    ],
    stays=[_("What they said there for their body.")],
)
