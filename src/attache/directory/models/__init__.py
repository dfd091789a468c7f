from .consent import Consent
from .function import Function, Part
from .organisation import Budget, Organisation
from .person import Person
from .territory import Territory
from .theme import Theme

__all__ = [
    "Budget",
    "Consent",
    "Function",
    "Organisation",
    "Part",
    "Person",
    "Territory",
    "Theme",
]
