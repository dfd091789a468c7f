"""Words as they are compared: however they are written. Pure: no Django, no query."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """Lower case, without accents or punctuation: "L'Haÿ-les-Roses" → "l hay les roses"."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _NOT_A_WORD.sub(" ", letters).strip()
