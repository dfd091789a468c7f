from .presentation import Presentation
from .set_aside import SetAside

__all__ = ["Presentation", "SetAside"]
