"""What this room holds about a person, as it is said to themselves."""

from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.ties.models import AddedFact, Contest


def said(person: Person) -> Holding:
    """List what they added to what was given and received, and what they contested."""
    added = list(AddedFact.objects.filter(person=person).select_related("member"))
    contested = list(Contest.objects.filter(person=person).select_related("member").order_by("pk"))
    kept = _("For good with the member; your name goes when you are erased.")
    why = _("To tell what the member and the network gave each other.")
    rows = [
        *(Held(_("Fact added"), each.text, why, kept, each.day) for each in added),
        *(
            Held(_("Fact contested"), each.because, why, kept, each.contested_on)
            for each in contested
        ),
    ]
    data = {
        "added": [
            {"member": str(each.member), "fact": each.text, "on": each.day} for each in added
        ],
        "contested": [
            {"member": str(each.member), "fact": each.said, "because": each.because}
            | {"on": each.contested_on, "answer": each.answer}
            for each in contested
        ],
    }
    return Holding("reciprocity", _("Given and received"), rows, data)
