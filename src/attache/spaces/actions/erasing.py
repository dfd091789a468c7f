"""What the rooms hold of a person's name and address, taken away; what they did stays, unnamed."""

from django.db import transaction
from django.db.models import Q

from attache.directory.models import Person
from attache.gatherings.models import (
    CalendarAddress,
    Invitation,
    Pledge,
    Question,
    Registration,
    Share,
)
from attache.library.models import Credit
from attache.memberships.models import JoiningRequest
from attache.post import actions as post
from attache.post.models import Letter, Refusal
from attache.spaces.models import Claim, ColleagueInvitation, Correction


@transaction.atomic
def erase(person: Person) -> None:
    """Erase what is found by the person or by their address: call it while they still have one."""
    theirs = _found_by("email", person)
    for rows in (
        Claim.objects.filter(theirs),
        ColleagueInvitation.objects.filter(theirs),
        JoiningRequest.objects.filter(_address("email", person)),
        CalendarAddress.objects.filter(person=person),
        Invitation.objects.filter(person=person),
        Refusal.objects.filter(_found_by("address", person)),
    ):
        rows.delete()
    Registration.objects.filter(theirs).update(
        name="", email="", folded="", person=None, brought_by=None
    )
    Registration.objects.filter(brought_by=person).update(brought_by=None)
    for unnamed in (Question, Share, Pledge):
        unnamed.objects.filter(person=person, organisation__isnull=False).update(person=None)
    # Authors are named on what they wrote: the licence asks for it, and the text stays published.
    Credit.objects.filter(person=person).update(person=None)
    Correction.objects.filter(proposer=person).update(changes={}, note="", proposer=None)
    post.forget(Letter.objects.filter(_found_by("to_address", person)))


def _found_by(column: str, person: Person) -> Q:
    return Q(person=person) | _address(column, person)


def _address(column: str, person: Person) -> Q:
    return Q(**{column: person.email}) if person.email else Q(pk__in=[])
