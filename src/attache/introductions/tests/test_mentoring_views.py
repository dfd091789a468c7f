"""Mentoring in the browser of the team, and of the two members."""

from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.introductions.actions import mentorings as actions
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.introductions.tests import build_mentorings as build
from attache.memberships import standing
from attache.memberships.models import Member

pytestmark = pytest.mark.django_db
LONG_AGO = date(2015, 1, 1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def newer(today):
    return build.member(since=today.replace(month=1, day=1), on=today)


@pytest.fixture
def elder(today):
    return build.member(since=LONG_AGO, on=today)


def page(client, user, name, *args, status=200, room="introductions", **query):
    client.force_login(user)
    response = client.get(reverse(f"{room}:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, room="introductions", **data):
    client.force_login(user)
    response = client.post(reverse(f"{room}:{name}", args=args), data)
    assert response.status_code == status, unescape(response.content.decode())
    return unescape(response.content.decode())


def agreed(user, day, **more):
    return {
        "problem": "Tenir la concertation",
        "owner": user.pk,
        "started_on": day,
        "token": uuid4(),
    } | more


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries, today
):
    for _ in range(count):
        build.mentoring(on=today, by=coordinator)
    client.force_login(coordinator)

    # Who I am, two; who follows, to choose from; mentorings.
    with django_assert_num_queries(4):
        response = client.get(reverse("introductions:mentorings"))

    assert response.content.decode().count('<th scope="row">') == count


def test_the_list_keeps_those_under_way_quiet_left_or_ended(client, coordinator, today):
    then = today - timedelta(days=200)
    named = {}
    for name in ("Suivi", "Muet", "Parti", "Fini"):
        named[name] = build.mentoring(on=today, since=then, by=coordinator, problem=name)
        if name != "Muet":
            actions.meet(named[name], day=today, on=today, by=coordinator)
    actions.end(named["Fini"], learned={}, seen=0, on=today, by=coordinator)
    leave(named["Parti"].mentee, today)

    def kept(state):
        shown = page(client, coordinator, "mentorings", etat=state)
        return {name for name in named if f">{name}<" in shown}

    assert kept("en-cours") == {"Suivi", "Muet", "Parti"}
    assert kept("sans-rencontre") == {"Muet"}
    assert kept("parti") == {"Parti"}
    assert kept("termines") == {"Fini"}


def leave(member: Member, today):
    member.memberships.update(ends_on=today)
    standing.refresh([member.pk], on=today)
    member.refresh_from_db()


def test_a_mentoring_starts_from_a_proposal_whatever_the_order(
    client, coordinator, elder, newer, today
):
    assert str(elder) in page(client, coordinator, "mentoring_for", newer.key)
    address = "start_mentoring", newer.key, elder.key
    met = directory.function(at=elder.organisation)
    assert str(met.person) in page(client, coordinator, *address)
    given = agreed(coordinator, today, functions=[met.pk])

    for _press in range(2):
        post(client, coordinator, *address, **given)

    mentoring = Mentoring.objects.get()
    assert (mentoring.mentor, mentoring.mentee) == (elder, newer)
    assert list(mentoring.functions.all()) == [met]
    for where in (mentoring, elder, newer):
        client.force_login(coordinator)
        shown = unescape(client.get(where.get_absolute_url()).content.decode())
        assert "Tenir la concertation" in shown
    page(client, coordinator, "propose_mentoring", q="Rennes")
    page(client, coordinator, "mentoring_with", newer.key, q="Rennes")


def test_what_is_refused_keeps_what_was_typed(client, coordinator, elder, newer, today):
    build.mentoring(mentor=elder, mentee=newer, on=today, by=coordinator)

    answer = post(
        client,
        coordinator,
        "start_mentoring",
        *(elder.key, newer.key),
        status=200,
        **agreed(coordinator, today, aims="Deux heures de visées"),
    )

    assert "Deux heures de visées" in answer
    assert Mentoring.objects.count() == 1


def test_a_mentoring_is_changed_met_ended_and_taken_up_again(client, coordinator, today):
    mentoring = build.mentoring(on=today, by=coordinator)
    key = mentoring.public_id
    post(
        client,
        coordinator,
        "change_mentoring",
        key,
        **agreed(coordinator, today, problem="Autre problème", version=0),
    )
    post(client, coordinator, "meet_mentoring", key, day=today, note="À Rennes")
    meeting = MentoringMeeting.objects.get()
    post(client, coordinator, "edit_meeting", meeting.pk, note="À Vannes")
    ended = {"mentor": "Écouter", "mentee": "Oser", "because": "Fini", "version": 1}
    post(client, coordinator, "end_mentoring", key, **ended)

    shown = page(client, coordinator, "mentoring", key)
    for words in ("Autre problème", "À Vannes", "Écouter", "Oser", "Fini"):
        assert words in shown

    post(client, coordinator, "take_up_mentoring", key)
    post(client, coordinator, "take_back_meeting", meeting.pk)
    assert Mentoring.objects.get().is_under_way
    assert not MentoringMeeting.objects.exists()


def test_two_people_at_once_the_second_is_told(client, coordinator, today):
    mentoring = build.mentoring(on=today, by=coordinator)
    given = agreed(coordinator, today, version=0)
    post(client, coordinator, "change_mentoring", mentoring.public_id, **given)

    answer = post(client, coordinator, "change_mentoring", mentoring.public_id, status=200, **given)

    assert "pendant que vous" in answer or "Quelqu’un" in answer


def test_the_page_proposes_to_end_it_when_one_has_left(client, coordinator, today):
    mentoring = build.mentoring(on=today, by=coordinator)
    leave(mentoring.mentee, today)

    shown = page(client, coordinator, "mentoring", mentoring.public_id)
    form = page(client, coordinator, "end_mentoring", mentoring.public_id)

    assert f"{mentoring.mentee} n’adhère plus" in shown
    assert f"{mentoring.mentee} a quitté le réseau" in form


def test_whoever_only_reads_may_not_decide(client, editor, elder, newer, coordinator, today):
    mentoring = build.mentoring(on=today, by=coordinator)
    key = mentoring.public_id
    meeting = actions.meet(mentoring, day=today, on=today, by=coordinator)

    page(client, editor, "mentorings")
    page(client, editor, "mentoring", key)
    for address in (
        ("propose_mentoring",),
        ("mentoring_for", newer.key),
        ("mentoring_with", newer.key),
        ("start_mentoring", newer.key, elder.key),
        ("change_mentoring", key),
        ("meet_mentoring", key),
        ("end_mentoring", key),
        ("edit_meeting", meeting.pk),
    ):
        page(client, editor, *address, status=403)
    for address in (("take_up_mentoring", key), ("take_back_meeting", meeting.pk)):
        post(client, editor, *address, status=403)


def test_nobody_outside_the_team_sees_the_desk_of_it(client, outsider, coordinator, today):
    mentoring = build.mentoring(on=today, by=coordinator)

    for address in (("mentorings",), ("mentoring", mentoring.public_id)):
        page(client, outsider, *address, status=403)


SPACE = "introductions_space"


@pytest.fixture
def person():
    return gatherings.contact()


@pytest.fixture
def ours(person, coordinator, elder, today):
    mine = gatherings.body_of(person).member
    standing.refresh([mine.pk], on=today)
    return build.mentoring(mentor=elder, mentee=mine, on=today, by=coordinator)


def test_both_sides_note_their_meetings_and_what_they_learned(client, person, ours, today):
    key, user = ours.public_id, person.account
    assert ours.problem in page(client, user, "mentorings", room=SPACE)

    post(client, user, "meet_mentoring", key, room=SPACE, day=today, note="Chez vous")
    meeting = ours.meetings.get()
    post(client, user, "edit_meeting", key, meeting.pk, room=SPACE, note="Chez nous")
    form = page(client, user, "learn", key, room=SPACE)
    assert 'name="mentee"' in form
    assert 'name="mentor"' not in form
    post(client, user, "learn", key, room=SPACE, mentee="Oser", mentor="Volé", version=0)

    kept = Mentoring.objects.get()
    assert (kept.mentee_learned, kept.mentor_learned) == ("Oser", "")
    shown = page(client, user, "mentorings", room=SPACE)
    for words in ("Chez nous", "Oser", f"{ours.mentor} nous accompagne"):
        assert words in shown


def test_what_others_do_does_not_exist(client, person, coordinator, today):
    theirs = build.mentoring(on=today, by=coordinator, problem="Ailleurs")

    assert "Ailleurs" not in page(client, person.account, "mentorings", room=SPACE)
    for name in ("meet_mentoring", "learn"):
        page(client, person.account, name, theirs.public_id, room=SPACE, status=404)
    actions.meet(theirs, day=today, note="", on=today, by=coordinator)
    met = theirs.meetings.get().pk
    page(client, person.account, "edit_meeting", theirs.public_id, met, room=SPACE, status=404)


def test_a_meeting_is_found_under_its_own_mentoring_alone(client, person, ours, coordinator, today):
    theirs = build.mentoring(on=today, by=coordinator, problem="Ailleurs")
    actions.meet(theirs, day=today, note="", on=today, by=coordinator)
    met = theirs.meetings.get().pk

    page(client, person.account, "edit_meeting", ours.public_id, met, room=SPACE, status=404)


def test_a_member_that_has_left_reads_its_mentoring_and_notes_no_more(client, person, ours, today):
    leave(ours.mentee, today)

    assert ours.problem in page(client, person.account, "mentorings", room=SPACE)
    page(client, person.account, "meet_mentoring", ours.public_id, room=SPACE, status=403)
    page(client, person.account, "learn", ours.public_id, room=SPACE, status=403)


@pytest.mark.parametrize("count", [1, 3])
def test_our_mentorings_cost_the_same_whatever_their_number(
    client, person, ours, coordinator, count, django_assert_num_queries, today
):
    for _ in range(count - 1):
        made = build.mentoring(mentee=ours.mentee, on=today, by=coordinator)
        actions.meet(made, day=today, on=today, by=coordinator)
    actions.meet(ours, day=today, on=today, by=coordinator)
    client.force_login(person.account)

    # Who I am, three; those under way with meetings and people; those that ended.
    with django_assert_num_queries(8):
        response = client.get(reverse("introductions_space:mentorings"))

    assert response.content.decode().count(ours.problem) == count
