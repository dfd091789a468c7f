from .letter import Enclosed, Letter
from .mailing import Mailing
from .refusal import Refusal
from .wording import Leave, Wording

__all__ = ["Enclosed", "Leave", "Letter", "Mailing", "Refusal", "Wording"]
