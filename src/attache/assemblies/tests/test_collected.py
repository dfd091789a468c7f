"""News of members and breakout groups: brought by members, noted at the desk, read on one page."""

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import groups, meetings, news
from attache.assemblies.actions.groups import HasQuestions
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import GroupQuestion, News
from attache.assemblies.queries import collected
from attache.assemblies.tests import build
from attache.assemblies.voters import Voter
from attache.journal.models import Record
from attache.kit.versions import Stale

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_its_day")]

BEFORE, STARTS = build.BEFORE, build.STARTS


def tell(meeting, member, text="Du neuf.", **said: Any):
    given: dict[str, Any] = {"text": text, "at": BEFORE, "by": None}
    return news.tell(meeting, member, **given | said)


def group(meeting, **said: Any):
    given: dict[str, Any] = {"title": "Communs", "by": None}
    return groups.make(meeting, **given | said)


def ask(of, **said: Any):
    given: dict[str, Any] = {"text": "Et après ?", "at": STARTS, "by": None}
    return groups.ask(of, **given | said)


def words(response):
    return unescape(response.content.decode())


def by_link(meeting, member):
    return Voter(meeting, member, token=signed_pages.token(meeting, member))


def test_a_member_has_one_line_which_it_rewrites_until_the_end(secretary):
    meeting, member = build.opened(by=secretary), build.member()
    tell(meeting, member)
    tell(meeting, member)
    tell(meeting, member, "Mieux dit.")
    assert News.objects.get().text == "Mieux dit."
    assert Record.objects.filter(verb="assemblies.news_told").count() == 2

    assert tell(meeting, member, "") is None
    assert not News.objects.exists()
    meetings.close(meeting, at=STARTS, by=secretary)
    with pytest.raises(NotNow):
        tell(meeting, member)


def test_nobody_tells_news_of_an_assembly_that_is_not_convened():
    with pytest.raises(NotNow):
        tell(build.meeting(), build.member())


def test_news_are_read_by_name(secretary):
    meeting = build.convened(by=secretary)
    for name in ("Nancy", "Metz"):
        tell(meeting, build.member(name=name))
    assert [str(each.member) for each in collected.news(meeting)] == ["Metz", "Nancy"]


def test_groups_have_an_order_and_one_with_questions_stays(secretary):
    meeting, token = build.opened(by=secretary), uuid4()
    one = group(meeting, title="Un", public_id=token)
    assert group(meeting, title="Un", public_id=token) == one
    two = group(meeting, title="Deux")
    groups.move(two, up=True, by=secretary)
    groups.move(two, up=True, by=secretary)
    assert [str(each) for each in collected.groups(meeting)] == ["Deux", "Un"]

    ask(one)
    with pytest.raises(HasQuestions):
        groups.remove(one, by=secretary)
    groups.remove(two, by=secretary)
    assert [str(each) for each in collected.groups(meeting)] == ["Un"]


def test_two_people_do_not_rewrite_a_group_or_an_answer_over_one_another(secretary):
    one = group(build.opened(by=secretary))
    question = ask(one)
    groups.edit(one, changes={"title": "Autre"}, seen=0, by=secretary)
    groups.answer(question, changes={"answer": "Oui."}, seen=0, by=secretary)
    with pytest.raises(Stale):
        groups.edit(one, changes={"title": "Encore"}, seen=0, by=secretary)
    with pytest.raises(Stale):
        groups.answer(question, changes={"answer": "Non."}, seen=0, by=secretary)


def test_questions_come_during_the_assembly_and_answers_until_after(secretary):
    meeting = build.convened(by=secretary)
    one, token = group(meeting), uuid4()
    with pytest.raises(NotNow):
        ask(one)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    one.meeting.refresh_from_db()
    question = ask(one, public_id=token)
    assert ask(one, public_id=token) == question

    meetings.close(meeting, at=STARTS, by=secretary)
    with pytest.raises(NotNow):
        ask(one)
    known = GroupQuestion.objects.get()
    groups.answer(known, changes={"answer": "On en reparle."}, seen=0, by=secretary)
    assert collected.groups(meeting)[0].questions.get().answer == "On en reparle."


def test_a_member_brings_news_and_a_question_by_its_link(client, secretary):
    meeting, member = build.opened(by=secretary), build.member(name="Nancy")
    one, voter = group(meeting), by_link(meeting, member)
    long = client.post(voter.to("voter_news"), {"text": "x" * 601, "by_name": "Ada"})
    assert "x" * 601 in words(long)
    client.post(voter.to("voter_news"), {"text": "Une maison ouvre.", "by_name": "Ada"})
    assert "Une maison ouvre." in words(client.get(voter.to("voter_news")))
    said = {"token": uuid4(), "group": one.public_id, "text": "Qui paie ?", "by_name": "Ada"}
    shown = words(client.post(voter.to("voter_groups"), said, follow=True))
    assert "Qui paie ?" in shown
    assert "Ada (Nancy)" in shown

    elsewhere = group(build.opened(by=secretary))
    refused = client.post(voter.to("voter_groups"), said | {"group": elsewhere.public_id})
    assert refused.status_code == 200
    assert not elsewhere.questions.exists()


def test_a_question_on_a_closed_assembly_is_refused_in_words(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    one, voter = group(meeting), by_link(meeting, member)
    meetings.close(meeting, at=STARTS, by=secretary)
    said = {"token": uuid4(), "group": one.public_id, "text": "Et moi ?", "by_name": "Ada"}

    answer = client.post(voter.to("voter_groups"), said)

    assert "ce n’est plus, ou pas encore, possible" in words(answer)
    assert "Et moi ?</textarea>" in words(answer)
    assert not one.questions.exists()


def test_the_desk_notes_news_groups_questions_and_answers(client, secretary):
    meeting, member = build.opened(by=secretary), build.member(name="Nancy")
    client.force_login(secretary)

    def post(name, *args, **said):
        return client.post(reverse(f"assemblies:{name}", args=args), said, follow=True)

    post("note_news", meeting.slug, member.key, text="Du neuf à Nancy.", told_by="Ada")
    post("make_group", meeting.slug, token=uuid4(), title="Communs", about="Qui gère ?")
    [one] = collected.groups(meeting)
    post("edit_group", one.public_id, version=0, title="Les communs", about="")
    post("ask_group", one.public_id, token=uuid4(), text="Qui a les clefs ?", asked_by="Zoé")
    question = one.questions.get()
    answered = {"text": question.text, "asked_by": question.asked_by, "answer": "Le collectif."}
    post("answer_group", question.public_id, version=0, **answered)

    for name in ("collected", "collected_wall"):
        page = words(client.get(reverse(f"assemblies:{name}", args=[meeting.slug])))
        for said in (
            "Du neuf à Nancy.",
            "Les communs",
            "Qui a les clefs ?",
            "Zoé",
            "Le collectif.",
        ):
            assert said in page


def test_the_team_reads_and_only_who_holds_it_notes(client, secretary, coordinator, outsider):
    meeting, member = build.opened(by=secretary), build.member()
    one = group(meeting)
    question = ask(one)
    for user, status in ((coordinator, 200), (outsider, 403)):
        client.force_login(user)
        for name in ("collected", "collected_wall", "answers", "proof"):
            page = reverse(f"assemblies:{name}", args=[meeting.slug])
            assert client.get(page).status_code == status
        for name, args in (
            ("note_news", [meeting.slug, member.key]),
            ("make_group", [meeting.slug]),
            ("edit_group", [one.public_id]),
            ("move_group", [one.public_id]),
            ("remove_group", [one.public_id]),
            ("ask_group", [one.public_id]),
            ("answer_group", [question.public_id]),
            ("remind", [meeting.slug]),
            ("note_answer", [meeting.slug, member.key]),
        ):
            act = reverse(f"assemblies:{name}", args=args)
            assert client.post(act).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_brought_costs_the_same_whatever_its_length(
    secretary, count, django_assert_num_queries
):
    meeting = build.opened(by=secretary)
    for number in range(count):
        tell(meeting, build.member())
        ask(group(meeting, title=f"Groupe {number}"))

    with django_assert_num_queries(1):
        assert len([str(each.member) for each in collected.news(meeting)]) == count
    with django_assert_num_queries(2):
        found = collected.groups(meeting)
        assert sum(len(each.questions.all()) for each in found) == count
