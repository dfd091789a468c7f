"""Names taken out of what was recorded: the words around them stay. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Find any of these names as a whole: « Li » is not in « Lille »."""
    known = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in known) or r"(?!)", re.IGNORECASE
    )


def redacted(value: Any, named: re.Pattern[str], *, instead: str) -> Any:  # noqa: ANN401 -- whatever JSON may hold
    match value:
        case str():
            return named.sub(instead, value)
        case list():
            return [redacted(item, named, instead=instead) for item in value]
        case dict():
            return {name: redacted(item, named, instead=instead) for name, item in value.items()}
    return value


def silenced(changes: Mapping[str, Any], fields: Collection[str]) -> dict[str, Any]:
    """Say that these fields changed, not from what to what."""
    return {name: True if name in fields else value for name, value in changes.items()}
