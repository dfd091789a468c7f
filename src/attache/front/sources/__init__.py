"""Where the lines of the first screen come from, in the order in which they are shown."""

from .events import EVENTS
from .gatherings import GATHERINGS
from .house import HOUSE
from .library import LIBRARY
from .memberships import JOINING
from .post import POST
from .watch import WATCH

ALL = (
    *JOINING,
    *EVENTS,
    *GATHERINGS,
    *HOUSE,
    *LIBRARY,
    *WATCH,
    *POST,
)

__all__ = ["ALL"]
