"""What this room holds about a person, as it is said to themselves."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.kit import dates, money
from attache.memberships.models import JoiningRequest, Membership


def memberships(person: Person) -> Holding:
    """Those of somebody who belongs in their own right: a body's are not about a person."""
    held = list(
        Membership.objects.filter(member__person=person).select_related("tier", "resignation")
    )
    rows = [
        Held(
            _("Membership"),
            _("until %(day)s, %(amount)s")
            % {"day": dates.shown(each.last_day), "amount": money.shown(each.amount)},
            _("To know who belongs, since when and on what terms."),
            _("For good: our accounts rest on it; your name goes when you ask to be forgotten."),
            each.starts_on,
        )
        for each in held
    ]
    data = {
        "memberships": [
            {
                "from": each.starts_on,
                "until": each.last_day,
                "tier": str(each.tier) if each.tier else "",
                "amount": str(each.amount),
                "words_on_leaving": each.resignation.words if hasattr(each, "resignation") else "",
            }
            for each in held
        ]
    }
    return Holding("memberships", _("Your own membership"), rows, data)


def requests(person: Person) -> Holding:
    """The requests to join that came from their address, or whose welcome is theirs."""
    theirs = Q(welcome__member__person=person)
    if person.email:
        theirs |= Q(email=person.email)
    asked = list(JoiningRequest.objects.filter(theirs).order_by("-received_at"))
    rows = [
        Held(
            _("Request to join"),
            each.who,
            _("To answer whoever asks."),
            _("A year after it is answered."),
            timezone.localdate(each.received_at),
        )
        for each in asked
    ]
    data = {
        "requests_to_join": [
            {
                "received": each.received_at,
                "body": each.body_name,
                "function": each.title,
                "email": each.email,
                "phone": each.phone,
                "why": each.why,
                "answer": each.answer,
            }
            for each in asked
        ]
    }
    return Holding("requests", _("Your requests to join"), rows, data)
