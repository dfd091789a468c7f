"""What is told on the page of a text before it is put to the vote."""

from fractions import Fraction
from html import unescape

import pytest
from django.urls import reverse

from attache.assemblies.actions import roll, votes
from attache.assemblies.queries import before_vote
from attache.assemblies.tests import build
from attache.statutes.governing import College, Rules

pytestmark = pytest.mark.django_db

COLLEGES = (
    College("Régions", frozenset({"region"}), Fraction(1, 2)),
    College("Communes", frozenset({"commune"}), Fraction(1, 4)),
    College("Entreprises", frozenset({"company"}), Fraction(1, 4)),
)
NOBODY_THERE = "Personne du collège « Régions » n’est là"
NO_MEMBER = "Le collège « Entreprises » n’a pas d’adhérent·e"


def told(resolution):
    return [each.replace("\u00a0", " ") for each in before_vote.told(resolution, on=build.TODAY)]


def page(client, user, resolution):
    client.force_login(user)
    address = reverse("assemblies:resolution", args=[resolution.public_id])
    return unescape(client.get(address).content.decode()).replace("\u00a0", " ")


def test_colleges_that_will_say_nothing_are_told_on_the_page_of_the_text(
    client, secretary, coordinator
):
    meeting = build.opened(rules=Rules(colleges=COLLEGES), by=secretary)
    build.member(kind="region")
    roll.arrive(meeting, build.member(kind="commune"), means="place", at=build.STARTS)
    text = build.resolution(of=meeting)

    shown = page(client, secretary, text)

    assert NOBODY_THERE in shown
    assert NO_MEMBER in shown
    assert "« Communes »" not in shown
    assert NO_MEMBER not in page(client, coordinator, text)
    votes.open_vote(text, at=build.STARTS, by=secretary)
    assert NO_MEMBER not in page(client, secretary, text)


def test_before_the_session_only_a_college_without_members_is_told(secretary):
    meeting = build.convened(rules=Rules(colleges=COLLEGES), by=secretary)
    build.member(kind="region")
    build.member(kind="commune")

    assert [NO_MEMBER in each for each in told(build.resolution(of=meeting))] == [True]


@pytest.mark.parametrize(
    ("rules", "said", "words"),
    [
        (Rules(), {"subject": "persons", "way": "hands"}, ["se vote autrement"]),
        (Rules(no_objection=False), {"way": "no_objection"}, ["se vote autrement"]),
        (Rules(), {"way": "hands"}, []),
        (Rules(secret_for_persons=False), {"subject": "persons", "way": "hands"}, []),
    ],
)
def test_a_way_that_the_rules_do_not_allow_is_told_with_those_they_do(
    secretary, rules, said, words
):
    text = build.resolution(of=build.opened(rules=rules, by=secretary), **said)

    found = told(text)

    assert len(found) == len(words)
    assert not any("Secret" in each for each in found)
    assert all(some in each for some, each in zip(words, found, strict=True))


def test_nothing_is_told_of_an_assembly_that_is_over(secretary):
    meeting = build.opened(rules=Rules(colleges=COLLEGES), by=secretary)
    text = build.resolution(of=meeting)
    meeting.closed_at = build.STARTS
    meeting.save()
    text.item.meeting.refresh_from_db()

    assert told(text) == []
