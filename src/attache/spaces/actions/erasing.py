"""What spaces hold of somebody who is erased, taken away."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.directory.registries import Eraser, Erasing
from attache.spaces.models import Claim, ColleagueInvitation, Correction


@transaction.atomic
def erase(erasing: Erasing) -> None:
    theirs = Q(person=erasing.person) | Q(email__in=erasing.addresses)
    Claim.objects.filter(theirs).delete()
    ColleagueInvitation.objects.filter(theirs).delete()
    person = erasing.person
    corrections = Correction.objects.filter(Q(proposer=person) | Q(function__person=person))
    # What waits says who they are, and there is nothing left to correct.
    Correction.objects.waiting().filter(pk__in=corrections.values("pk")).delete()
    corrections.exclude(answer="").update(answer=erasing.reason)
    corrections.update(changes={}, note="")
    corrections.filter(proposer=person).update(proposer=None)


ERASER = Eraser(
    erase,
    goes=[_("Requests to come in, invitations of colleagues, what corrections said.")],
    stays=[_("The days of the request to be forgotten and of our answer: we must prove them.")],
)
