"""What mentoring holds about a person, as it is said to themselves."""

from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.introductions.models import Mentoring


def mentorings(person: Person) -> Holding:
    """List the mentorings in which they meet the other member."""
    theirs = list(
        Mentoring.objects.filter(functions__person=person)
        .select_related("mentor", "mentee")
        .order_by("started_on", "pk")
        .distinct()
    )
    why = _("So that the two members know whom they meet.")
    kept = _("For good with the two members; your name goes when you are erased.")
    return Holding(
        "mentorings",
        _("Mentoring"),
        [Held(_("Mentoring"), str(each), why, kept, each.started_on) for each in theirs],
        {
            "mentorings": [
                {"members": str(each), "problem": each.problem, "on": each.started_on}
                for each in theirs
            ]
        },
    )
