"""Items that members ask for: until the day before, answered either way, and told."""

from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import agenda, meetings
from attache.assemblies.actions import proposals as actions
from attache.assemblies.actions.proposals import Answered, TooLateToAsk
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Item, Proposal
from attache.assemblies.tests import build
from attache.assemblies.voters import Voter
from attache.journal.models import Record
from attache.post.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_its_day")]

BEFORE, STARTS = build.BEFORE, build.STARTS


def ask(meeting, member, **said):
    given: dict[str, Any] = {"title": "Parler des communs", "at": BEFORE, "by": None}
    return actions.ask(meeting, member, **given | said)


def letters(kind):
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


def words(response):
    return unescape(response.content.decode())


@pytest.mark.parametrize("days", [0, -1])
def test_an_item_is_asked_for_until_the_day_before(secretary, days):
    meeting, member = build.convened(by=secretary), build.member()
    assert ask(meeting, member, at=STARTS - timedelta(days=1)).state == Proposal.State.WAITING
    with pytest.raises(TooLateToAsk, match="la veille"):
        ask(meeting, member, at=STARTS - timedelta(days=days))


def test_an_item_is_asked_for_once_and_never_once_it_has_opened(secretary):
    meeting, member, token = build.convened(by=secretary), build.member(), uuid4()
    assert ask(meeting, member, public_id=token) == ask(meeting, member, public_id=token)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    with pytest.raises(NotNow):
        ask(meeting, member)
    assert Record.objects.filter(verb="assemblies.item_asked").count() == 1


def test_an_accepted_item_is_on_the_agenda_as_asked_for_and_the_member_told(secretary):
    meeting = build.meeting()
    member = build.reached(build.member(), "a@nancy.example")
    proposal = ask(meeting, member)

    item = actions.accept(proposal, title="Les communs", kind="discussion", at=BEFORE, by=secretary)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.item) == (Proposal.State.ACCEPTED, item)
    assert (item.proposed_by, item.meeting) == (member, meeting)
    [letter] = letters("assembly_item_accepted")
    assert "Les communs" in letter.body
    assert not letters("assembly_changed")


def test_an_accepted_item_that_is_removed_is_no_more_said_to_be_on_the_agenda(secretary):
    meeting = build.meeting()
    proposal = ask(meeting, build.member())
    item = actions.accept(proposal, title="Les communs", kind="discussion", at=BEFORE, by=secretary)
    agenda.remove(item, by=secretary)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.REMOVED
    with pytest.raises(Answered, match="retiré de l’ordre du jour depuis"):
        actions.accept(proposal, title="Les communs", at=BEFORE, by=secretary)


def test_one_accepted_after_the_convening_changes_what_members_were_told(secretary):
    told = build.reached(build.member(), "a@nancy.example")
    waiting = build.reached(build.member(), "b@metz.example")
    meeting = build.convened(by=secretary)
    Letter.objects.filter(to_address="a@nancy.example").update(
        released_at=BEFORE, handed_at=BEFORE, sent_at=BEFORE
    )

    actions.accept(ask(meeting, waiting), title="Les communs", at=BEFORE, by=secretary)

    [change] = letters("assembly_changed")
    assert change.to_address == "a@nancy.example"
    assert "2. Les communs" in change.body
    assert str(told) in change.body
    [corrected] = Letter.objects.filter(kind="assembly_convened", sent_at=None)
    assert "2. Les communs" in corrected.body
    assert "assemblies.item_accepted" in {each.verb for each in Record.objects.about(meeting)}


def test_a_declined_item_is_told_with_its_reason(secretary):
    meeting = build.convened(by=secretary)
    member = build.reached(build.member(), "a@nancy.example")
    proposal = ask(meeting, member)

    actions.decline(proposal, because="Le conseil en parle en mai.", at=BEFORE, by=secretary)

    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DECLINED
    [letter] = letters("assembly_item_declined")
    assert "Le conseil en parle en mai." in letter.body


def test_two_people_do_not_answer_it_each_their_way(secretary):
    proposal = ask(build.convened(by=secretary), build.member())
    actions.decline(proposal, because="Non.", at=BEFORE, by=secretary)

    with pytest.raises(Answered, match="écarté"):
        actions.accept(proposal, title="Oui", at=BEFORE, by=secretary)

    assert not Item.objects.filter(title="Oui").exists()


def test_one_taken_off_the_agenda_is_said_so(client, secretary):
    meeting, member = build.convened(by=secretary), build.member()
    item = actions.accept(ask(meeting, member), title="Les communs", at=BEFORE, by=secretary)
    agenda.remove(item, by=secretary)

    page = client.get(Voter(meeting, member, token=signed_pages.token(meeting, member)).to(PAGE))

    assert "retiré de l’ordre du jour depuis" in words(page)


PAGE = "voter_proposals"


def test_a_member_asks_by_its_link_and_sees_what_becomes_of_it(client, secretary):
    meeting, member = build.convened(by=secretary), build.member(name="Nancy")
    voter = Voter(meeting, member, token=signed_pages.token(meeting, member))
    refused = client.post(voter.to(PAGE), {"token": uuid4(), "title": "x" * 201, "by_name": "Ada"})
    assert "x" * 201 in words(refused)
    assert not Proposal.objects.exists()

    client.post(
        voter.to(PAGE), {"token": uuid4(), "title": "Les communs", "by_name": "Ada Fictive"}
    )

    assert Proposal.objects.get().proposed_by == "Ada Fictive"
    assert "en attente de réponse" in words(client.get(voter.to(PAGE)))

    client.force_login(secretary)
    desk = client.get(reverse("assemblies:proposals", args=[meeting.slug]))
    assert "Les communs" in words(desk)
    accept = reverse("assemblies:accept_item", args=[Proposal.objects.get().public_id])
    form = {"token": uuid4(), "title": "Les communs", "kind": "discussion", "session": "ordinary"}
    answer = client.post(accept, form, follow=True)
    assert "mails" not in words(answer)
    assert "La convocation disait un autre ordre du jour" in words(answer)
    assert "Demandé par Nancy" in words(answer)


def test_one_in_preparation_is_known_in_the_space_alone(client):
    meeting, member = build.meeting(), build.member()
    account, _function = build.contact(at=member)
    by_link = Voter(meeting, member, token=signed_pages.token(meeting, member))
    assert client.get(by_link.to(PAGE)).status_code == 404

    client.force_login(account)
    assert Voter(meeting, member).to(PAGE) in words(
        client.get(reverse("assemblies_space:meetings"))
    )
    page = client.post(
        Voter(meeting, member).to(PAGE), {"token": uuid4(), "title": "Les communs"}, follow=True
    )
    assert "Les communs" in words(page)
    assert Proposal.objects.get().proposed_by == str(account)
    assert client.get(Voter(meeting, member).to("voter_answer")).status_code == 404


@pytest.mark.parametrize("name", ["accept_item", "decline_item"])
def test_the_team_reads_and_only_who_holds_it_answers(client, coordinator, outsider, name):
    proposal = ask(build.meeting(), build.member())
    page = reverse("assemblies:proposals", args=[proposal.meeting.slug])
    act = reverse(f"assemblies:{name}", args=[proposal.public_id])
    for user, status in ((coordinator, 200), (outsider, 403)):
        client.force_login(user)
        assert client.get(page).status_code == status
        assert client.post(act).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    meeting = build.meeting()
    for _ in range(count):
        ask(meeting, build.member())
    client.force_login(secretary)

    # Who I am, two; the assembly; what was asked for.
    with django_assert_num_queries(4):
        client.get(reverse("assemblies:proposals", args=[meeting.slug]))
