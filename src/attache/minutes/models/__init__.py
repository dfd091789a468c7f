from .minutes import Minutes, MinutesRevision
from .signature import Signature

__all__ = ["Minutes", "MinutesRevision", "Signature"]
