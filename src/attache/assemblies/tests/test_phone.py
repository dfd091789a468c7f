"""What a voter sees on a telephone: what is asked comes first, and nothing typed is lost."""

import logging
import re
from fractions import Fraction

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from attache.assemblies.actions import amendments, candidates, roll, votes
from attache.assemblies.models import NamedVote, Presence, SecretBallot
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.telephone import (
    choose,
    confirm,
    election,
    page,
    sealed_in,
    voter,
    words,
)
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.mandates.models import Designation
from attache.statutes.governing import College, Rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

__all__ = ["election"]
STARTS = build.STARTS
LONG = "\n".join(
    f"Article {number} : l’assemblée décide que cela est ainsi." for number in range(40)
)


# What is asked


def test_what_is_asked_stands_before_the_text_and_leads_to_the_ballot(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic", text=LONG)
    screens.given(text, nancy)

    for name in ("voter", "voter_vote"):
        shown = words(client.get(page(text, nancy, name)))
        asked, start, ballot = (
            shown.index(each) for each in ("2 voix à exprimer", "Article 0", 'id="vote-')
        )
        assert asked < start < ballot
        assert shown.count('href="#vote-') == 2


def test_a_long_text_is_folded_and_whole(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic", text=LONG)

    shown = words(client.get(page(text, nancy, "voter")))

    start, whole = shown.split("Lire tout le texte")
    assert "Article 39" not in start
    assert "Article 39" in whole


def test_what_was_cast_stands_where_the_ballot_was_asked_for(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic", text=LONG)
    confirm(client, text, nancy, choose(client, text, nancy, everything="for"))

    for name in ("voter", "voter_vote"):
        shown = words(client.get(page(text, nancy, name)))
        assert shown.index("exprimées") < shown.index("Article 0")
        assert 'href="#vote-' not in shown


def test_what_is_left_to_cast_is_said_before_it_is_sent_and_after(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret")
    screens.given(text, nancy)

    asked = words(client.get(page(text, nancy)))
    assert "Ce que vous laissez vide n’est pas exprimé" in asked
    again = words(client.post(page(text, nancy), {"votes-0-for": "1"}))
    assert "1 voix reste à exprimer" in again
    confirm(client, text, nancy, sealed_in(again))

    after = words(client.get(page(text, nancy)))
    assert "Il vous reste 1 voix à exprimer" in after
    assert "Une partie de vos voix est exprimée" in after
    assert "Vos voix sont exprimées" not in after


def test_nothing_is_left_where_all_is_said(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    again = words(client.post(page(text, nancy), {"everything": "for"}))
    assert "reste à exprimer" not in again


def test_an_amendment_is_told_from_its_text(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    votes.cancel(text, because="Un amendement vient", at=STARTS, by=secretary)
    text.refresh_from_db()
    moved = amendments.move(text, text="L’assemblée renonce.", by=secretary)
    votes.open_vote(moved, at=STARTS, by=secretary)

    on_the_telephone = words(client.get(page(moved, nancy, "voter")))
    client.force_login(secretary)
    on_the_wall = words(client.get(reverse("assemblies:wall", args=[text.item.meeting.slug])))

    for shown in (on_the_telephone, on_the_wall):
        assert f"Amendement {text.number}-A : {text.title}" in shown
        assert "<ins>" in shown
    assert "redline" in on_the_wall


def test_a_ballot_tells_for_whom_those_who_stand_would_sit(client, secretary):
    rules = Rules(colleges=(College("Collectivités", frozenset({"commune"}), Fraction(1)),))
    text, (nancy,) = screens.opened(
        secretary, "commune", way="secret", subject="persons", seats=1, rules=rules
    )
    told = "Une voix pour les communes. " * 20
    candidates.stand(text, name="Alix Fictive", member=nancy, statement=told, by=secretary)
    votes.open_vote(text, at=STARTS, by=secretary)
    text.refresh_from_db()

    shown = words(client.get(page(text, nancy)))

    assert f"{nancy.name} · Collectivités" in shown
    assert "<summary>Une voix pour les communes." in shown


# Nothing is lost


def test_a_refused_secret_paper_comes_back_as_it_was_and_is_written_nowhere(
    client, secretary, caplog
):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret")
    metz = screens.given(text, nancy)
    shown = words(client.post(page(text, nancy), {"votes-0-against": "2"}))
    kept = re.findall(r'name="(votes-[^"]+)" value="(\d)"', shown)
    typed = {"sealed": sealed_in(shown), **dict(kept)}
    roll.arrive(text.item.meeting, metz, means="place", at=STARTS)
    written = Record.objects.count()

    with caplog.at_level(logging.DEBUG):
        refused = words(client.post(page(text, nancy), typed))

    assert 'role="alert"' in refused
    assert re.search(r'value="2"[^>]*id="id_votes-0-against"', refused)
    assert not SecretBallot.objects.exists()
    assert "against" not in caplog.text
    assert Record.objects.count() == written
    assert not Session.objects.exists()


def test_names_that_were_ticked_stay_ticked_when_a_paper_is_refused(client, election):
    text, nancy, (alix, camille, _noe) = election
    said = choose(client, text, nancy, same=[alix, camille])
    text.candidates.filter(pk=camille).update(withdrawn_at=STARTS)

    refused = words(client.post(page(text, nancy), {"sealed": said, "same": [alix, camille]}))

    assert f'value="{alix}" checked' in refused
    assert not SecretBallot.objects.exists()


def test_a_vote_that_closes_meanwhile_says_that_nothing_was_counted(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    said = choose(client, text, nancy, everything="for")
    screens.close(text, secretary)

    assert "il n’est pas compté" in words(confirm(client, text, nancy, said))
    assert not NamedVote.objects.exists()


# Who came


def designated(member):
    person = directory.person(first_name="Morgan", last_name="Fictive")
    said = {"deliberation": "D-1", "deliberated_on": build.TODAY, "starts_on": build.TODAY}
    Designation.objects.create(organisation=member.organisation, representative=person, **said)
    return str(person)


def test_the_name_of_whoever_is_expected_is_there_already(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    name, link = designated(member), voter(meeting, member)

    assert f'value="{name}"' in words(client.get(link.base))
    at_the_door = reverse("assemblies_public:arrival", args=[meeting.slug])
    assert f'value="{name}"' in words(client.get(at_the_door))


def test_whoever_came_says_another_name_than_the_one_noted(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    link = voter(meeting, member)
    roll.arrive(meeting, member, means="place", at=STARTS)

    client.post(link.to("voter_who"), {"name": "Camille Fictive"})
    assert Presence.objects.get().name == "Camille Fictive"

    refused = words(client.post(link.to("voter_who"), {"name": "n" * 201}))
    assert "200 caractères au plus" in refused
    assert Presence.objects.get().name == "Camille Fictive"
    assert client.get(link.to("voter_who")).url == link.base
