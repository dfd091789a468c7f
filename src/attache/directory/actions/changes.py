"""What an edit changed, as the journal writes it; and who is told of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from attache.directory import registries
from attache.directory.models import Theme
from attache.kit import search


def between(before: Model, after: Model, names: Iterable[str]) -> dict[str, list[Any]]:
    pairs = {name: [getattr(before, name), getattr(after, name)] for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a first record what was left empty."""
    return {name: value for name, value in values.items() if value not in ("", None)}


def set_themes(record: Any, themes: Iterable[Theme]) -> dict[str, list[str]]:  # noqa: ANN401 -- body, person or function
    before = [theme.name for theme in record.themes.all()]
    chosen = sorted(themes, key=lambda theme: theme.sort_name)
    after = [theme.name for theme in chosen]
    if before == after:
        return {}
    record.themes.set(chosen)
    return {"themes": [", ".join(before), ", ".join(after)]}


def tell(*, organisations: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    """Tell the search and the rooms above that what they show of these has changed."""
    bodies, persons = set(organisations), set(people)
    if bodies:
        search.put("organisation", bodies)
    if persons:
        search.put("person", persons)
    registries.tell_followers(bodies, persons)
