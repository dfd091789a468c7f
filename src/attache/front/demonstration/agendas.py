"""The agenda of an assembly as the files of the demonstration write it."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from attache.assemblies.actions import agenda, amendments, documents
from attache.assemblies.models import Item, Meeting, Resolution
from attache.front.demonstration import decisions
from attache.front.demonstration.stage import Stage
from attache.statutes import printing
from attache.statutes.models import Statutes
from attache.statutes.queries import texts

Said = dict[str, Any]
ITEM = ("title", "text", "kind", "session", "debate", "minutes", "presenter")
PUT = ("title", "text", "subject", "way", "seats")


def write(
    stage: Stage, meeting: Meeting, items: list[Said], *, at: datetime
) -> list[tuple[Resolution, Said]]:
    """Each text put to the vote, with what the file says of it."""
    return [put for said in items for put in _write(stage, meeting, said, at=at)]


def _write(
    stage: Stage, meeting: Meeting, said: Said, *, at: datetime
) -> list[tuple[Resolution, Said]]:
    item = agenda.add(meeting, by=stage.secretary, **_named(said, ITEM))
    for paper in said.get("papers", ()):
        _attach(stage, item, paper["title"], paper["name"], paper["text"].encode(), at=at)
    if slug := said.get("statutes"):
        statutes = Statutes.objects.get(slug=slug)
        content = printing.text(statutes, texts.read(statutes), on=stage.on)
        _attach(stage, item, str(statutes), printing.text_name(statutes), content, at=at)
    return [(_put(stage, item, text), text) for text in said.get("resolutions", ())]


def _put(stage: Stage, item: Item, said: Said) -> Resolution:
    resolution = agenda.propose(item, by=stage.secretary, **_named(said, PUT))
    for effect in said.get("effects", ()):
        decisions.say(stage, resolution, effect)
    for each in said.get("amendments", ()):
        amendments.move(resolution, **each, by=stage.secretary)
    return resolution


def _attach(
    stage: Stage, item: Item, title: str, name: str, content: bytes, *, at: datetime
) -> None:
    sent = SimpleUploadedFile(name, content)
    documents.add(item, sent=sent, title=title, at=at, by=stage.secretary)


def _named(said: Said, names: tuple[str, ...]) -> Said:
    return {name: said[name] for name in names if name in said}
