"""What makes two ways of writing the same words equal. Pure: no database, no Django."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

# As long as the notes of an exchange may be.
LONGEST_TEXT = 100_000
LONGEST_WORD = 56
LONGEST_QUESTION = 200
MOST_WORDS_ASKED = 8
SHORTEST_SLIP = 4
SHORTEST_NUMBER = 5
SIREN = 9
COG = 5
SLIP_PREFIX = 7

SMALL_WORDS_IN_A_ROW = """
a au aux avec ce ces d dans de des du en et l la le les leur leurs ne ou par pas pour que qui s sa
se ses son sous sur un une y
"""
SMALL_WORDS = frozenset(SMALL_WORDS_IN_A_ROW.split())
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

ELISION = re.compile(r"\b(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ]")
# adhérent·e·s, adhérent.e.s, adhérent(e)s
INCLUSIVE = re.compile(
    r"(?<=\w)(?:[·•‧∙⋅](?:[^\W\d_]{1,6}[·•‧∙⋅]?(?:s|x)?)?|\.(?:e|es|s|x|e\.s)\b(?!@)|\((?:e|es|s|x|ne|le)\)(?:s|x)?)"
)
# From the start of a run only: a long word without @ would be read again from each of its letters.
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w.-]*")
# 243 500 139, 243 500 139 00012, 02 99 86 60 60
GROUPED = re.compile(
    r"(?<!\w)(?:\d{1,3}(?:[\s.]\d{3})+(?:[\s.]\d{5})?|\d{2}(?:[\s.]\d{2}){4})(?!\w)"
)
WORD = re.compile(r"[^\W_]+")
NOT_IN_A_MAIL = re.compile(r"[^a-z0-9@.+_-]")

_stemmer = Stemmer.Stemmer("french")


@lru_cache(50_000)
def fold(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST_WORD]
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in decomposed if c.isalnum())[:LONGEST_WORD]


@lru_cache(50_000)
def stems(word: str) -> tuple[str, ...]:
    """The stem of the bare word and the bare stem of the word: accents are often left out."""
    if is_identifier(word):
        return (word,)
    bare = fold(word)
    both = (fold(_stemmer.stemWord(bare)), fold(_stemmer.stemWord(word[:LONGEST_WORD])))
    return tuple(dict.fromkeys(stem or bare for stem in both))


@lru_cache(50_000)
def is_identifier(word: str) -> bool:
    """An e-mail address, or a word with figures long enough to be a number of something."""
    return "@" in word or (len(word) >= SHORTEST_NUMBER and any(c.isdigit() for c in word))


def words(text: str, *, spread: bool = False) -> list[str]:
    """The words of a text, accents kept; `spread` adds the pieces of addresses and numbers."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT]).lower()
    found: list[str] = []
    position = 0
    for mail in MAIL.finditer(text):
        found += _plain_words(text[position : mail.start()])
        found.append(_mail(mail.group()))
        if spread:
            found += _plain_words(mail.group())
        position = mail.end()
    found += _plain_words(text[position:])
    if spread:
        found += [part for word in found if word.isdigit() for part in _parts(word)]
    return [word for word in found if word]


def _mail(address: str) -> str:
    return NOT_IN_A_MAIL.sub("", address).strip(".")[:LONGEST_WORD]


def _plain_words(text: str) -> list[str]:
    text = INCLUSIVE.sub("", ELISION.sub(" ", text))
    text = GROUPED.sub(lambda match: re.sub(r"\D", "", match.group()), text)
    return [ABBREVIATIONS.get(word, word) for word in WORD.findall(text) if fold(word)]


def _parts(number: str) -> list[str]:
    """A SIRET gives its SIREN; two numbers side by side may have been read as one."""
    return [number[:SIREN], number[-SIREN:], number[-COG:]] if len(number) > SIREN else []


def folded(word: str) -> str:
    return word if "@" in word else fold(word)


def telling(text: str, *, spread: bool = False) -> list[str]:
    """Without the small words, unless there is nothing else."""
    found = words(text, spread=spread)
    return [word for word in found if fold(word) not in SMALL_WORDS] or found


def bare(text: str) -> list[str]:
    return [folded(word) for word in telling(text)]


def slips(word: str) -> set[str]:
    """What remains of a word when one letter of its beginning is left out, and its beginning.

    Two words at one slip of each other share such a key.
    """
    start = word[:SLIP_PREFIX]
    return {start} | {start[:i] + start[i + 1 :] for i in range(len(start))}


def may_slip(word: str) -> bool:
    return len(word) >= SHORTEST_SLIP and word.isalpha()
