"""Minutes drafted from the record: all that happened is in them, and no word of it is a tag."""

from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

import pytest

from attache.assemblies.actions import meetings, roll, seconds
from attache.assemblies.models import (
    Group,
    GroupQuestion,
    News,
    Paper,
)
from attache.assemblies.registries import sequels
from attache.assemblies.tests import build as assemblies
from attache.kit import richtext
from attache.minutes import drafting, printing
from attache.minutes.queries import proceedings
from attache.minutes.tests import build
from attache.minutes.tests.reading import drafted, plain
from attache.statutes.governing import Quorum, Rules

pytestmark = pytest.mark.django_db


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
        "Règles suivies : Statuts de 2021.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("after", "held"),
    [
        (timedelta(hours=-6), "Le 23 novembre 2026 à 8 h"),
        (timedelta(minutes=12), "Le 23 novembre 2026 à 14 h 12"),
        (timedelta(days=1), "Le 24 novembre 2026 à 14 h"),
    ],
)
def test_it_is_dated_by_when_it_was_held_and_says_for_when_it_was_convened(
    secretary, nancy, after, held
):
    meeting = build.convened(nancy, by=secretary)
    asked = abs(after) > timedelta(hours=1)
    because = "Tout le monde était là." if asked else ""
    meetings.open_meeting(meeting, because=because, at=build.STARTS + after, by=secretary)
    meetings.close(meeting, at=build.STARTS + after + timedelta(hours=1), by=secretary)

    said = drafted(meeting)

    assert f"{held}, les adhérent·e·s" in said
    assert "L’assemblée était convoquée pour le 23 novembre 2026 à 14 h." in said
    assert ("s’est tenue à un autre moment : Tout le monde était là." in said) is asked
    assert "La séance est levée à" in said
    assert printing.lead(meeting).startswith("Assemblée ordinaire · " + held[3:].split(" à ")[0])


def test_held_when_it_was_convened_nothing_more_is_said(secretary, nancy):
    assert "était convoquée pour" not in drafted(build.opened(nancy, by=secretary))


HALF = Rules(quorum_ordinary=Quorum(Fraction(1, 2)))


def without_quorum(secretary, *members, leave):
    """Closed an hour after it opened, its text not decided; those of `leave` went away before."""
    meeting = build.convened(*members, by=secretary, rules=HALF)
    build.text(meeting, title="Budget")
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    for each in leave:
        build.leave(meeting, each, hours=0.5)
    seconds.convene_again(
        meeting,
        starts_at=build.STARTS + timedelta(days=20),
        public_id=uuid4(),
        at=build.STARTS + timedelta(hours=1),
        by=secretary,
    )
    return meeting


def test_closed_for_want_of_a_quorum_it_says_so_and_where_the_rest_is_left(secretary, nancy):
    for _ in range(3):
        assemblies.member()
    meeting = without_quorum(secretary, nancy, leave=[])

    said = drafted(meeting)

    assert "Le quorum n’a pas été atteint : 1 adhérent·e·s sur 4" in said
    assert "seconde convocation », le 13 décembre 2026 à 14 h." in said


def test_a_quorum_that_was_lost_is_said_lost(client, secretary, nancy, brest):
    assemblies.member()
    meeting = without_quorum(secretary, nancy, brest, leave=[brest])

    assert "Le quorum a été perdu avant que tout soit décidé : 1 adhérent·e" in drafted(meeting)
    client.force_login(secretary)
    shown = plain(client.get(meeting.get_absolute_url()).content.decode())
    assert "Le quorum a été perdu avant que tout soit décidé" in shown
    assert "n’a pas été atteint" not in shown


def test_nothing_is_said_of_the_quorum_where_all_was_decided(secretary, nancy):
    meeting = build.opened(nancy, by=secretary, rules=HALF)
    meetings.close(meeting, at=build.STARTS, by=secretary)
    assert "Le quorum a été" not in drafted(meeting)


@pytest.mark.parametrize("why", ["La salle s’est libérée tard.", "La salle s’est libérée tard"])
def test_how_members_were_convened_is_said_and_why_it_was_late(secretary, nancy, why):
    assemblies.contact(at=nancy)
    meeting = build.opened(nancy, by=secretary)
    meeting.late_because = why
    meeting.save()

    said = drafted(meeting)

    assert "convoqué·e·s le 24 octobre 2026 par courriel" in said
    assert "Convocation hors du délai des statuts : La salle s’est libérée tard." in said
    assert "tard.." not in said


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
    assert "Arras | nom non noté | 1 | Sur place | de 15 h à 16 h 30" in said
    assert "Brest | Nancy | 1" in said
    assert "À l’ouverture : 2 adhérent·e·s présent·e·s ou représenté·e·s, pour 2 voix ;" in said
    assert "Ni présent·e ni représenté·e à aucun moment : 1 adhérent·e sur les 4" in said


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


def test_a_number_is_not_broken_across_lines(secretary):
    meeting = build.opened(by=secretary)
    item = meeting.items.get()
    item.debate = "Il reste 43\u202f000\u00a0€."
    item.save()
    meeting.refresh_from_db()

    assert "43\u202f000&nbsp;€" in drafting.draft(proceedings.of(meeting))


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
    with django_assert_num_queries(14):
        drafting.draft(proceedings.of(meeting))
