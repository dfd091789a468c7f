"""What this room holds about a person, as it is said to themselves."""

from django.db.models import Q
from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.mandates.models import Designation, Mandate


def mandates(person: Person) -> Holding:
    held = list(
        Mandate.objects.filter(person=person).select_related("organ", "on_behalf_of", "seat")
    )
    why = _("To know who governs the association, since when and until when.")
    kept = _("For good: an association must be able to say who governed it.")
    rows = [
        Held(_("Mandate"), f"{each.organ}, {each.get_role_display()}", why, kept, each.starts_on)
        for each in held
    ]
    data = [
        {
            "governing_body": str(each.organ),
            "role": each.role,
            "on_behalf_of": str(each.on_behalf_of or ""),
            "from": each.starts_on,
            "expected_end": each.expected_on,
            "ended": each.ended_on,
            "why_it_ended": each.ended_because,
            "words": each.ended_words,
            "decision": each.decision,
            "decision_that_ended_it": each.end_decision,
        }
        for each in held
    ]
    return Holding("mandates", _("Your mandates"), rows, {"mandates": data})


def designations(person: Person) -> Holding:
    held = list(
        Designation.objects.filter(Q(representative=person) | Q(deputy=person)).select_related(
            "organisation"
        )
    )
    why = _("To know who votes for a member in the general meeting.")
    kept = _("For good with the body; your name goes when you are erased.")
    rows = [
        Held(
            _("Deputy") if each.deputy_id == person.pk else _("Designated representative"),
            str(each.organisation),
            why,
            kept,
            each.starts_on,
        )
        for each in held
    ]
    data = [
        {
            "body": str(each.organisation),
            "as_deputy": each.deputy_id == person.pk,
            "deliberation": each.deliberation,
            "deliberated_on": each.deliberated_on,
            "from": each.starts_on,
            "until": each.last_day,
        }
        for each in held
    ]
    label = _("Whom you represent in the general meeting")
    return Holding("designations", label, rows, {"designations": data})
