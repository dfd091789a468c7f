"""OAI-PMH 2.0, by which libraries and archives harvest what is published.

https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from .answers import Asked, answer

__all__ = ["Asked", "answer"]
