from .coverage import Coverage
from .fee_grid import FeeGrid, Right, Tier, TierKind
from .intake import Intake
from .joining import JoiningRequest
from .member import STATES, Member
from .membership import Commitment, Membership, Resignation
from .revision import Revision
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
    "Revision",
    "Right",
    "Step",
    "Tier",
    "TierKind",
    "Welcome",
]
