"""Every decision about mails."""

from .letters import (
    Enclosure,
    NothingToLetGo,
    NothingToTryAgain,
    ReasonMissing,
    let_go,
    resend,
    send,
    withdraw,
    write,
)
from .mailings import NobodyToWriteTo, NotAName, write_to
from .refusals import resubscribe, unsubscribe
from .wordings import NotAPlaceholder, let_leave, reword, unword

__all__ = [
    "Enclosure",
    "NobodyToWriteTo",
    "NotAName",
    "NotAPlaceholder",
    "NothingToLetGo",
    "NothingToTryAgain",
    "ReasonMissing",
    "let_go",
    "let_leave",
    "resend",
    "resubscribe",
    "reword",
    "send",
    "unsubscribe",
    "unword",
    "withdraw",
    "write",
    "write_to",
]
