"""What registrations hold about a person, as it is said to themselves."""

from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.gatherings import hours
from attache.gatherings.models import CalendarAddress, Registration


def registrations(person: Person) -> Holding:
    """List what they registered for and came to, whom they brought, and their calendar address."""
    own = list(person.registrations.select_related("event").order_by("registered_at", "pk"))
    guests = list(
        person.guests.exclude(name="").select_related("event").order_by("registered_at", "pk")
    )
    address = CalendarAddress.objects.filter(person=person).first()
    kept = _("As long as you are in the directory: presence counts for your body’s rights.")
    rows = [
        Held(
            _("Came to") if one.was_present else _("Registered for"),
            one.event.title,
            _("To keep your seat, and to know what our events are good for."),
            kept,
            hours.day(one.registered_at),
        )
        for one in own
    ]
    rows += [
        Held(
            _("Guest you brought"),
            f"{one.name}, {one.event}",
            _("To keep their seat."),
            _("Their name is forgotten some time after the event."),
            hours.day(one.registered_at),
        )
        for one in guests
    ]
    if address:
        rows.append(
            Held(
                _("Address of your calendar"),
                _("secret"),
                _("So that your calendar program reads what you registered for."),
                _("Until you take it back, on the page of your agenda."),
                hours.day(address.given_at),
            )
        )
    return Holding(
        "registrations",
        _("What you registered for"),
        rows,
        {"own": [_said(one) for one in own], "guests": [_said(one) for one in guests]},
    )


def _said(one: Registration) -> dict[str, object]:
    return {
        "event": one.event.title,
        "name": one.name,
        "address": one.email,
        "body": one.body_name,
        "state": one.state,
        "registered_at": one.registered_at,
        "was_present": one.was_present,
        "present_at": one.present_at,
    }
