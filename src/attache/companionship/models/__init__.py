from .cadence import Cadence, TierCadence
from .exchange import Exchange
from .match import Match
from .promise import Promise
from .proposal import DateProposal

__all__ = ["Cadence", "DateProposal", "Exchange", "Match", "Promise", "TierCadence"]
