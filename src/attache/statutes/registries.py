"""What rooms above tell the statutes: where a version was put to the vote, and decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attache.kit.registry import Registry
from attache.statutes.models import Statutes

# Addresses at the desk, with their words.
Deciders = Callable[[Statutes], Iterable[tuple[str, str]]]

deciders: Registry[Deciders] = Registry()
