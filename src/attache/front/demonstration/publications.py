"""What the network has published, drafts and all, tied to the events that it comes from."""

import csv
from datetime import date, datetime, time
from io import StringIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from attache.front import facts
from attache.front.demonstration.drawings import drawn
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.kit import provenance
from attache.library.actions import files, publications, restrictions
from attache.library.actions.publications import Named
from attache.library.models import Credit, Publication, Revision

OURS = "La 27e Région"

Row = dict[str, Any]


def publish(stage: Stage) -> None:
    written: dict[str, Publication] = {}
    for row in facts.table("publications")["publications"]:
        written[row["key"]] = _drafted(stage, row, written)
        _tie(stage, row, written)
        _illustrate(stage, row, written[row["key"]])
        _let_out(stage, row, written[row["key"]])
    _correct(stage, written["evaluation"])


def _drafted(stage: Stage, row: Row, written: dict[str, Publication]) -> Publication:
    on = _day(stage, row["on"])
    publication = publications.draft(
        title=row["title"],
        kind=row["kind"],
        summary=row["summary"],
        body=row.get("body", "").strip(),
        themes=[stage.themes[slug] for slug in row.get("themes", [])],
        credits=[
            Named(Credit.Role.AUTHOR, OURS),
            *(Named(Credit.Role.PARTNER, stage.bodies[slug]) for slug in row.get("partners", [])),
        ],
        elsewhere=row.get("link", ""),
        language=row.get("language", "fr"),
        translation_of=written.get(row.get("translation_of", "")),
        licence=row.get("licence", Publication.Licence.CC_BY_SA),
        programme=row.get("programme", ""),
        dated_on=on if row.get("state", "published") in {"published", "restricted"} else None,
        on=min(on, stage.on),
        by=stage.editor,
    )
    _at(publication, min(on, stage.on))
    return publication


def _tie(stage: Stage, row: Row, written: dict[str, Publication]) -> None:
    publication = written[row["key"]]
    if "event" in row:
        provenance.link(stage.events[row["event"]], publication)
    if "cycle" in row:
        provenance.link(stage.cycles[row["cycle"]], publication)
    if "after" in row:
        provenance.link(written[row["after"]], publication)


def _illustrate(stage: Stage, row: Row, publication: Publication) -> None:
    if "drawing" in row:
        picture = files.add_picture(
            publication,
            sent=drawn(row["drawing"]),
            alternative=row["drawing_text"],
            credit="Dessin de la démonstration, CC0",
            by=stage.editor,
        )
        files.choose_cover(publication, picture=picture, by=stage.editor)
    if "file" in row:
        files.attach(publication, sent=_webinars(), title="Webinaires de 2024", by=stage.editor)


def _webinars() -> SimpleUploadedFile:
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(["jour", "titre", "question"])
    for event in facts.rows("events"):
        if event["kind"] == "webinar" and event["day"].startswith("2024"):
            lines.writerow([event["day"], event["title"], event["question"]])
    return SimpleUploadedFile("webinaires-2024.csv", text.getvalue().encode(), "text/csv")


def _let_out(stage: Stage, row: Row, publication: Publication) -> None:
    state, day = row.get("state", "published"), _day(stage, row["on"])
    if state == "draft":
        return
    publications.review(publication, at=_morning(min(day, stage.on)), by=stage.coordinator)
    if state != "reviewed":
        now = _morning(stage.on)
        publications.publish(publication, at=_morning(day), now=now, by=stage.editor)
    if state == "restricted":
        restrictions.restrict(
            publication,
            because=row["because"],
            look_again_on=_day(stage, row["look_again"]),
            on=day,
            by=stage.editor,
        )
    _at(publication, min(day, stage.on))


def _correct(stage: Stage, publication: Publication) -> None:
    """Make a second version, so that there is one to compare."""
    text = publication.body.replace(
        "Mieux vaut une enquête courte dont on se sert qu’un rapport complet que personne n’ouvre.",
        "Mieux vaut une enquête courte dont on se sert vraiment qu’un gros rapport que personne "
        "n’ouvre.",
    )
    publication.refresh_from_db()
    on = date(2024, 3, 4)
    publications.edit(
        publication,
        changes={"body": text},
        seen=publication.version,
        on=on,
        by=stage.coordinator,
        note="Une phrase plus claire",
    )
    _at(publication, on)


def _at(publication: Publication, day: date) -> None:
    """Let the past be in the past: what is drafted today was not written today."""
    Publication.objects.filter(pk=publication.pk).update(
        created_at=_morning(day), changed_at=_morning(day)
    )
    Revision.objects.filter(publication=publication, number=1).update(written_on=day)


def _morning(day: date) -> datetime:
    return hours.moment(day, time(9))


def _day(stage: Stage, text: str) -> date:
    day = stage.day(text)
    if day is None:
        raise LookupError(f"A publication has no day: {text!r}.")
    return day
