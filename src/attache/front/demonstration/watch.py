"""What is followed elsewhere, what the team kept of it, and who took its own work up."""

from datetime import UTC, date, datetime, time, timedelta

from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.kit import provenance
from attache.library.actions import feeds, finds, reuses
from attache.library.actions.feeds import Discovered
from attache.library.feed_formats import Link, Reading, Told
from attache.library.fetching import Fetched
from attache.library.models import Feed, Find, Publication

Row = dict[str, str]


def follow(stage: Stage) -> None:
    """Follow feeds whose last reading is in the files: nobody answers at their addresses."""
    for row in facts.rows("feeds"):
        link, at = Link(row["address"], row["name"]), _moment(stage.on)
        feed = feeds.follow(
            row["address"],
            name=row["name"],
            organisation=stage.bodies[row["body"]] if row["body"] else None,
            themes=[stage.themes[slug] for slug in row["themes"].split()],
            found=Discovered([link], Fetched(row["address"], b""), _reading(stage, row)),
            at=at,
            by=stage.editor,
        )
        _settle(stage, row, feed, at)


def _settle(stage: Stage, row: Row, feed: Feed, at: datetime) -> None:
    match row["state"]:
        case "paused":
            feeds.pause(feed, by=stage.editor)
        case "failing":
            for _time in range(9):
                feeds.note_failure(feed, "Il n’y a plus rien à cette adresse.", at=at)


def _reading(stage: Stage, row: Row) -> Reading:
    items = [
        Told(
            identity=f"{row['address']}#{number}",
            title=item["title"],
            address=f"{row['address'].rpartition('/')[0]}/{number}",
            summary=item["summary"],
            appeared_at=_moment(facts.day(item["day"], on=stage.on) or stage.on, item=number),
        )
        for number, item in enumerate(facts.rows("feed_items"))
        if item["feed"] == row["key"]
    ]
    return Reading(row["name"], items)


def write_down(stage: Stage) -> None:
    """Note the finds; questions are answered with some of them."""
    for row in facts.rows("finds"):
        found_on = stage.past(row["found"])
        if found_on:
            finds.write_down(
                title=row["title"],
                address=row["address"],
                note=row["note"],
                themes=[stage.themes[slug] for slug in row["themes"].split()],
                organisation=stage.bodies[row["body"]] if row["body"] else None,
                on=found_on,
                by=stage.editor,
            )


def tie(_stage: Stage) -> None:
    for row in facts.rows("finds"):
        if row["led_to"]:
            find = Find.objects.get(title=row["title"])
            provenance.link(find, _publication(row["led_to"]))


def note_reuses(stage: Stage) -> None:
    for row in facts.rows("reuses"):
        reuses.note(
            _publication(row["publication"]),
            by_whom=row["by_whom"],
            where=row["where"],
            text=row["text"],
            on=stage.day(row["noted"]) or stage.on,
            by=stage.editor,
        )


def _publication(key: str) -> Publication:
    titles = {row["key"]: row["title"] for row in facts.table("publications")["publications"]}
    return Publication.objects.get(title=titles[key])


def _moment(day: date, *, item: int = 0) -> datetime:
    """Eight in the morning, or some minutes before: items of a day keep their order."""
    return datetime.combine(day, time(7), tzinfo=UTC) - timedelta(minutes=item)
