"""Votes in minutes: as they happened, with who was there, what they decided and what it did."""

from fractions import Fraction

import pytest

from attache.assemblies.actions import amendments, ballots, elections, votes
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.models import (
    Candidate,
    Mistake,
    Resolution,
)
from attache.assemblies.registries import Consequence, sequels
from attache.assemblies.tests import build as assemblies
from attache.assemblies.voting import Choice
from attache.minutes.tests import build
from attache.minutes.tests.reading import drafted
from attache.statutes.governing import College, Quorum, Rules

pytestmark = pytest.mark.django_db


class Telling:
    """A consequence of any vote."""

    def __init__(self, **said):
        self.said = {"name": "", "stands": "done", "standing": "fait"} | said

    def consequences(self, resolutions, *, face):
        return {
            each.pk: [Consequence(resolution=each, **self.said)]
            for each in resolutions
            if face == "space"
        }


@pytest.fixture
def nancy():
    return assemblies.member(name="Nancy")


@pytest.fixture
def brest():
    return assemblies.member(name="Brest")


def test_each_vote_says_who_was_there_at_that_moment(secretary, nancy, brest):
    meeting = build.opened(nancy, by=secretary)
    build.counted(build.text(meeting, title="Un"), by=secretary, **{"for": 1})
    build.arrive(meeting, brest, hours=1.5)
    build.counted(build.text(meeting, title="Deux"), by=secretary, hours=2, **{"for": 2})
    build.leave(meeting, nancy, hours=2.5)
    build.counted(build.text(meeting, title="Trois"), by=secretary, hours=3, against=1)

    first, second, third = drafted(build.closed(meeting, by=secretary)).split(" Mis aux voix à ")[
        1:
    ]

    assert first.startswith("15 h, à main levée : 1 adhérent·e présent·e")
    assert second.startswith("16 h, à main levée : 2 adhérent·e·s")
    assert "S’ajoute depuis le vote précédent : Brest." in second
    assert third.startswith("17 h")
    assert "N’est plus présent·e ni représenté·e : Nancy." in third
    assert "Rejetée." in third


def test_who_comes_while_a_vote_is_open_is_said_at_its_end(secretary, nancy, brest):
    meeting = build.opened(nancy, by=secretary)
    text = build.text(meeting)
    votes.open_vote(text, at=build.STARTS + build.HOUR, by=secretary)
    build.arrive(meeting, brest, hours=1.2)
    text.refresh_from_db()
    text.closed_at = build.STARTS + 1.5 * build.HOUR
    text.is_carried, text.result = True, {"is_carried": True}
    text.save()

    said = drafted(meeting)

    assert "À la clôture du vote : 2 adhérent·e·s" in said
    assert "Adopté sans objection." in said


def test_a_result_says_its_base_and_what_was_needed(secretary, nancy, brest):
    meeting = build.opened(nancy, brest, by=secretary, rules=Rules())
    text = build.text(meeting, title="Comptes", text="Les comptes\nsont approuvés.\n\nTous.")
    build.counted(text, by=secretary, **{"for": 1, "abstain": 1})

    said = drafted(meeting)

    assert "Les comptes sont approuvés. Tous." in said
    assert "Adoptée. 1 pour, 0 contre, 1 abstention : 100 % des suffrages exprimés" in said
    assert "plus de la moitié" in said


def test_votes_by_name_are_listed_by_what_was_said(secretary, nancy, brest):
    meeting = build.opened(nancy, brest, by=secretary)
    text = build.text(meeting, way=Resolution.Way.NAMES)
    at = build.STARTS + build.HOUR
    votes.open_vote(text, at=at, by=secretary)
    said = {nancy.pk: Choice.FOR, brest.pk: Choice.AGAINST}
    votes.count_names(text, said, chair=None, at=at, by=secretary)

    words = drafted(meeting)

    assert "Pour : Nancy." in words
    assert "Contre : Brest." in words


@pytest.mark.parametrize("way", [Resolution.Way.NAMES, Resolution.Way.ELECTRONIC])
def test_an_election_by_name_tells_who_chose_whom(secretary, nancy, brest, way):
    rules = Rules(secret_for_persons=False, votes={"commune": 2})
    paris = assemblies.member(name="Paris")
    meeting = build.opened(nancy, brest, paris, by=secretary, rules=rules)
    text = build.text(meeting, way=way, subject="persons", seats=2)
    ada, ben = (text.candidates.create(name=name).pk for name in ("Ada", "Ben"))
    text.candidates.create(name="Clo")
    at = build.STARTS + build.HOUR
    votes.open_vote(text, at=at, by=secretary)
    said = {nancy: Paper(chosen=(ada, ben)), brest: Paper(chosen=(ada,)), paris: Paper()}
    if way == Resolution.Way.NAMES:
        papers = {member.pk: paper for member, paper in said.items()}
        elections.count_names(text, papers, at=at, by=secretary)
    else:
        for member, paper in said.items():
            ballots.cast_named(text, member, {member.pk: paper}, at=at)
        ballots.close(text, at=at, by=secretary)

    words = drafted(meeting)

    assert "Élu·e : Ada (4 voix). Non élu·e·s : Ben (2 voix), Clo (0 voix)." in words
    assert "Ada : Brest (2), Nancy (2)." in words
    assert "Ben : Nancy (2)." in words
    assert "Blanc : Paris (2)." in words
    assert "Clo :" not in words


def test_a_vote_that_was_cancelled_stays_written_with_why(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    text = build.counted(build.text(meeting), by=secretary, **{"for": 1})
    at = build.STARTS + 2 * build.HOUR
    votes.cancel(text, because="Mal compté.", at=at, by=secretary)
    assert Mistake.objects.exists()

    said = drafted(meeting)

    assert "Un vote a été annulé à 16 h : Mal compté. (Il avait donné : 1 pour, 0 contre" in said
    assert "Ce texte n’a pas été mis aux voix." in said


def test_an_amendment_says_who_moved_it_and_what_it_replaced(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    text = build.text(meeting, text="Une année.")
    amendment = amendments.move(text, text="Deux années.", moved_by="Nancy", by=secretary)
    build.counted(amendment, by=secretary, **{"for": 1})
    text.refresh_from_db()
    build.counted(text, by=secretary, hours=2, **{"for": 1})

    said = drafted(meeting)

    first, second = said.index("Amendement 1-A (Nancy)"), said.index("Mis aux voix à 16 h")
    assert said.index("Une année.") < first < said.index("Deux années.")
    assert said.index("Adopté. 1 pour") < said.index("ainsi amendé, est : Deux années.") < second
    assert said.count("Une année.") == 1
    assert "Il est proposé d’écrire à la place : Deux années." in said


def test_amendments_are_told_in_the_order_in_which_they_were_decided(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    text = build.text(meeting, text="Un.")
    names = ("Deux.", "Trois.", "Quatre.", "Cinq.")
    first, second, withdrawn, left = (
        amendments.move(text, text=name, by=secretary) for name in names
    )
    build.counted(second, by=secretary, hours=1, **{"for": 1})
    at = build.STARTS + 1.5 * build.HOUR
    amendments.withdraw(withdrawn, at=at, by=secretary)
    build.counted(first, by=secretary, hours=2, against=1)
    assert left.closed_at is None

    said = drafted(meeting)

    places = [said.index(f"place : {name}") for name in ("Trois.", "Quatre.", "Deux.", "Cinq.")]
    assert places == sorted(places)
    assert "Cet amendement a été retiré à 15 h 30, avant tout vote." in said
    assert "Cet amendement n’a pas été mis aux voix." in said
    assert said.index("Rejeté. 0 pour") < said.index("ainsi amendé, est : Trois.")


def test_a_text_that_no_amendment_changed_says_so(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    text = build.text(meeting, text="Un.")
    amendment = amendments.move(text, text="Deux.", by=secretary)
    build.counted(amendment, by=secretary, against=1)

    assert "Le texte reste tel qu’il a été proposé." in drafted(meeting)


def test_an_amendment_of_another_text_than_the_one_told_says_which(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    text = build.text(meeting, text="Un.")
    first = amendments.move(text, text="Deux.", by=secretary)
    late = amendments.move(text, text="Trois.", by=secretary)
    build.counted(first, by=secretary, **{"for": 1})
    assert late.was == "Un."

    assert "Le texte était alors : Un. Il est proposé d’écrire à la place : Trois." in drafted(
        meeting
    )


def test_an_amendment_that_was_accepted_was_not_voted(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    amendment = amendments.move(build.text(meeting, text="Un."), text="Deux.", by=secretary)
    amendments.accept(amendment, at=build.STARTS + build.HOUR, by=secretary)

    said = drafted(meeting)

    assert "Adopté. Accepté sans vote par qui a proposé le texte." in said
    assert "Mis aux voix" not in said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1, 2), "pour 1 voix ; le quorum est atteint."),
        (Fraction(1), "pour 1 voix ; le quorum (2 adhérent·e·s sur 2) n’est pas atteint."),
        (Fraction(0), "pour 1 voix ; les statuts ne demandent pas de quorum."),
    ],
)
def test_each_vote_says_whether_the_quorum_was_reached(secretary, nancy, brest, share, said):
    rules = Rules(quorum_ordinary=Quorum(share))
    meeting = build.opened(nancy, by=secretary, rules=rules)
    text = build.text(meeting)
    text.opened_at = build.STARTS + build.HOUR
    text.save()

    assert (
        f"Mis aux voix à 15 h, à main levée : 1 adhérent·e présent·e ou représenté·e, {said}"
        in (drafted(meeting))
    )


def test_the_opening_alone_says_what_the_quorum_is(secretary, nancy, brest):
    rules = Rules(quorum_ordinary=Quorum(Fraction(1, 2)))
    meeting = build.opened(nancy, by=secretary, rules=rules)
    for title in ("Un", "Deux"):
        build.counted(build.text(meeting, title=title), by=secretary, **{"for": 1})

    said = drafted(meeting)

    assert said.count("1 adhérent·e sur 2") == 1
    assert said.count("le quorum est atteint") == 2


def test_a_weighted_vote_says_what_each_college_weighs_and_the_sum(secretary, nancy):
    colleges = (
        College("Communes", frozenset({"commune"}), Fraction(3, 4)),
        College("État", frozenset({"state"}), Fraction(1, 4)),
    )
    meeting = build.opened(nancy, by=secretary, rules=Rules(colleges=colleges))
    text = build.text(meeting)
    at = build.STARTS + build.HOUR
    votes.open_vote(text, at=at, by=secretary)
    raised = {("Communes", Choice.FOR): 1}
    votes.count_hands(text, raised, chair=None, at=at, by=secretary)

    said = drafted(meeting)

    assert "1 pour, 0 contre : 100 % des suffrages exprimés, une fois pesés par collège" in said
    assert "Communes, poids 75 %, ici 100 % : 1 pour, 0 contre." in said
    assert "État, poids 25 % : aucun·e adhérent·e." in said
    assert "ses 25 % vont aux autres" in said
    assert "(75 % × 1/1) ÷ 75 % = 100 %" in said


def test_an_election_says_who_is_elected_and_who_withdrew(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    text = build.text(meeting, way=Resolution.Way.PAPER, seats=1)
    zoe, ada, max_ = (
        Candidate.objects.create(resolution=text, name=name) for name in ("Zoé", "Ada", "Max")
    )
    max_.withdrawn_at = build.STARTS
    max_.save()
    standing = {"share": "1", "tied": False}
    text.result = {
        "seats": 1,
        "cast": 12,
        "blank": 0,
        "base_of": "cast",
        "base": 12,
        "needed": "1/2",
        "or_equal": False,
        "by_chair": False,
        "quorum_held": True,
        "standings": [
            standing | {"candidate": zoe.pk, "votes": 9, "elected": True},
            standing | {"candidate": ada.pk, "votes": 3, "elected": False},
        ],
    }
    text.opened_at = text.closed_at = build.STARTS + build.HOUR
    text.is_carried = True
    text.save()

    said = drafted(meeting)

    assert said.count("Zoé (9 voix)") == 1
    assert "Ada (3 voix)" in said
    assert "S’est présenté·e, puis retiré·e : Max." in said


def test_what_a_text_did_is_told_as_the_rooms_above_tell_it(secretary, nancy, monkeypatch):
    monkeypatch.setattr(sequels, "_items", [(0, Telling(sentences=["La grille est adoptée."]))])
    meeting = build.opened(nancy, by=secretary)
    build.counted(build.text(meeting), by=secretary, **{"for": 1})
    refused = build.text(meeting)
    build.counted(refused, by=secretary, hours=2, against=1)

    assert drafted(meeting).count("La grille est adoptée.") == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "La grille est adoptée. Année : 2026 · Paliers : 5 (fait)"),
        (
            {"stands": "failed", "standing": "n’a pas pu se faire", "because": "Déjà vu."},
            "La grille est adoptée. Année : 2026 · Paliers : 5 (n’a pas pu se faire : Déjà vu)",
        ),
        (
            {"stands": "waiting", "standing": "", "facts": ()},
            "La grille est adoptée.",
        ),
    ],
)
def test_an_effect_says_how_far_it_is_and_on_what_it_failed(
    secretary, nancy, monkeypatch, said, told
):
    given = {
        "sentences": ["La grille est adoptée."],
        "facts": [("Année", "2026"), ("Paliers", "5")],
    }
    monkeypatch.setattr(sequels, "_items", [(0, Telling(**given | said))])
    meeting = build.opened(nancy, by=secretary)
    build.counted(build.text(meeting), by=secretary, **{"for": 1})

    assert drafted(meeting).endswith(f"Effets de cette décision : {told}")
