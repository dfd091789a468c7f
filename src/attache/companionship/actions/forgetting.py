"""What exchanges keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.companionship.models import Promise
from attache.directory.registries import Eraser, Erasing


def erase(erasing: Erasing) -> None:
    """What they promised stays the word of their body."""
    Promise.objects.filter(person=erasing.person).update(person=None)


ERASER = Eraser(
    erase,
    goes=[_("Their name on what they promised.")],
    stays=[_("That an exchange was held with their body, and what was noted there.")],
)
