"""Both are asked, both agree, then they are put in touch: what each decision does and refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from attache.directory.tests import build as directory
from attache.introductions import pairs
from attache.introductions.actions import answers
from attache.introductions.actions import introductions as actions
from attache.introductions.actions.answers import AnsweredAlready
from attache.introductions.actions.introductions import (
    Asking,
    HasLeft,
    IsOver,
    NotAgreed,
    NotAMember,
    NotTheirPerson,
    SameHouse,
    WrittenAlready,
)
from attache.introductions.models import Introduction, Suggestion
from attache.introductions.tests import build
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

TODAY = build.TODAY
Side, State = Introduction.Side, Introduction.State


@pytest.fixture
def nancy():
    return build.member(name="Ville de Nancy")


@pytest.fixture
def metz():
    return build.member(name="Ville de Metz")


@pytest.fixture
def asked(nancy, metz, coordinator):
    return build.asked(nancy, metz.organisation, by=coordinator)


def mails():
    return [(each.kind, each.person, each.state) for each in Letter.objects.order_by("pk")]


def agree(introduction, side, by=None):
    return answers.agree(introduction, side, on=TODAY, by=by)


def made(introduction, by):
    for side in Side:
        introduction = agree(introduction, side)
    people = {side: introduction.asked(side) for side in Side}
    actions.make(
        introduction, people=people, words="À vous", seen=introduction.version, on=TODAY, by=by
    )
    return introduction


def test_both_are_asked_by_a_mail_of_their_own(asked, nancy, metz):
    assert [(each.person, each.values["other"]) for each in Letter.objects.order_by("pk")] == [
        (asked.member_asked, "Ville de Metz"),
        (asked.other_asked, "Ville de Nancy"),
    ]
    first, second = Letter.objects.order_by("pk")
    assert "Pour Nancy" in first.body
    assert "Pour Metz" not in first.body
    assert first.values["page"] != second.values["page"]
    assert asked.state == State.ASKING


def test_a_side_that_is_asked_by_voice_gets_no_mail(nancy, metz, coordinator):
    build.asked(nancy, metz.organisation, by=coordinator, voice=True)

    assert mails() == []


def test_the_journal_says_who_was_asked_and_not_what_was_said(asked):
    record = Record.objects.filter(verb="introductions.started").get()

    assert "Pour Nancy" not in str(record.changes)
    assert "haies" not in str(record.changes)


def test_a_pair_that_is_asked_is_proposed_no_more(nancy, metz, coordinator):
    pair = pairs.key(f"b{nancy.organisation_id}", f"b{metz.organisation_id}")
    Suggestion.objects.create(
        pair=pair, member=nancy, organisation=metz.organisation, found_on=TODAY
    )

    build.asked(metz, nancy.organisation, by=coordinator)

    assert not Suggestion.objects.exists()


def test_a_form_sent_twice_asks_once(nancy, metz, coordinator):
    one = build.asked(nancy, metz.organisation, by=coordinator)
    again = build.asked(nancy, metz.organisation, by=coordinator, public_id=one.public_id)

    assert again == one
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("from_the_other_side", [True, False])
def test_a_pair_is_asked_once(asked, nancy, metz, coordinator, from_the_other_side):
    one, other = (metz, nancy) if from_the_other_side else (nancy, metz)

    with pytest.raises(WrittenAlready, match="déjà interrogés"):
        build.asked(one, other.organisation, by=coordinator)

    assert Introduction.objects.count() == 1


def test_what_one_declined_is_not_asked_again(asked, nancy, metz, coordinator):
    answers.decline(asked, Side.OTHER, on=TODAY, by=None)

    with pytest.raises(WrittenAlready, match="a décliné"):
        build.asked(nancy, metz.organisation, by=coordinator)


def test_what_the_team_set_aside_it_may_start_after_all(nancy, metz, coordinator):
    aside = actions.set_aside(
        nancy, metz.party, because="Trop tôt", on=date(2026, 5, 1), by=coordinator
    )
    assert aside.state == State.SET_ASIDE

    started = build.asked(metz, nancy.organisation, by=coordinator)

    assert (started.pk, started.state, started.ended_because) == (aside.pk, State.ASKING, "")
    assert (started.member, started.other) == (metz, nancy.organisation)
    with pytest.raises(WrittenAlready, match="déjà"):
        actions.set_aside(nancy, metz.party, because="Non", on=TODAY, by=coordinator)


def test_a_body_is_not_put_in_touch_with_its_own_house(nancy, metz, coordinator):
    agent = directory.person()
    directory.function(of=agent, at=nancy.organisation)
    covered = build.member()
    covered.coverages.create(
        membership=nancy.memberships.get(), starts_on=TODAY, ends_on=date(2027, 1, 1)
    )
    for other in (nancy.party, agent, covered.party):
        with pytest.raises(SameHouse):
            actions.set_aside(nancy, other, because="x", on=TODAY, by=coordinator)
        with pytest.raises(SameHouse):
            build.asked(nancy, other, by=coordinator, voice=True)

    assert not Introduction.objects.exists()


def test_one_side_belongs_to_the_network(nancy, metz, coordinator):
    nancy.memberships.update(ends_on=TODAY)

    with pytest.raises(NotAMember):
        build.asked(nancy, metz.organisation, by=coordinator)


def test_a_side_is_asked_through_somebody_who_works_there(nancy, metz, coordinator):
    with pytest.raises(NotTheirPerson):
        build.asked(
            nancy,
            metz.organisation,
            by=coordinator,
            asking={Side.MEMBER: Asking(directory.person()), Side.OTHER: Asking()},
        )


def test_a_person_answers_for_themselves(nancy, coordinator):
    researcher = directory.person(email="ines@labo.example")
    directory.function(of=researcher, level="researcher")

    started = build.asked(
        nancy,
        researcher,
        by=coordinator,
        asking={Side.MEMBER: Asking(), Side.OTHER: Asking(researcher, "Bonjour")},
    )

    assert [kind for kind, *_ in mails()] == ["introduction_asked"]
    assert started.other == researcher


def test_they_are_put_in_touch_once_both_said_yes(asked, coordinator):
    first = agree(asked, Side.MEMBER)
    assert first.state == State.ASKING
    with pytest.raises(NotAgreed):
        actions.make(
            first,
            people=dict.fromkeys(Side),
            words="x",
            seen=first.version,
            on=TODAY,
            by=coordinator,
        )
    both = agree(asked, Side.OTHER)
    assert both.state == State.AGREED

    people = {side: both.asked(side) for side in Side}
    actions.make(both, people=people, words="À vous", seen=both.version, on=TODAY, by=coordinator)

    assert both.state == State.MADE
    told = Letter.objects.filter(kind="introduction_made")
    assert {each.person for each in told} == {both.member_asked, both.other_asked}
    for each in told:
        for person in (both.member_asked, both.other_asked):
            assert person
            assert person.email in each.body
        assert "À vous" in each.body
    assert list(both.follow_ups.values_list("months", "due_on")) == [
        (1, date(2026, 12, 23)),
        (6, date(2027, 5, 23)),
    ]


def test_whoever_makes_it_second_is_told(asked, coordinator):
    for side in Side:
        asked = agree(asked, side)
    seen = asked.version
    other = Introduction.objects.get(pk=asked.pk)
    people = dict.fromkeys(Side)
    actions.make(other, people=people, words="x", seen=seen, on=TODAY, by=coordinator)

    with pytest.raises(Stale):
        actions.make(asked, people=people, words="x", seen=seen, on=TODAY, by=coordinator)
    assert asked.follow_ups.count() == 2


def test_a_yes_is_said_once(asked):
    agree(asked, Side.MEMBER)

    with pytest.raises(AnsweredAlready):
        agree(asked, Side.MEMBER)


def test_a_yes_may_become_a_no_until_they_are_put_in_touch(asked, coordinator):
    agree(asked, Side.MEMBER)

    declined = answers.decline(asked, Side.MEMBER, on=TODAY, by=None)

    assert declined.state == State.REFUSED
    assert "introduction_not_made" not in [kind for kind, *_ in mails()]


def test_who_agreed_is_told_kindly_and_never_why(asked):
    agree(asked, Side.MEMBER)

    declined = answers.decline(asked, Side.OTHER, word="Pas avec eux", on=TODAY, by=None)

    assert (declined.state, declined.declined_by, declined.ended_because) == (
        State.REFUSED,
        Side.OTHER,
        "Pas avec eux",
    )
    told = Letter.objects.get(kind="introduction_not_made")
    assert told.person == asked.member_asked
    for word in ("Pas avec eux", "décliné", "refus"):
        assert word not in told.body


def test_who_had_not_agreed_is_told_nothing_and_its_mail_does_not_leave(asked):
    answers.decline(asked, Side.OTHER, on=TODAY, by=None)

    assert [(kind, state) for kind, _person, state in mails()] == [
        ("introduction_asked", Letter.State.WITHDRAWN),
        ("introduction_asked", Letter.State.WITHDRAWN),
    ]


def test_nothing_is_answered_once_it_is_over(asked, coordinator):
    actions.end(asked, because="Ville fusionnée", seen=asked.version, on=TODAY, by=coordinator)

    for act in (answers.agree, answers.decline):
        with pytest.raises(IsOver):
            act(asked, Side.MEMBER, on=TODAY, by=None)


def test_nothing_is_answered_once_they_are_in_touch(asked, coordinator):
    introduction = made(asked, coordinator)

    for side in Side:
        with pytest.raises(IsOver, match="déjà faite"):
            answers.decline(introduction, side, on=TODAY, by=None)
    with pytest.raises(IsOver):
        actions.end(introduction, because="x", seen=introduction.version, on=TODAY, by=coordinator)


@pytest.mark.parametrize("who", ["nancy", "metz"])
def test_nothing_is_answered_once_a_side_has_left(asked, request, who):
    gone = request.getfixturevalue(who)
    gone.state = "left"
    gone.save()

    for side in Side:
        with pytest.raises(HasLeft, match="a quitté le réseau"):
            agree(asked, side)


def test_the_team_gives_up_and_who_agreed_is_told_kindly(asked, coordinator):
    agreed = agree(asked, Side.OTHER)

    actions.end(agreed, because="Trop loin", seen=agreed.version, on=TODAY, by=coordinator)

    assert agreed.state == State.SET_ASIDE
    assert [person for kind, person, _ in mails() if kind == "introduction_not_made"] == [
        asked.other_asked
    ]


def test_what_came_of_it_is_noted_in_words(asked, coordinator):
    first, _second = made(asked, coordinator).follow_ups.all()

    actions.hear(first, told="Une visite est prévue", on=TODAY, by=coordinator)

    first.refresh_from_db()
    assert (first.told, first.heard_on) == ("Une visite est prévue", TODAY)


def test_refusals_are_sentences(asked, nancy, metz, coordinator):
    with pytest.raises(ValidationError) as refusal:
        build.asked(nancy, metz.organisation, by=coordinator)

    assert refusal.value.messages[0].endswith(".")
