"""What this room holds about a person around events, as it is said to themselves."""

from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.gatherings import hours
from attache.gatherings.models import Appearance, Invitation


def events(person: Person) -> Holding:
    """List where they spoke, hosted or animated, and what they were asked to.

    What they answered to the three questions carries no name: nobody can say which is theirs.
    """
    carried = list(
        Appearance.objects.filter(person=person)
        .select_related("event", "organisation")
        .order_by("event__starts_at")
    )
    invited = list(
        Invitation.objects.filter(person=person).select_related("event").order_by("invited_on")
    )
    rows = [
        Held(
            one.get_role_display(),
            one.event.title,
            _("To say who carried our events, and as what."),
            _("With the history of the event; under your name until you ask to be forgotten."),
            hours.day(one.event.starts_at),
        )
        for one in carried
    ] + [
        Held(
            _("Invitation"),
            one.event.title,
            _("To ask you to events that are for you."),
            _("As long as you are in the directory."),
            one.invited_on,
        )
        for one in invited
    ]
    data = {
        "carried": [
            {
                "event": one.event.title,
                "on": hours.day(one.event.starts_at),
                "role": one.role,
                "presented_as": one.title,
                "body": str(one.organisation or ""),
                "subject": one.subject,
            }
            for one in carried
        ],
        "invited_to": [{"event": one.event.title, "on": one.invited_on} for one in invited],
    }
    return Holding("events", _("Events that you carried or were asked to"), rows, data)
