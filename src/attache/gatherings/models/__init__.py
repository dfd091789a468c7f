from .call import CallToAction, Pledge
from .closing import ClosingStep
from .cross_feedback import Approach, GridAnswer, GridQuestion
from .event import Appearance, Cycle, Event, Invitation
from .question import Pointer, Question, Share
from .registration import CalendarAddress, Feedback, Registration

__all__ = [
    "Appearance",
    "Approach",
    "CalendarAddress",
    "CallToAction",
    "ClosingStep",
    "Cycle",
    "Event",
    "Feedback",
    "GridAnswer",
    "GridQuestion",
    "Invitation",
    "Pledge",
    "Pointer",
    "Question",
    "Registration",
    "Share",
]
