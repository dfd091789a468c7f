"""What publications keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.directory.registries import Eraser, Erasing
from attache.library.models import Credit


def erase(erasing: Erasing) -> None:
    """Authors stay named on what they wrote: the licence asks for it, and the text stays out."""
    Credit.objects.filter(person=erasing.person).update(person=None)


ERASER = Eraser(
    erase,
    goes=[],
    stays=[
        _("The name on publications that credit it: their licence asks for it."),
        _("What others wrote in their own words, in a publication, a note or an answer."),
    ],
)
