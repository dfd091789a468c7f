"""What minutes keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing
from attache.minutes.models import Minutes, MinutesRevision, Signature


def erase(erasing: Erasing) -> None:
    """What is signed, or is to be, stays as it was read, names included."""
    unname(erasing, Minutes.objects.filter(proposed_at=None), ["text"])
    unname(erasing, MinutesRevision.objects.all(), ["text", "note"])
    unname(erasing, Signature.objects.filter(minutes__proposed_at=None), ["name"])


ERASER = Eraser(
    erase,
    goes=[_("Their name in drafts of minutes, and in the versions that led to those signed.")],
    stays=[
        _(
            "Their name in minutes that are signed or proposed for signature, and on those that "
            "they signed: the association must be able to prove what it decided."
        ),
    ],
)
