"""Fee grids as the one search finds them."""

from collections.abc import Iterable, Iterator

from attache.kit.search import Entry
from attache.memberships.models import FeeGrid


def entries(grids: Iterable[FeeGrid]) -> Iterator[Entry]:
    for grid in grids:
        yield Entry(
            pk=grid.pk, title=grid.title, body=grid.text, url=grid.get_absolute_url(), hint=""
        )
