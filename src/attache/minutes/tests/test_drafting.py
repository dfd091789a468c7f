"""Minutes drafted from the record: all that happened is in them, and no word of it is a tag."""

from datetime import timedelta
from fractions import Fraction

import pytest

from attache.assemblies.actions import amendments, meetings, roll, votes
from attache.assemblies.models import (
    Candidate,
    Group,
    GroupQuestion,
    Mistake,
    News,
    Paper,
    Resolution,
)
from attache.assemblies.registries import Consequence, sequels
from attache.assemblies.tests import build as assemblies
from attache.assemblies.voting import Choice
from attache.kit import richtext
from attache.minutes import drafting
from attache.minutes.queries import proceedings
from attache.minutes.tests import build
from attache.statutes.governing import Quorum, Rules

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


def drafted(meeting):
    """The draft, as words with plain spaces."""
    meeting.refresh_from_db()
    return plain(drafting.draft(proceedings.of(meeting)))


def plain(html):
    return " ".join(richtext.words(html).split())


@pytest.fixture
def nancy():
    return assemblies.member(name="Nancy")


@pytest.fixture
def brest():
    return assemblies.member(name="Brest")


def test_the_heading_says_what_when_where_and_who(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    meeting.link = "https://visio.example/ag"
    meeting.chair_name, meeting.secretary_name = "Zoé Inventée", "Ada Factice"
    meeting.rules_of = "Statuts de 2021"
    meeting.save()

    said = drafted(meeting)

    for words in (
        "Le 23 novembre 2026 à 14 h, les adhérent·e·s de La 27e Région se sont réuni·e·s en",
        "en assemblée ordinaire.",
        "Lieu : Oasis 21.",
        "Séance présidée par Zoé Inventée.",
        "Secrétariat de séance : Ada Factice.",
        "La séance est ouverte à 14 h.",
        "Règles suivies : Statuts de 2021.",
    ):
        assert words in said


def test_how_members_were_convened_is_said_and_why_it_was_late(secretary, nancy):
    assemblies.contact(at=nancy)
    meeting = build.opened(nancy, by=secretary)
    meeting.late_because = "La salle s’est libérée tard."
    meeting.save()

    said = drafted(meeting)

    assert "convoqué·e·s le 24 octobre 2026 par courriel" in said
    assert "Convocation hors du délai des statuts : La salle s’est libérée tard." in said


def test_an_assembly_that_follows_one_without_quorum_says_so(secretary, nancy):
    first = build.held(by=secretary, title="Assemblée du matin")
    meeting = build.opened(nancy, by=secretary)
    meeting.follows = first
    meeting.save()

    assert "Assemblée du matin n’a pu délibérer, faute de quorum" in drafted(meeting)


def test_who_was_there_who_was_represented_and_who_was_not(secretary, nancy, brest):
    arras = assemblies.member(name="Arras")
    assemblies.member(name="Creil")
    meeting = build.convened(by=secretary)
    roll.give(meeting, brest, nancy, on=build.TODAY - timedelta(days=2), by=secretary)
    build.arrive(meeting, nancy, name="Anne Fictive")
    build.arrive(meeting, arras, hours=1)
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    build.leave(meeting, arras, hours=2.5)

    said = drafted(meeting)

    assert "Nancy | Anne Fictive | 1 | Sur place | dès 14 h" in said.replace("  ", " ")
    assert "Arras | | 1 | Sur place | de 15 h à 16 h 30" in said
    assert "Brest | Nancy | 1" in said
    assert "À l’ouverture : 2 adhérent·e·s présent·e·s ou représenté·e·s, pour 2 voix ;" in said
    assert "Ni présent·e ni représenté·e à aucun moment : 1 adhérent·e sur les 4" in said


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
    ("remote", "link", "came", "said"),
    [
        (True, "https://visio.example/ag", 1, "à distance : 1 adhérent·e l’a fait."),
        (True, "", 2, "à distance : 2 adhérent·e·s l’ont fait."),
        (False, "https://visio.example/ag", 0, "selon les statuts, on y participe sur place."),
    ],
)
def test_taking_part_from_afar_is_said_as_the_rules_and_the_record_say(
    secretary, nancy, brest, remote, link, came, said
):
    meeting = build.convened(by=secretary, rules=Rules(remote=remote))
    meeting.link = link
    meeting.save()
    for member in (nancy, brest)[:came]:
        roll.arrive(meeting, member, means="remote", at=build.STARTS)

    assert said in drafted(meeting)


def test_nothing_is_said_of_afar_where_nobody_could(secretary, nancy):
    assert "distance" not in drafted(build.opened(nancy, by=secretary))


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1, 2), "pour 1 voix ; le quorum (1 adhérent·e sur 2) est atteint."),
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


def test_papers_news_and_groups_are_told(secretary, nancy):
    meeting = build.opened(nancy, by=secretary)
    now = build.STARTS
    Paper.objects.create(item=meeting.items.get(), title="Rapport", file="x.pdf", added_at=now)
    News.objects.create(
        meeting=meeting, member=nancy, text="Un labo ouvre.", told_by="Anne", told_at=now
    )
    group = Group.objects.create(meeting=meeting, title="Lieux communs", about="Des lieux.")
    GroupQuestion.objects.create(
        group=group, text="Quelle méthode ?", asked_by="Ivry", asked_at=now, answer="On verra."
    )

    said = drafted(meeting)

    assert "Documents Rapport (Les comptes)" in said
    assert "Nancy (Anne) – Un labo ouvre." in said
    assert "Lieux communs Des lieux. Quelle méthode ? (Ivry) On verra." in said


def test_an_item_says_who_presents_it_who_asked_for_it_and_its_debate(secretary, nancy):
    meeting = build.opened(nancy, by=secretary, session="both")
    item = meeting.items.get()
    item.presenter, item.proposed_by = "Zoé Inventée", nancy
    item.text, item.debate = "Le rapport.", "On a dit.\n\nPuis redit."
    item.save()

    said = drafted(meeting)

    assert (
        "Les comptes À titre ordinaire. Point présenté par Zoé Inventée. Point demandé par Nancy. "
        "Le rapport. Débats On a dit. Puis redit."
    ) in said
    assert "Assemblée extraordinaire : les statuts ne demandent pas de quorum." in said


def test_what_a_text_did_is_told_as_the_rooms_above_tell_it(secretary, nancy, monkeypatch):
    monkeypatch.setattr(sequels, "_items", [(0, Telling(sentences=["La grille est adoptée."]))])
    meeting = build.opened(nancy, by=secretary)
    build.counted(build.text(meeting), by=secretary, **{"for": 1})
    refused = build.text(meeting)
    build.counted(refused, by=secretary, hours=2, against=1)

    assert drafted(meeting).count("La grille est adoptée.") == 1


def test_it_says_when_the_assembly_was_closed(secretary):
    assert "La séance est levée à 18 h." in drafted(build.held(by=secretary))


def test_nothing_that_was_typed_is_read_as_a_tag(secretary, nancy):
    hostile = "<script>alert(1)</script><b>gras</b> & « x »"
    meeting = build.opened(nancy, by=secretary)
    build.text(meeting, title=hostile[:200], text=hostile, moved_by=hostile)
    item = meeting.items.get()
    item.title = item.debate = item.presenter = hostile
    item.save()
    meeting.refresh_from_db()

    html = drafting.draft(proceedings.of(meeting))

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;gras&lt;/b&gt; &amp;" in html


def test_a_draft_is_clean_already_and_always_the_same(secretary, nancy, brest):
    meeting = build.opened(nancy, brest, by=secretary)
    build.counted(build.text(meeting), by=secretary, **{"for": 2})
    meeting = build.closed(meeting, by=secretary)

    first, second = (drafting.draft(proceedings.of(meeting)) for _ in range(2))

    assert first == second
    assert richtext.clean(first) == first


def test_a_debate_of_fifty_thousand_letters_is_whole(secretary):
    meeting = build.opened(by=secretary)
    item = meeting.items.get()
    item.debate = "Un long débat. " * 3300
    item.save()

    assert drafted(meeting).count("Un long débat.") == 3300


def test_an_assembly_without_members_nor_votes_is_drafted(secretary):
    said = drafted(build.held(by=secretary))

    assert "À l’ouverture : 0 adhérent·e" in said


@pytest.mark.parametrize("count", [1, 3])
def test_drafting_costs_the_same_whatever_was_held(
    secretary, count, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(sequels, "_items", [])
    members = [assemblies.member() for _ in range(count + 1)]
    meeting = build.opened(*members, by=secretary)
    for number in range(count):
        build.counted(build.text(meeting), by=secretary, hours=number + 1, **{"for": 1})
    meeting = build.closed(meeting, by=secretary)

    # Members, presences, proxies; mails; items, papers, texts, names, mistakes, who stands; news,
    # groups.
    with django_assert_num_queries(12):
        drafting.draft(proceedings.of(meeting))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "La grille est adoptée. Année – 2026 · Paliers – 5 (fait)"),
        (
            {"stands": "failed", "standing": "n’a pas pu se faire", "because": "Déjà vu."},
            "La grille est adoptée. Année – 2026 · Paliers – 5 (n’a pas pu se faire : Déjà vu)",
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
