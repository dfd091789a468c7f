"""What decisions keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.decisions.models import Decision, Effect
from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing


def erase(erasing: Erasing) -> None:
    """What was decided, and what became of it, stays said without their name."""
    unname(erasing, Effect.objects.all(), ["text", "refused"])
    unname(erasing, Decision.objects.all(), ["dropped_because"])


ERASER = Eraser(
    erase,
    goes=[_("Their name in what a text did, and in why a decision was dropped.")],
    stays=[_("What an assembly decided, and what became of it.")],
)
