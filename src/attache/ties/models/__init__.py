from .reciprocity import AddedFact, Contest
from .renewal import Renewal
from .sign import MARK, Notice, Overruling, Tie

__all__ = ["MARK", "AddedFact", "Contest", "Notice", "Overruling", "Renewal", "Tie"]
