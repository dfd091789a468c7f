"""Who stands for the seats of a vote: once, until it opens, at the desk and on a voter's pages."""

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import candidates as actions
from attache.assemblies.actions import meetings
from attache.assemblies.actions.candidates import NoElection, StandsAlready, VoteHasOpened
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Candidate
from attache.assemblies.queries import candidates
from attache.assemblies.tests import build
from attache.assemblies.voters import Voter
from attache.directory.queries import parties
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.memberships.tests import build as memberships

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_its_day")]

STARTS = build.STARTS


@pytest.fixture
def election(secretary):
    meeting = build.convened(by=secretary)
    return build.resolution(of=meeting, title="Conseil", subject="persons", way="paper", seats=2)


def stand(election, name="Ada Fictive", **said: Any):
    given: dict[str, Any] = {"name": name, "by": None}
    return actions.stand(election, **given | said)


def words(response):
    return unescape(response.content.decode())


def by_link(election, member):
    meeting = election.item.meeting
    return Voter(meeting, member, token=signed_pages.token(meeting, member))


def test_one_stands_once_whatever_is_sent(election):
    token, person = uuid4(), directory.person(first_name="Ada", last_name="Fictive")
    kept = stand(election, person=person, public_id=token)

    assert stand(election, public_id=token) == kept
    for name, known in (("ADA  fictive", None), ("Ada F.", person)):
        with pytest.raises(StandsAlready, match="est déjà candidat"):
            stand(election, name, person=known)
    assert Record.objects.filter(verb="assemblies.candidate_stood").count() == 1


def test_who_withdrew_may_stand_again(election):
    first = stand(election)
    actions.withdraw(first, at=build.BEFORE, by=None)
    actions.withdraw(first, at=build.BEFORE, by=None)
    stand(election)

    found = candidates.of(election)
    assert (len(found.standing), len(found.withdrawn)) == (1, 1)
    assert Record.objects.filter(verb="assemblies.candidate_withdrawn").count() == 1


def test_those_who_stand_do_not_change_once_the_vote_is_open(election):
    kept = stand(election)
    election.opened_at = STARTS
    election.save()

    with pytest.raises(VoteHasOpened):
        stand(election, "Une autre")
    with pytest.raises(VoteHasOpened):
        actions.withdraw(kept, at=STARTS, by=None)


def test_nobody_stands_for_a_text_or_in_an_assembly_that_is_over(election, secretary):
    with pytest.raises(NoElection):
        stand(build.resolution(of=election.item.meeting))
    meetings.open_meeting(election.item.meeting, at=STARTS, by=secretary)
    meetings.close(election.item.meeting, at=STARTS, by=secretary)
    with pytest.raises(NotNow):
        stand(election)


def test_a_member_stands_and_withdraws_by_its_link(client, election):
    member, other = build.member(name="Nancy"), build.member(name="Metz")
    voter = by_link(election, member)
    page = voter.to("voter_stand", election.public_id)
    long = client.post(page, {"token": uuid4(), "name": "Ada", "statement": "x" * 2001})
    assert "x" * 2001 in words(long)

    shown = client.post(
        page, {"token": uuid4(), "name": "Ada", "statement": "Tenir parole."}, follow=True
    )

    assert "Tenir parole." in words(shown)
    candidate = Candidate.objects.get()
    assert candidate.member == member
    theirs = by_link(election, other).to("voter_withdraw_candidate", candidate.public_id)
    assert client.post(theirs).status_code == 404
    client.post(voter.to("voter_withdraw_candidate", candidate.public_id))
    candidate.refresh_from_db()
    assert candidate.withdrawn_at


def test_a_candidate_twice_is_said_and_loses_nothing(client, election):
    stand(election, "Ada")
    page = by_link(election, build.member()).to("voter_stand", election.public_id)

    answer = words(client.post(page, {"token": uuid4(), "name": "Ada", "statement": "Moi"}))

    assert "Ada est déjà candidat" in answer
    assert "Moi</textarea>" in answer


@pytest.mark.parametrize("name", ["Noémie Chimère", "CHIMERE  noemie"])
def test_who_stands_by_the_link_of_a_body_is_known_among_its_people(client, election, name):
    member, other = build.member(name="Nancy"), build.member(name="Metz")
    noemie = directory.person(first_name="Noémie", last_name="Chimère")
    directory.function(of=noemie, at=member.organisation, parts=("permanent_contact",))
    namesake = directory.person(first_name="Noémie", last_name="Chimère")
    directory.function(of=namesake, at=other.organisation)
    page = by_link(election, member).to("voter_stand", election.public_id)

    client.post(page, {"token": uuid4(), "name": name, "statement": ""})

    assert Candidate.objects.get().person == noemie


def test_among_two_of_one_name_or_none_nobody_is_guessed(election):
    member = build.member(name="Nancy")
    known = [directory.person(first_name="Noémie", last_name="Chimère") for _ in range(2)]
    day = build.TODAY
    assert candidates.person_named(member, "Noémie Chimère", on=day) is None
    assert candidates.person_named(None, "Noémie Chimère", on=day) is None
    directory.function(of=known[0], at=member.organisation)
    assert candidates.person_named(member, "Noémie Chimère", on=day) == known[0]
    directory.function(of=known[1], at=member.organisation)
    assert candidates.person_named(member, "Noémie Chimère", on=day) is None


def test_an_individual_member_who_stands_is_themselves(election):
    person = directory.person(first_name="Ada", last_name="Fictive")
    member = memberships.member(of=person)

    assert candidates.person_named(member, "Ada Fictive", on=build.TODAY) == person
    assert candidates.person_named(member, "Bob Inventé", on=build.TODAY) is None


@pytest.mark.parametrize("is_over", [False, True])
def test_the_secretary_says_who_somebody_is_before_the_vote_and_once_it_is_over(
    client, election, secretary, coordinator, is_over
):
    kept = stand(election, "Noémie Chimère")
    person = directory.person(first_name="Noémie", last_name="Chimère")
    if is_over:
        meetings.open_meeting(election.item.meeting, at=STARTS, by=secretary)
        meetings.close(election.item.meeting, at=STARTS, by=secretary)
    index = reverse("assemblies:candidates", args=[election.public_id])
    identify = reverse("assemblies:identify_candidate", args=[kept.public_id, person.public_id])
    client.force_login(coordinator)
    assert client.post(identify).status_code == 403

    client.force_login(secretary)
    assert "Dire qui c’est" in words(client.get(index))
    look = client.get(reverse("assemblies:who_is_candidate", args=[kept.public_id]))
    assert "Dire qui c’est : Noémie Chimère" in words(look).replace("\u00a0", " ")
    assert client.get(identify).status_code == 200
    assert client.post(identify, follow=True).status_code == 200
    client.post(identify)

    kept.refresh_from_db()
    assert kept.person == person
    assert "Dire qui c’est" not in words(client.get(index))
    told = Record.objects.get(verb="assemblies.candidate_identified").changes
    assert told["candidate"] == "Noémie Chimère"


def test_one_person_is_not_said_to_be_two_who_stand(client, election, secretary):
    person = directory.person(first_name="Ada", last_name="Fictive")
    stand(election, person=person)
    other = stand(election, "Ada F.")
    client.force_login(secretary)

    page = reverse("assemblies:identify_candidate", args=[other.public_id, person.public_id])
    assert "est déjà candidat" in words(client.post(page))
    other.refresh_from_db()
    assert other.person is None


def test_the_desk_adds_somebody_known_for_their_member_and_somebody_unknown(
    client, election, secretary
):
    member = build.member(name="Nancy")
    person = directory.person(first_name="Ada", last_name="Fictive")
    directory.function(of=person, at=member.organisation)
    client.force_login(secretary)
    key = person.public_id
    assert parties.keyed(str(key), secretary) == person

    form = client.get(
        reverse("assemblies:add_known_candidate", args=[election.public_id, key])
    ).context["form"]
    assert form.initial["member"] == member.pk
    for page, said in (
        ("add_known_candidate", {"name": "Ada Fictive", "member": member.pk}),
        ("add_candidate", {"name": "Bob Inventé"}),
    ):
        args = [election.public_id, key] if said.get("member") else [election.public_id]
        client.post(reverse(f"assemblies:{page}", args=args), {"token": uuid4()} | said)

    known, unknown = Candidate.objects.order_by("name")
    assert (known.person, known.member) == (person, member)
    assert (unknown.person, unknown.member) == (None, None)
    shown = words(client.get(reverse("assemblies:candidates", args=[election.public_id])))
    assert "Bob Inventé" in shown


def test_the_team_reads_and_only_who_holds_it_decides(client, election, coordinator, outsider):
    kept = stand(election)
    page = reverse("assemblies:candidates", args=[election.public_id])
    for user, status in ((coordinator, 200), (outsider, 403)):
        client.force_login(user)
        assert client.get(page).status_code == status
        for name, key in (
            ("who_stands", election.public_id),
            ("add_candidate", election.public_id),
            ("withdraw_candidate", kept.public_id),
        ):
            act = reverse(f"assemblies:{name}", args=[key])
            assert client.post(act).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_those_who_stand_cost_the_same_whatever_their_number(
    election, count, django_assert_num_queries
):
    for number in range(count):
        stand(election, f"Ada {number}", member=build.member())
    with django_assert_num_queries(2):
        [found] = candidates.elections(election.item.meeting)
        assert len([str(each.member) for each in found.standing]) == count
