from .introduction import FollowUp, Introduction, ReasonWeight
from .mentoring import Mentoring, MentoringMeeting

__all__ = ["FollowUp", "Introduction", "Mentoring", "MentoringMeeting", "ReasonWeight"]
