"""Where the lines of the first screen come from, by subject: the tie first."""

from django.utils.translation import gettext_lazy

from attache.front.screen import Subject

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

SUBJECTS = (
    Subject(gettext_lazy("Ties"), (*TIE, *SIGNS, *RENEWALS, *AGENTS, *BELONGING)),
    Subject(gettext_lazy("Exchanges"), (*COMPANIONSHIP, *DATES, *DEPARTURES)),
    Subject(gettext_lazy("What members ask"), (*JOINING, *SPACES, *RECIPROCITY)),
    Subject(gettext_lazy("Between members"), (*INTRODUCTIONS, *MENTORINGS, *ROAD_MAPS)),
    Subject(
        gettext_lazy("Life of the association"),
        (*ASSEMBLIES, *MINUTES, *DECISIONS, *STATUTES, *MANDATES),
    ),
    Subject(gettext_lazy("Questions and events"), (*GATHERINGS, *EVENTS)),
    Subject(gettext_lazy("Publications and watch"), (*LIBRARY, *WATCH)),
    Subject(gettext_lazy("The house"), (*POST, *HOUSE)),
)
ALL = tuple(source for subject in SUBJECTS for source in subject.sources)

__all__ = ["ALL", "SUBJECTS"]
