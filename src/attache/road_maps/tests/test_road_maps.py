"""Road maps and their steps: what is decided, and what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from attache.journal.models import Mention, Record
from attache.kit.versions import Stale
from attache.road_maps.actions import road_maps, steps
from attache.road_maps.actions.road_maps import ClosedBeforeItOpened, IsClosed
from attache.road_maps.actions.steps import (
    AlreadyCommitted,
    IsSettled,
    NotCommitted,
    ReasonMissing,
    TooManySteps,
)
from attache.road_maps.models import RoadMap, RoadMapStep
from attache.road_maps.queries import facts
from attache.road_maps.tests import build

pytestmark = pytest.mark.django_db


def test_a_road_map_that_is_asked_twice_is_opened_once(day, coordinator):
    token = uuid4()
    for _press in range(2):
        road_maps.open_road_map(
            territory=build.isere(),
            title="Ensemble",
            aims="Aller loin",
            public_id=token,
            on=day,
            by=coordinator,
        )

    assert RoadMap.objects.count() == 1
    assert Record.objects.filter(verb="road_maps.opened").count() == 1


def test_two_who_edit_the_same_aims_lose_nothing(coordinator):
    road_map = build.road_map()
    seen = road_map.version
    road_maps.edit(road_map, changes={"title": "La première"}, seen=seen, by=coordinator)

    with pytest.raises(Stale):
        road_maps.edit(road_map, changes={"title": "La seconde"}, seen=seen, by=coordinator)
    assert RoadMap.objects.get().title == "La première"


def test_what_is_closed_says_what_came_of_it_and_changes_no_more(day, coordinator):
    road_map = build.road_map(on=day)
    step = build.step(road_map)
    road_maps.close(
        road_map, came_of_it="Trois lieux", seen=road_map.version, on=day, by=coordinator
    )

    for act in (
        lambda: steps.add(road_map, text="Encore", on=day, by=coordinator),
        lambda: steps.move(step, earlier=True, by=coordinator),
        lambda: steps.commit(step, build.body(), by=coordinator),
        lambda: build.told(step, state="done", by=coordinator),
        lambda: road_maps.edit(road_map, changes={"title": "X"}, seen=1, by=coordinator),
    ):
        with pytest.raises(IsClosed):
            act()

    road_maps.reopen(road_map, by=coordinator)
    steps.add(road_map, text="Encore", on=day, by=coordinator)
    assert RoadMap.objects.get().came_of_it == "Trois lieux"


def test_a_road_map_is_closed_after_it_is_opened(day, coordinator):
    road_map = build.road_map(on=day)

    with pytest.raises(ClosedBeforeItOpened):
        road_maps.close(
            road_map, came_of_it="Rien", seen=0, on=day - timedelta(days=1), by=coordinator
        )


def test_steps_stay_in_the_order_in_which_they_are_put(coordinator):
    road_map = build.road_map()
    first, second, third = (build.step(road_map, text=text) for text in ("Un", "Deux", "Trois"))

    steps.move(third, earlier=True, by=coordinator)
    steps.move(first, earlier=True, by=coordinator)
    steps.move(first, earlier=False, by=coordinator)

    assert list(road_map.steps.values_list("position", "text")) == [
        (0, "Trois"),
        (1, "Un"),
        (2, "Deux"),
    ]
    assert second.position == 1


def test_a_step_nobody_commits_to_waits_since_it_was_written_or_taken_back(day, coordinator):
    step, body = build.step(build.road_map(on=day), on=day), build.body()
    assert step.uncommitted_since == day
    later = day + timedelta(days=20)

    steps.commit(step, body, by=coordinator)
    assert RoadMapStep.objects.get().uncommitted_since is None

    steps.take_back(step, body, word="Changement d’équipe", on=later, by=coordinator)
    step = RoadMapStep.objects.get()
    assert not step.waits_for_somebody(later + timedelta(days=29))
    assert step.waits_for_somebody(later + timedelta(days=30))
    assert Record.objects.get(verb="road_maps.taken_back").changes["word"] == "Changement d’équipe"


def test_the_step_still_held_by_another_waits_for_nobody(day, coordinator):
    one, other = build.body(), build.body()
    step = build.step(build.road_map(), committed=[one, other])

    steps.take_back(step, one, on=day, by=coordinator)

    assert RoadMapStep.objects.get().uncommitted_since is None


def test_a_body_commits_once_and_takes_back_what_it_gave(day, coordinator):
    body = build.body()
    step = build.step(build.road_map(), committed=[body])

    with pytest.raises(AlreadyCommitted):
        steps.commit(step, body, by=coordinator)
    with pytest.raises(NotCommitted):
        steps.take_back(step, build.body(), on=day, by=coordinator)


def test_nobody_commits_to_what_is_over(day, coordinator):
    step = build.step(build.road_map())
    build.told(step, state="done", by=coordinator)

    with pytest.raises(IsSettled):
        steps.commit(step, build.body(), by=coordinator)


def test_a_step_is_dropped_with_a_reason(coordinator):
    step = build.step(build.road_map())

    with pytest.raises(ReasonMissing):
        build.told(step, state="dropped", by=coordinator)
    assert RoadMapStep.objects.get().state == "to_do"


@pytest.mark.parametrize(
    "wrong", [{"state": "dropped", "settled_on": build.TODAY}, {"state": "done"}]
)
def test_the_database_refuses_a_step_dropped_without_a_word_or_done_on_no_day(wrong):
    step = build.step(build.road_map())

    with pytest.raises(IntegrityError), transaction.atomic():
        RoadMapStep.objects.filter(pk=step.pk).update(**wrong)


def test_the_database_refuses_a_road_map_closed_without_a_word(day):
    build.road_map()

    with pytest.raises(IntegrityError), transaction.atomic():
        RoadMap.objects.update(closed_on=day)


def test_a_step_says_who_told_last_where_it_stands(day, coordinator, editor):
    step = build.step(build.road_map())
    build.told(step, state="under_way", said="Deux sur six", by=coordinator)
    steps.edit(step, changes={"text": "Tout recenser"}, seen=1, on=day, by=editor)

    kept = RoadMapStep.objects.get()
    assert (kept.said_by, kept.said_on, kept.text) == (coordinator, build.TODAY, "Tout recenser")


def test_two_who_edit_the_same_step_lose_nothing(coordinator):
    step = build.step(build.road_map())
    other = RoadMapStep.objects.get(pk=step.pk)
    build.told(step, state="under_way", said="Le premier", by=coordinator)

    with pytest.raises(Stale):
        build.told(other, state="done", said="Le second", by=coordinator)
    assert RoadMapStep.objects.get().said == "Le premier"


def test_late_steps_are_those_of_open_road_maps_that_are_not_settled(day, coordinator):
    road_map, past = build.road_map(), day - timedelta(days=1)
    late, done = (build.step(road_map, due_on=past) for _ in range(2))
    build.step(road_map, due_on=day)
    build.step(road_map)
    build.told(done, state="done", by=coordinator)

    assert list(RoadMapStep.objects.late(day)) == [late]
    road_maps.close(road_map, came_of_it="Fini", seen=0, on=day, by=coordinator)
    assert not RoadMapStep.objects.late(day)


def test_a_road_map_has_a_bounded_number_of_steps(day, coordinator, monkeypatch):
    monkeypatch.setattr(steps, "MOST", 2)
    road_map = build.road_map()
    for _ in range(2):
        build.step(road_map)

    with pytest.raises(TooManySteps):
        steps.add(road_map, text="De trop", on=day, by=coordinator)


def test_the_journal_of_a_road_map_and_of_a_body_say_what_it_committed_to(coordinator):
    body = build.body()
    road_map = build.road_map()
    build.step(road_map, committed=[body], by=coordinator)

    record = Record.objects.get(verb="road_maps.committed")
    mentioned = set(Mention.objects.filter(record=record).values_list("kind", "object_id"))
    assert ("road_maps.roadmap", str(road_map.pk)) in mentioned
    assert ("directory.organisation", str(body.pk)) in mentioned


def test_a_step_done_is_a_fact_that_its_bodies_gave(day, coordinator):
    body = build.body()
    member = build.member(of=body)
    road_map = build.road_map()
    step = build.step(road_map, committed=[body])
    build.step(road_map, text="À faire", committed=[body])
    build.told(step, state="done", on=day, by=coordinator)
    start, end = day.replace(month=1, day=1), day.replace(year=day.year + 1, month=1, day=1)

    found = list(facts.told(member, start, end))

    assert [(fact.side, fact.day) for fact in found] == [("gave", day)]
    assert step.text in str(found[0].text)
    assert list(facts.told(member, end, end + timedelta(days=365))) == []
    assert list(facts.told(build.member(), start, end)) == []
