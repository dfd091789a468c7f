"""Every decision about mails."""

from .forgetting import OneIsLeaving, forget, forget_person
from .letters import Enclosure, send, write
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
    "forget_person",
    "let_go",
    "let_leave",
    "presume_sent",
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
