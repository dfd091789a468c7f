"""Which themes a title speaks of, by the words of their names. Pure: no Django, no query."""

from collections import Counter
from collections.abc import Mapping

from attache.kit.search import analyser

# Words of so many titles that they tell nothing.
_EVERYWHERE = {
    stem
    for word in ("action", "public", "publique", "publiques", "territoire", "projet", "nouveau")
    for stem in analyser.stems(word)
}


def suggested(title: str, themes: Mapping[str, str]) -> set[str]:
    """Give the keys of the themes that have a word of their own in the title."""
    stems = {key: _stems(name) - _EVERYWHERE for key, name in themes.items()}
    shared = Counter(stem for own in stems.values() for stem in own)
    said = _stems(title)
    return {key for key, own in stems.items() if any(shared[stem] == 1 for stem in own & said)}


def _stems(text: str) -> set[str]:
    return {
        stem
        for word in analyser.words(text)
        if word not in analyser.SMALL_WORDS
        for stem in analyser.stems(word)
    }
