"""What the team does of its finds: sent with a word, told, set aside; the words are invented."""

from __future__ import annotations

from datetime import date, time

from attache.companionship.actions import matches, proposals
from attache.companionship.models import Exchange, Match
from attache.companionship.queries.readers import readers
from attache.front import facts
from attache.front.demonstration import letters
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.library.models import Find
from attache.post.models import Letter

Row = dict[str, str]


def share(stage: Stage) -> None:
    """Propose, act on some, and propose what is left: the lists are those of that morning."""
    proposals.propose(on=stage.on)
    titles = {row["key"]: row["title"] for row in facts.rows("finds")}
    for row in facts.rows("matches"):
        if day := stage.past(row["day"]):
            _share(stage, row, Find.objects.get(title=titles[row["find"]]), day)
    proposals.propose(on=stage.on)


def _share(stage: Stage, row: Row, find: Find, day: date) -> None:
    member = stage.members[row["body"]]
    match row["how"]:
        case "told":
            exchange = Exchange.objects.get(member=member, day=day)
            matches.share(exchange, [find], on=day, by=exchange.led_by)
        case "aside":
            for proposed in Match.objects.waiting().filter(find=find, member=member):
                matches.set_aside(proposed, on=day, by=stage.team[row["by"]])
        case _:
            _send(stage, row, find, day)


def _send(stage: Stage, row: Row, find: Find, day: date) -> None:
    member, by = stage.members[row["body"]], stage.team[row["by"]]
    to = next(reader for reader in readers(member, find, on=day) if not reader.left_out)
    sent = matches.send(find, member, to=to, words=row["words"], on=day, by=by)
    if row["how"] == "mail":
        letters.leave(Letter.objects.about(sent), at=hours.moment(day, time(10)))
    if row["feedback"]:
        matches.note_feedback(sent, feedback=row["feedback"], seen=sent.version, by=by)
