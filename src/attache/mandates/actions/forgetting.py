"""What this room keeps of somebody who is erased."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing
from attache.mandates.models import Designation, Mandate
from attache.mandates.registries import tell_followers


def erase(erasing: Erasing) -> None:
    """Whoever is erased sits no more; that the seat was held, and until when, stays."""
    on = timezone.localdate(erasing.at)
    theirs = Mandate.objects.filter(person=erasing.person)
    theirs.filter(starts_on__gte=on, replaced_by=None).delete()
    for mandate in theirs.living(on).select_related("organ"):
        mandate.ended_on, mandate.ended_because = on, Mandate.End.OTHER
        mandate.ended_words = erasing.reason
        mandate.version += 1
        mandate.save(update_fields=["ended_on", "ended_because", "ended_words", "version"])
        tell_followers(mandate, "ended", by=erasing.by)
    unname(erasing, Mandate.objects.all(), ["decision", "ended_words", "end_decision"])
    unname(erasing, Designation.objects.all(), ["deliberation"])
    voices = Q(representative=erasing.person) | Q(deputy=erasing.person)
    Designation.objects.filter(voices, starts_on__gt=on).delete()


ERASER = Eraser(
    erase,
    goes=[_("Their name where a decision or a deliberation says it, and what they represent.")],
    stays=[
        _("That a seat was held, as what and until when."),
        _(
            "The name of whoever sat in a governing body, in the journal of mandates: the "
            "association must be able to say who governed it."
        ),
    ],
)
