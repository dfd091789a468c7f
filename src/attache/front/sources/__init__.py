"""Where the lines of the first screen come from, in the order they are shown in: the tie first."""

from .agents import AGENTS
from .assemblies import ASSEMBLIES
from .companionship import COMPANIONSHIP, DEPARTURES
from .dates import DATES
from .decisions import DECISIONS
from .events import EVENTS
from .gatherings import GATHERINGS
from .house import BELONGING, HOUSE, TIE
from .introductions import INTRODUCTIONS
from .library import LIBRARY
from .mandates import MANDATES
from .memberships import JOINING
from .mentorings import MENTORINGS
from .minutes import MINUTES
from .post import POST
from .reciprocity import RECIPROCITY
from .renewals import RENEWALS
from .road_maps import ROAD_MAPS
from .signs import SIGNS
from .spaces import SPACES
from .statutes import STATUTES
from .watch import WATCH

ALL = (
    *TIE,
    *SIGNS,
    *COMPANIONSHIP,
    *DATES,
    *RENEWALS,
    *DEPARTURES,
    *AGENTS,
    *BELONGING,
    *INTRODUCTIONS,
    *MENTORINGS,
    *RECIPROCITY,
    *ROAD_MAPS,
    *DECISIONS,
    *STATUTES,
    *MANDATES,
    *JOINING,
    *SPACES,
    *GATHERINGS,
    *EVENTS,
    *ASSEMBLIES,
    *MINUTES,
    *LIBRARY,
    *POST,
    *WATCH,
    *HOUSE,
)

__all__ = ["ALL"]
