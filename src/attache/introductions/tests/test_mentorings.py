"""Decisions about mentoring: what is refused and in which words, what is kept."""

from datetime import date, timedelta

import pytest

from attache.directory.models import Theme
from attache.directory.tests import build as directory
from attache.introductions.actions import mentorings as actions
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.introductions.queries import mentor_proposals
from attache.introductions.tests import build_mentorings as build
from attache.journal.models import Record
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
LONG_AGO, LATELY = date(2015, 1, 1), date(2026, 1, 1)


def started(by, mentor, mentee, **more):
    return build.mentoring(mentor=mentor, mentee=mentee, on=TODAY, by=by, **more)


def test_a_mentor_may_have_several(coordinator):
    mentor = build.member(since=LONG_AGO, on=TODAY)

    for _ in range(2):
        started(coordinator, mentor, build.member(since=LATELY, on=TODAY))

    assert Mentoring.objects.under_way().filter(mentor=mentor).count() == 2
    assert Record.objects.filter(verb="mentoring.started").count() == 2


def test_a_member_does_not_mentor_itself(coordinator):
    alone = build.member(since=LONG_AGO, on=TODAY)

    with pytest.raises(actions.WithItself):
        started(coordinator, alone, alone)


def test_the_newer_one_does_not_mentor_the_elder_and_the_two_are_named(coordinator):
    elder, newer = (build.member(since=day, on=TODAY) for day in (LONG_AGO, LATELY))

    with pytest.raises(actions.NotTheElder) as refused:
        started(coordinator, newer, elder)

    assert str(elder) in refused.value.message
    assert "1er janvier 2015" in refused.value.message.replace("\u00a0", " ")
    assert mentor_proposals.elder_first(newer, elder) == mentor_proposals.elder_first(elder, newer)
    assert mentor_proposals.elder_first(newer, elder) == (elder, newer)


def test_years_that_one_belonged_before_a_gap_count(coordinator):
    back = build.member(since=LATELY, on=TODAY)
    memberships.membership(of=back, starts_on=LONG_AGO)
    newer = build.member(since=date(2020, 1, 1), on=TODAY)

    assert started(coordinator, back, newer).mentor == back


def test_a_circle_is_refused_with_the_chain(coordinator):
    one, two, three = (build.member(since=LONG_AGO, on=TODAY) for _ in range(3))
    started(coordinator, one, two)
    started(coordinator, two, three)

    with pytest.raises(actions.Circular) as refused:
        started(coordinator, three, one)

    assert f"{one} → {two} → {three}" in refused.value.message
    assert Mentoring.objects.count() == 2


def test_what_has_ended_closes_no_circle_until_it_is_taken_up_again(coordinator):
    one, two = (build.member(since=LONG_AGO, on=TODAY) for _ in range(2))
    first = started(coordinator, one, two)
    actions.end(first, learned={}, seen=0, on=TODAY, by=coordinator)
    started(coordinator, two, one)

    with pytest.raises(actions.Circular):
        actions.take_up_again(first, on=TODAY, by=coordinator)

    assert Mentoring.objects.get(pk=first.pk).ended_on == TODAY


def test_two_have_one_mentoring_under_way(coordinator):
    first = build.mentoring(on=TODAY, by=coordinator)

    with pytest.raises(actions.UnderWayAlready) as refused:
        started(coordinator, first.mentor, first.mentee)

    assert str(first.mentor) in refused.value.message
    actions.end(first, learned={}, seen=0, on=TODAY, by=coordinator)
    started(coordinator, first.mentor, first.mentee)
    with pytest.raises(actions.UnderWayAlready):
        actions.take_up_again(first, on=TODAY, by=coordinator)


def test_both_belong_on_the_day_it_starts(coordinator):
    gone = memberships.member()
    memberships.membership(of=gone, starts_on=LONG_AGO)

    with pytest.raises(actions.DoesNotBelong) as refused:
        started(coordinator, gone, build.member(since=LATELY, on=TODAY))

    assert str(gone) in refused.value.message


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=31)])
def test_the_two_met_since_it_started_and_not_tomorrow(coordinator, day):
    mentoring = build.mentoring(on=TODAY, since=TODAY - timedelta(days=30), by=coordinator)

    with pytest.raises(actions.NotThatDay):
        actions.meet(mentoring, day=day, on=TODAY, by=coordinator)


def test_a_meeting_is_noted_once_a_day_and_put_right_or_taken_back(coordinator):
    mentoring = build.mentoring(on=TODAY, by=coordinator)
    for _ in range(2):
        meeting = actions.meet(mentoring, day=TODAY, note="À Rennes", on=TODAY, by=coordinator)

    with pytest.raises(actions.NotThatDay):
        actions.meet(mentoring, day=TODAY, note="À Vannes", on=TODAY, by=coordinator)

    actions.put_right(meeting, note="À Vannes", by=coordinator)
    assert MentoringMeeting.objects.get().note == "À Vannes"
    actions.take_back(meeting, by=coordinator)
    assert not MentoringMeeting.objects.exists()
    assert "Rennes" not in str(list(Record.objects.values("subject", "changes")))


def test_a_mentoring_ends_once_with_what_both_learned(coordinator):
    mentoring = build.mentoring(on=TODAY, by=coordinator)
    learned = {"mentor": "Écouter", "mentee": "Oser"}

    actions.end(mentoring, because="Fini", learned=learned, seen=0, on=TODAY, by=coordinator)

    kept = Mentoring.objects.get()
    assert (kept.mentor_learned, kept.mentee_learned) == ("Écouter", "Oser")
    assert (kept.ended_on, kept.ended_because) == (TODAY, "Fini")
    with pytest.raises(actions.IsOver):
        actions.end(kept, learned={}, seen=1, on=TODAY, by=coordinator)


def test_whoever_meets_has_a_function_on_one_side(coordinator):
    with pytest.raises(actions.NotTheirFunction):
        build.mentoring(on=TODAY, by=coordinator, functions=[directory.function()])


def test_pairs_are_proposed_with_reasons_from_both_sides(coordinator):
    theme = Theme.objects.create(name="Forêts", slug="forets")
    mentor, other = (build.member(since=LONG_AGO, on=TODAY) for _ in range(2))
    newer = build.member(since=LATELY, on=TODAY)
    for member in (mentor, newer):
        member.organisation.themes.add(theme)

    for_the_newer = mentor_proposals.proposals(newer, on=TODAY)
    for_the_elder = mentor_proposals.proposals(mentor, on=TODAY)

    assert [each.other for each in for_the_newer] == [mentor, other]
    assert any("Forêts" in reason for reason in for_the_newer[0].reasons)
    assert [(each.mentor, each.mentee) for each in for_the_elder] == [(mentor, newer)]
    started(coordinator, mentor, newer)
    assert [each.other for each in mentor_proposals.proposals(newer, on=TODAY)] == [other]


@pytest.mark.parametrize("count", [1, 3])
def test_pairs_cost_the_same_however_many(count, django_assert_num_queries):
    newer = build.member(since=LATELY, on=TODAY)
    for _ in range(count):
        build.member(since=LONG_AGO, on=TODAY)

    # Its body and themes, twice; candidates and their themes; periods and coverages.
    with django_assert_num_queries(7):
        found = mentor_proposals.proposals(newer, on=TODAY)

    assert len(found) == count
