"""What assemblies keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.assemblies.models import Item, Presence
from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing


def erase(erasing: Erasing) -> None:
    """That a member came, and what was decided, stays said without their name."""
    unname(erasing, Presence.objects.all(), ["name"])
    unname(erasing, Item.objects.all(), ["presenter", "text", "debate"])


ERASER = Eraser(
    erase,
    goes=[_("Their name on the rolls and in the debates of assemblies.")],
    stays=[_("Which members came to an assembly, and what it decided.")],
)
