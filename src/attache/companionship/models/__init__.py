from .cadence import Cadence, TierCadence
from .exchange import Exchange
from .match import Match
from .promise import Promise
from .proposal import DateOffer, DateProposal
from .team_calendar import TeamCalendar

__all__ = [
    "Cadence",
    "DateOffer",
    "DateProposal",
    "Exchange",
    "Match",
    "Promise",
    "TeamCalendar",
    "TierCadence",
]
