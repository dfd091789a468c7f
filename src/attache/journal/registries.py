"""What the other rooms tell the journal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# Each room registers {verb: translated sentence} for the decisions that it records.
verbs: "Registry[Mapping[str, _StrOrPromise]]" = Registry()
