from .coverage import Coverage
from .fee_grid import FeeGrid, Right, Tier, TierKind
from .intake import Intake
from .joining import JoiningRequest
from .member import STATES, Member
from .membership import Commitment, Membership, Resignation
from .simulated_state import SimulatedState
from .welcome import Step, Welcome

__all__ = [
    "STATES",
    "Commitment",
    "Coverage",
    "FeeGrid",
    "Intake",
    "JoiningRequest",
    "Member",
    "Membership",
    "Resignation",
    "Right",
    "SimulatedState",
    "Step",
    "Tier",
    "TierKind",
    "Welcome",
]
