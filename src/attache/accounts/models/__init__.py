from .office import Office
from .user import User

__all__ = ["Office", "User"]
