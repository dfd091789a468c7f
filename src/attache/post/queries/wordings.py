"""What mails of each kind say, and whether they leave by themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.conf import settings

from attache.post.models import Leave, Letter, Wording
from attache.post.registries import Kind, Text, kinds

SAMPLES = 5


@dataclass(frozen=True)
class Row:
    kind: Kind
    by_itself: bool
    # The languages in which the team wrote it otherwise.
    reworded: list[str]
    held: int


def text(kind: Kind, language: str) -> Text:
    """The team's words where there are some, else the house's; French where there is no other."""
    ours = Wording.objects.filter(kind=kind.name, language=language).first()
    if ours:
        return Text(ours.subject, ours.body)
    return kind.texts.get(language) or kind.texts[settings.LANGUAGE_CODE]


def samples(kind: Kind) -> list[tuple[str, Mapping[str, str]]]:
    """Real records to look at a wording on: what the latest mails of the kind were about."""
    latest = Letter.objects.filter(kind=kind.name).exclude(values={}).order_by("-planned_at", "-pk")
    found: list[tuple[str, Mapping[str, str]]] = [
        (_named(letter), letter.values) for letter in latest.select_related("person")[:SAMPLES]
    ]
    return found or list(islice(kind.samples(), SAMPLES))


def _named(letter: Letter) -> str:
    to = str(letter.person or letter.to_address)
    return f"{to}, {letter.about_name}" if letter.about_name else to


def leaves_by_itself(kind: Kind) -> bool:
    if kind.is_secret:
        return True
    decided = Leave.objects.filter(kind=kind.name).values_list("by_itself", flat=True).first()
    return kind.leaves_by_itself if decided is None else decided


def rows() -> Iterator[Row]:
    decided = dict(Leave.objects.values_list("kind", "by_itself"))
    reworded: dict[str, list[str]] = {}
    for name, language in Wording.objects.order_by("language").values_list("kind", "language"):
        reworded.setdefault(name, []).append(language)
    held: dict[str, int] = {}
    for name in Letter.objects.held().values_list("kind", flat=True)[:10_000]:
        held[name] = held.get(name, 0) + 1
    for kind in kinds:
        yield Row(
            kind,
            decided.get(kind.name, kind.leaves_by_itself),
            reworded.get(kind.name, []),
            held.get(kind.name, 0),
        )
