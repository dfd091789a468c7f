from .reciprocity import AddedFact, Contest
from .renewal import Renewal
from .sign import Notice, Overruling, Tie

__all__ = ["AddedFact", "Contest", "Notice", "Overruling", "Renewal", "Tie"]
