"""What stands above tells this room: where decisions are written down, and read again."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.kit.registry import Registry

# The journal stands above: it takes these sentences, and gives its pen.
VERBS = {
    "accounts.opened": _("opened the account of"),
    "accounts.corrected": _("corrected the account of"),
    "accounts.closed": _("closed the account of"),
    "accounts.reopened": _("reopened the account of"),
    "accounts.office_granted": _("gave an office to"),
    "accounts.office_ended": _("ended an office of"),
}


class Recorder(Protocol):
    def __call__(
        self, verb: str, subject: Model, *, by: User | None, changes: Mapping[str, Any] | None
    ) -> object: ...


recorders: Registry[Recorder] = Registry()
# Given an account and who looks at it, draws what was decided about it.
histories: Registry[Callable[[User, User], SafeString]] = Registry()


def tell(
    verb: str, subject: Model, *, by: User | None, changes: Mapping[str, Any] | None = None
) -> None:
    for record in recorders:
        record(verb, subject, by=by, changes=changes)
