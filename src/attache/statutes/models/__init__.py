from .governing_rule import GoverningRule
from .statutes import Amendment, Article, Statutes

__all__ = ["Amendment", "Article", "GoverningRule", "Statutes"]
