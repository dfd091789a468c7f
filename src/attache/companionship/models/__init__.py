from .cadence import Cadence, TierCadence
from .exchange import Exchange
from .promise import Promise

__all__ = ["Cadence", "Exchange", "Promise", "TierCadence"]
