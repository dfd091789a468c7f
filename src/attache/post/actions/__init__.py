"""Every decision about mails."""

from .forgetting import ERASER, OneIsLeaving, forget
from .letters import Enclosure, rewrite, send, write
from .mailings import NobodyToWriteTo, NotAName, write_to
from .outbox import (
    NothingToLetGo,
    NothingToTryAgain,
    NotInDoubt,
    ReasonMissing,
    let_go,
    presume_sent,
    resend,
    withdraw,
)
from .refusals import follow_consent, resubscribe, unsubscribe
from .wordings import NotAPlaceholder, let_leave, reword, unword

__all__ = [
    "ERASER",
    "Enclosure",
    "NobodyToWriteTo",
    "NotAName",
    "NotAPlaceholder",
    "NotInDoubt",
    "NothingToLetGo",
    "NothingToTryAgain",
    "OneIsLeaving",
    "ReasonMissing",
    "follow_consent",
    "forget",
    "let_go",
    "let_leave",
    "presume_sent",
    "resend",
    "resubscribe",
    "reword",
    "rewrite",
    "send",
    "unsubscribe",
    "unword",
    "withdraw",
    "write",
    "write_to",
]
