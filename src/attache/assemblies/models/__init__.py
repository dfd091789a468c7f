from .agenda import Item, Mistake, Resolution
from .meeting import Meeting
from .preparing import Group, GroupQuestion, News, Paper, Proposal
from .roll import Presence, Proxy, Reply
from .votes import Candidate, Choice, Count, Mark, NamedVote, SecretBallot

__all__ = [
    "Candidate",
    "Choice",
    "Count",
    "Group",
    "GroupQuestion",
    "Item",
    "Mark",
    "Meeting",
    "Mistake",
    "NamedVote",
    "News",
    "Paper",
    "Presence",
    "Proposal",
    "Proxy",
    "Reply",
    "Resolution",
    "SecretBallot",
]
