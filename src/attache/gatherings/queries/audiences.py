"""What is known of somebody who would like to come, and why an event is not for them."""

from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from attache.directory.models import Organisation, Person
from attache.gatherings.audiences import STRANGER, Asker, Audience, Place, Refusal, refusal
from attache.gatherings.models import Event, Invitation
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative


def why_not(event: Event, person: Person | None, *, on: date) -> Refusal | None:
    if event.audience == Event.Audience.ALL:
        return None
    if person is None:
        return refusal(audience(event), STRANGER)
    is_invited = Invitation.objects.filter(event=event, person=person).exists()
    who = representatives.of_person(person, on=on)
    return refusal(audience(event), asker(who, is_invited=is_invited, on=on))


def audience(event: Event) -> Audience:
    where = event.territory
    place = Place(where.level, where.code) if where else None
    return Audience(event.audience, event.right_name, place)


def asker(
    who: Representative, *, is_invited: bool, on: date, rights: frozenset[str] | None = None
) -> Asker:
    prefetch_related_objects(list(who.bodies), "territory")
    return Asker(
        is_invited=is_invited,
        is_member=who.is_member,
        rights=representatives.rights(who, on=on) if rights is None else rights,
        places=frozenset(place for body in who.bodies for place in places(body)),
    )


def places(body: Organisation) -> set[Place]:
    """Everything that contains a body, from its own territory up."""
    known = {("region", body.region), ("departement", body.departement)}
    if own := body.territory:
        known |= {
            (own.level, own.code),
            ("region", own.region),
            ("departement", own.departement),
            ("epci", own.epci),
        }
    return {Place(level, code) for level, code in known if code}


def in_words(why: Refusal, event: Event) -> str:
    match why:
        case Refusal.NOT_A_MEMBER:
            return _(
                "This event is for members, and we do not know this person as somebody of a "
                "member. Their permanent contact with us can add them, or write to us."
            )
        case Refusal.NO_RIGHT:
            return _(
                "This event is for members whose tier gives “%(right)s”. The page of your "
                "membership says what yours gives; write to us if you think that it does."
            ) % {"right": event.right_name}
        case Refusal.NOT_INVITED:
            return _(
                "This event is for people who are invited by name. If you got an invitation, "
                "register with the address it was sent to."
            )
        case Refusal.ELSEWHERE:
            return _(
                "This event is for members of %(territory)s. Tell us if you would come all the "
                "same, or would like one near you."
            ) % {"territory": event.territory or "—"}
