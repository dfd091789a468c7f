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


WEIGHTLESS = (
    College("Régions", frozenset({"region"}), Fraction(0)),
    College("Communes", frozenset({"commune"}), Fraction(1)),
)


@pytest.mark.parametrize("prepare", [build.convened, build.opened])
def test_a_college_that_weighs_nothing_is_told(secretary, prepare):
    meeting = prepare(rules=Rules(colleges=WEIGHTLESS), by=secretary)
    for kind in ("region", "commune"):
        member = build.member(kind=kind)
        if meeting.opened_at:
            roll.arrive(meeting, member, means="place", at=build.STARTS)

    assert told(build.resolution(of=meeting)) == [
        (
            "Le collège « Régions » pèse 0 % : ses voix sont comptées et ne pèsent rien dans le "
            "résultat."
        ),
    ]


@pytest.mark.parametrize(
    ("way", "here", "is_told"),
    [("secret", 2, True), ("paper", 2, True), ("secret", 3, False), ("electronic", 1, False)],
)
def test_a_secret_vote_says_before_what_small_colleges_keep_from_being_told(
    secretary, way, here, is_told
):
    alone = (College("Communes", frozenset({"commune"}), Fraction(1)),)
    meeting = build.opened(rules=Rules(colleges=alone), by=secretary)
    for _member in range(here):
        roll.arrive(meeting, build.member(), means="place", at=build.STARTS)

    said = told(build.resolution(of=meeting, way=way))

    assert ["pour garder leur secret" in each for each in said] == [True] * is_told


@pytest.mark.parametrize("page_name", ["conduct", "resolution"])
def test_hands_are_counted_a_row_for_each_college_with_its_ceiling(client, secretary, page_name):
    rules = Rules(colleges=COLLEGES, votes={"region": 3})
    meeting = build.opened(rules=rules, by=secretary)
    for kind in ("region", "commune", "commune"):
        roll.arrive(meeting, build.member(kind=kind), means="place", at=build.STARTS)
    text = build.resolution(of=meeting)
    votes.open_vote(text, at=build.STARTS, by=secretary)
    client.force_login(secretary)
    key = meeting.slug if page_name == "conduct" else text.public_id

    answer = client.get(reverse(f"assemblies:{page_name}", args=[key]))

    rows = unescape(answer.content.decode()).split('<fieldset class="slip">')[1:]
    assert [row.partition(" <span")[0] for row in rows] == ["<legend>Communes", "<legend>Régions"]
    assert "au plus 2 voix dans la salle" in rows[0]
    assert "au plus 3 voix dans la salle" in rows[1]
    assert [row.count('type="number"') for row in rows] == [4, 4]


def test_one_keeps_a_vote_rather_than_cancels_it(client, secretary):
    meeting = build.opened(by=secretary)
    text = build.resolution(of=meeting)
    roll.arrive(meeting, build.member(), means="place", at=build.STARTS)
    votes.open_vote(text, at=build.STARTS, by=secretary)
    client.force_login(secretary)

    page = client.get(reverse("assemblies:cancel_vote", args=[text.public_id])).content.decode()

    assert "Garder le vote" in page
    assert ">Annuler</a>" not in page


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
