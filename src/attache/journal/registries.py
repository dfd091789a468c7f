"""What the other rooms tell the journal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrOrPromise

# Each room registers {verb: translated sentence} for the decisions that it records.
verbs: "Registry[Mapping[str, _StrOrPromise]]" = Registry()

# {verb: model}: whose fields the changes of a decision name, when they are not its subject's.
changed: "Registry[Mapping[str, type[Model]]]" = Registry()

# {name: words}: what changes are called that are no field of a model.
words: "Registry[Mapping[str, _StrOrPromise]]" = Registry()

# {prefix of verbs: words}: what a reader of the whole journal chooses among.
subjects: "Registry[Mapping[str, _StrOrPromise]]" = Registry()
