"""What to do now: a table of where assemblies stand, without a database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attache.assemblies import steps
from attache.assemblies.steps import Facts, Name, Point, Stage, Step, Text

DAY = date(2026, 11, 23)
LAST = date(2026, 11, 8)
DRAFT = Facts(Stage.DRAFT, DAY, date(2026, 11, 1), points=[Point(1)])
CONVENED = Facts(Stage.CONVENED, DAY, DAY, points=[Point(1)], here=3)
OPEN = Facts(Stage.OPEN, DAY, DAY, here=3)
PASSED = Point(1, is_passed=True, texts=[Text(11, is_closed=True)])
AMENDED = [Text(21), Text(22, is_amendment=True)]

TABLE = {
    "nothing is written": (replace(DRAFT, points=[]), Step(Name.WRITE_AGENDA)),
    "there is time": (DRAFT, Step(Name.CONVENE, by=LAST)),
    "the last day": (replace(DRAFT, on=LAST), Step(Name.CONVENE, by=LAST)),
    "a day too late": (
        replace(DRAFT, on=date(2026, 11, 9)),
        Step(Name.CONVENE_LATE, by=LAST),
    ),
    "the day before": (
        replace(CONVENED, on=date(2026, 11, 22), has_chair=False),
        Step(Name.WAIT, by=DAY),
    ),
    "nobody came yet": (replace(CONVENED, here=0), Step(Name.CHECK_IN)),
    "too few came": (replace(CONVENED, has_quorum=False), Step(Name.CHECK_IN)),
    "nobody chairs": (replace(CONVENED, has_chair=False), Step(Name.NAME_CHAIR)),
    "ready": (CONVENED, Step(Name.OPEN)),
    "opened without anybody to chair": (
        replace(OPEN, points=[Point(1)], has_chair=False),
        Step(Name.NAME_CHAIR),
    ),
    "a vote that is open comes before the chair": (
        replace(OPEN, points=[Point(1, texts=[Text(11, is_open=True)])], has_chair=False),
        Step(Name.COUNT_VOTE, 1, 11),
    ),
    "something to tell": (replace(OPEN, points=[PASSED, Point(2)]), Step(Name.TELL_ITEM, 2)),
    "a text to vote": (
        replace(OPEN, points=[PASSED, Point(2, texts=[Text(21)])]),
        Step(Name.PUT_TO_VOTE, 2, 21),
    ),
    "its amendment first": (
        replace(OPEN, points=[Point(2, texts=AMENDED)]),
        Step(Name.DECIDE_AMENDMENT, 2, 22),
    ),
    "the amendment is decided": (
        replace(OPEN, points=[Point(2, texts=[Text(21), replace(AMENDED[1], is_closed=True)])]),
        Step(Name.PUT_TO_VOTE, 2, 21),
    ),
    "the quorum is lost before a vote": (
        replace(OPEN, points=[Point(2, texts=[Text(21)], has_quorum=False)]),
        Step(Name.LACKS_QUORUM, 2),
    ),
    "the quorum is lost while it is voted": (
        replace(OPEN, points=[Point(2, texts=[Text(21, is_open=True)], has_quorum=False)]),
        Step(Name.COUNT_VOTE, 2, 21),
    ),
    "the quorum is lost and nothing is left to vote": (
        replace(OPEN, points=[Point(2, has_quorum=False)]),
        Step(Name.TELL_ITEM, 2),
    ),
    "voted on screens": (
        replace(OPEN, points=[Point(2, texts=[Text(21, is_open=True, on_screens=True)])]),
        Step(Name.FOLLOW_VOTE, 2, 21),
    ),
    "a vote that is open elsewhere": (
        replace(OPEN, points=[Point(1), Point(2, texts=[Text(21, is_open=True)])]),
        Step(Name.COUNT_VOTE, 2, 21),
    ),
    "all is voted": (
        replace(OPEN, points=[Point(2, texts=[Text(21, is_closed=True)])]),
        Step(Name.PASS_ITEM, 2),
    ),
    "it is tied, and the chair decides": (
        replace(OPEN, points=[Point(2, texts=[Text(21, is_closed=True, is_tied=True)])]),
        Step(Name.BREAK_TIE, 2, 21),
    ),
    "the agenda is through": (replace(OPEN, points=[PASSED]), Step(Name.CLOSE)),
    "over": (replace(OPEN, stage=Stage.CLOSED), Step(Name.READ_MINUTES)),
    "called off": (replace(OPEN, stage=Stage.CANCELLED), Step(Name.CALLED_OFF)),
}


@pytest.mark.parametrize(("facts", "step"), TABLE.values(), ids=TABLE.keys())
def test_the_next_step(facts, step):
    assert steps.following(facts) == step


texts = some.builds(
    Text, some.integers(), some.booleans(), some.booleans(), some.booleans(), some.booleans()
)
points = some.builds(
    Point, some.integers(), some.booleans(), some.booleans(), some.lists(texts, max_size=3)
)


@given(some.lists(points, max_size=4), some.booleans())
def test_an_assembly_in_session_always_has_a_next_step(agenda, has_chair):
    step = steps.following(replace(OPEN, points=agenda, has_chair=has_chair))

    if any(text.is_open for point in agenda for text in point.texts):
        assert step.name in {Name.FOLLOW_VOTE, Name.COUNT_VOTE}
    if step.name == Name.CLOSE:
        assert all(point.is_passed for point in agenda)


def test_going_through_the_agenda_ends_it():
    """Whatever is asked is done, one thing after the other: the assembly closes."""
    asked = []
    facts = replace(OPEN, points=[Point(1), Point(2, texts=AMENDED), Point(3, texts=[Text(31)])])
    while (step := steps.following(facts)).name != Name.CLOSE:
        asked.append(step.name)
        facts = replace(facts, points=[done(point, step) for point in facts.points])

    assert asked == [
        Name.TELL_ITEM,
        *(Name.DECIDE_AMENDMENT, Name.COUNT_VOTE, Name.PUT_TO_VOTE, Name.COUNT_VOTE),
        Name.PASS_ITEM,
        *(Name.PUT_TO_VOTE, Name.COUNT_VOTE, Name.PASS_ITEM),
    ]


def done(point, step):
    if point.key != step.item:
        return point
    if step.text is None:
        return replace(point, is_passed=True)
    voted = [
        replace(text, is_open=not text.is_open, is_closed=text.is_open)
        if text.key == step.text
        else text
        for text in point.texts
    ]
    return replace(point, texts=voted)
