"""What members wonder about, what became of it, and what the network asked of them."""

from collections import defaultdict
from datetime import date, time, timedelta
from typing import TypedDict
from uuid import NAMESPACE_URL, uuid5

from attache.directory.models import Organisation, Theme
from attache.front import facts
from attache.front.demonstration import letters
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.gatherings.actions import answers, calls, cross_feedback, questions
from attache.gatherings.actions.cross_feedback import Line
from attache.gatherings.models import Question
from attache.library.models import Find
from attache.post.models import Letter

Row = dict[str, str]


class _Said(TypedDict):
    title: str
    text: str
    themes: list[Theme]
    is_shared: bool


# What was told longer ago has left the outbox.
TOLD = timedelta(days=15)


def ask(stage: Stage) -> None:
    for row in facts.rows("questions"):
        asked_on = stage.past(row["asked"])
        if asked_on:
            question = stage.questions[row["key"]] = _ask(stage, row, asked_on)
            _tell(stage, question, asked_on)


def share(stage: Stage) -> None:
    for row in facts.rows("question_shares"):
        question, said_on = stage.questions.get(row["question"]), stage.past(row["said"])
        if question and said_on:
            person = stage.people[row["person"]]
            questions.share(
                question,
                person=person,
                organisation=_body(stage, row),
                why=row["why"],
                on=said_on,
                by=person.account,
            )


def answer(stage: Stage) -> None:
    """After the shares, so that those who said "so do we" are told as well."""
    pointers: defaultdict[str, list[Row]] = defaultdict(list)
    for row in facts.rows("question_pointers"):
        pointers[row["question"]].append(row)
    for row in facts.rows("questions"):
        question = stage.questions.get(row["key"])
        if question:
            question.refresh_from_db()
            _follow(stage, row, question, pointers[row["key"]])


def call(stage: Stage) -> None:
    for row in facts.rows("calls"):
        opened_on = stage.past(row["opened"])
        if not opened_on:
            continue
        owner = stage.team[row["owner"]]
        made = calls.open_call(
            stage.events[row["event"]],
            title=row["title"],
            text=row["text"],
            answer_by=stage.day(row["answer_by"]),
            owner=owner,
            on=opened_on,
            by=owner,
        )
        for said in facts.rows("pledges"):
            said_on = stage.past(said["said"])
            if said["call"] == row["key"] and said_on:
                person = stage.people[said["person"]]
                pledge = calls.pledge(
                    made,
                    person=person,
                    organisation=_body(stage, said),
                    text=said["text"],
                    on=said_on,
                    by=person.account,
                )
                if said["came_of_it"]:
                    calls.follow_up(pledge, came_of_it=said["came_of_it"], by=owner)
        closed_on = stage.past(row["closed"])
        if closed_on:
            outcome = row["outcome"]
            calls.close(made, outcome=outcome, seen=made.version, on=closed_on, by=owner)


def lay_side_by_side(stage: Stage) -> None:
    """Write the grids, and what each member answers, in the order in which they are laid."""
    for key in dict.fromkeys(row["event"] for row in facts.rows("approaches")):
        event, by = stage.events[key], stage.coordinator
        rows = [row for row in facts.rows("cross_feedback") if row["event"] == key]
        lines = [Line(None, row["question"]) for row in rows]
        cross_feedback.write_grid(event, lines=lines, by=by)
        told = [row for row in facts.rows("approaches") if row["event"] == key]
        for column, row in zip(("first", "second"), told, strict=True):
            body = stage.bodies[row["body"]]
            approach = cross_feedback.add_approach(event, body, title=row["title"], by=by)
            texts = {
                question.pk: line[column]
                for question, line in zip(event.grid_questions.all(), rows, strict=True)
            }
            cross_feedback.answer(approach, texts=texts, seen=approach.version, by=by)
            cross_feedback.show(approach, on=stage.on, by=by)


def _ask(stage: Stage, row: Row, asked_on: date) -> Question:
    person, body = stage.people[row["person"]], _body(stage, row)
    said: _Said = {
        "title": row["title"],
        "text": row["text"],
        "themes": _themes(stage, row),
        "is_shared": row["shared"] == "oui",
    }
    if row["noted"]:
        by = stage.team[row["noted"]]
        return questions.note(
            body, person=person, **said, owner=by, asked_on=asked_on, on=asked_on, by=by
        )
    return questions.ask(
        person,
        organisation=body,
        **said,
        # The same files on the same day give the same addresses.
        public_id=uuid5(NAMESPACE_URL, f"question:{row['key']}"),
        on=asked_on,
        by=person.account,
    )


def _follow(stage: Stage, row: Row, question: Question, pointers: list[Row]) -> None:
    if not row["owner"]:
        return
    owner = stage.team[row["owner"]]
    if listened_on := stage.past(row["listened"]):
        answers.listen(question, on=listened_on, by=owner)
        if question.owner != owner:
            answers.take(question, to=owner, on=listened_on, by=owner)
    for pointer in pointers:
        if given_on := stage.past(pointer["given"]):
            to = _target(stage, pointer)
            answers.point(question, to, note=pointer["note"], on=given_on, by=owner)
    if answered_on := stage.past(row["answered"]):
        seen = question.version
        answers.answer(question, text=row["answer"], seen=seen, on=answered_on, by=owner)
        _tell(stage, question, answered_on)
    if became_on := stage.past(row["became"]):
        answers.become(question, stage.events[row["into"]], on=became_on, by=owner)
        _tell(stage, question, became_on)
    if closed_on := stage.past(row["closed"]):
        answers.close(question, because=row["closed_because"], on=closed_on, by=owner)


def _tell(stage: Stage, question: Question, on: date) -> None:
    """Write down that the mails of that day left that day, unless they are of the last weeks."""
    if on > stage.on - TOLD:
        return
    told = Letter.objects.about(question).filter(sent_at__isnull=True)
    letters.leave(told, at=hours.moment(on, time(10)))


def _target(stage: Stage, pointer: Row) -> answers.Answerable:
    match pointer["kind"]:
        case "person":
            return stage.people[pointer["target"]]
        case "body":
            return stage.bodies[pointer["target"]]
        case _:
            return Find.objects.get(title=pointer["target"])


def _body(stage: Stage, row: Row) -> Organisation | None:
    return stage.bodies[row["body"]] if row["body"] else None


def _themes(stage: Stage, row: Row) -> list[Theme]:
    return [stage.themes[slug] for slug in row["themes"].split()]
