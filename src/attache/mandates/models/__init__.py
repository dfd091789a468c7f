from .designation import Designation
from .mandate import Mandate
from .organ import College, Organ, Seat

__all__ = ["College", "Designation", "Mandate", "Organ", "Seat"]
