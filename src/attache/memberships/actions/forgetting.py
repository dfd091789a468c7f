"""What a membership keeps of somebody who is erased."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from attache.directory.registries import Eraser, Erasing
from attache.memberships.models import JoiningRequest, Resignation, Step


@transaction.atomic
def erase(erasing: Erasing) -> None:
    """Requests to join go; of an individual's membership stay the periods and what was paid."""
    JoiningRequest.objects.filter(email__in=erasing.addresses).delete()
    Step.objects.filter(welcome__member__person=erasing.person).update(note="")
    Resignation.objects.filter(membership__member__person=erasing.person).update(words="")


ERASER = Eraser(
    erase,
    goes=[_("Requests to join, and what was noted when they were welcomed.")],
    stays=[_("The periods and amounts of an individual membership: our accounts rest on them.")],
)
