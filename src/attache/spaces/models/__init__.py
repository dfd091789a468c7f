from .colleague import Claim, ColleagueInvitation
from .correction import Correction
from .forgetting import ForgettingRequest

__all__ = ["Claim", "ColleagueInvitation", "Correction", "ForgettingRequest"]
