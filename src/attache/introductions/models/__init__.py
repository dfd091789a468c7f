from .introduction import FollowUp, Introduction, ReasonWeight, Suggestion
from .mentoring import Mentoring, MentoringMeeting

__all__ = [
    "FollowUp",
    "Introduction",
    "Mentoring",
    "MentoringMeeting",
    "ReasonWeight",
    "Suggestion",
]
