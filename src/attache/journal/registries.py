"""What the other rooms tell the journal."""

from attache.kit.registry import Registry

# Each room registers {verb: lazy translated sentence} for the decisions that it records.
verbs: Registry[dict[str, str]] = Registry()
