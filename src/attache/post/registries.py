"""The purposes of our mails: each room says its own when it starts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True)
class Kind:
    """Why mails of this sort exist, said to their readers; a secret one opens a door."""

    name: str
    label: "Words"
    reason: "Words"
    is_secret: bool = False


kinds: Registry[Kind] = Registry()


def labels() -> dict[str, "Words"]:
    return {kind.name: kind.label for kind in kinds}


LOGIN_CODE = kinds.register(
    Kind(
        "login_code",
        _("Code to log in"),
        _("You get this mail because somebody, surely you, asked to log in with this address."),
        is_secret=True,
    )
)
PASSWORD_LINK = kinds.register(
    Kind(
        "password_link",
        _("Link to choose a password"),
        _("You get this mail because somebody, surely you, asked for a new password."),
        is_secret=True,
    )
)
SECURITY = kinds.register(
    Kind(
        "security",
        _("Change of an account"),
        _("You get this mail because your account was changed: it is sent every time."),
    )
)
