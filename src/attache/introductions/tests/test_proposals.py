"""Whom a member is worth putting in touch with: what brings them together, who is left out."""

from datetime import UTC, date, datetime

import pytest

from attache.directory.tests import build as directory
from attache.gatherings.models import Appearance, Approach, Pointer, Registration
from attache.gatherings.tests import build as gatherings
from attache.introductions import keeping, pairs
from attache.introductions.models import Introduction, ReasonWeight
from attache.introductions.queries import proposals
from attache.introductions.tests import build
from attache.library.models import Credit
from attache.library.tests import build as library
from attache.memberships.models import Member

pytestmark = pytest.mark.django_db

TODAY = build.TODAY
JUNE = datetime(2026, 6, 3, 9, tzinfo=UTC)


@pytest.fixture
def forests():
    return directory.theme(name="Forêts")


@pytest.fixture
def member(forests):
    return build.member(name="Ville de Nancy", themes=(forests,))


def found(member):
    keeping.refresh(on=TODAY)
    return [(str(each.party), each.said) for each in proposals.for_member(member)]


def question(member, theme, **details):
    asker = directory.person()
    directory.function(of=asker, at=member.organisation)
    return gatherings.question(of=asker, themes=[theme], on=TODAY, **details)


def test_a_member_with_the_same_theme_is_proposed_and_said_why(member, forests):
    build.member(name="Ville de Metz", themes=(forests,), since=date(2011, 1, 1))
    build.member(name="Ville de Lens")

    assert found(member) == [
        (
            "Ville de Metz",
            [
                "Thème en commun\u00a0: Forêts.",
                "Ville de Metz adhère depuis 2011, Ville de Nancy depuis 2026.",
                "Même type d’organisme\u00a0: Ville ou commune.",
            ],
        )
    ]


@pytest.mark.parametrize("kind", ["research", "company", "association"])
def test_who_is_no_member_is_proposed_too_when_nobody_expects_it(member, forests, kind):
    build.partner(name="Le labo", kind=kind, themes=(forests,))

    assert [name for name, _said in found(member)] == ["Le labo"]


def test_a_body_that_left_or_never_came_is_not_proposed(member, forests):
    build.partner(kind="commune", themes=(forests,))
    left = build.member(themes=(forests,))
    left.belongs = False
    left.save()

    assert found(member) == []


def test_a_researcher_is_proposed_and_an_agent_is_not(member, forests):
    for level in ("researcher", "officer"):
        person = directory.person(last_name=level)
        directory.function(of=person, level=level)
        person.themes.add(forests)

    assert [name.split()[-1] for name, _said in found(member)] == ["researcher"]


def test_who_did_what_a_member_asks_comes_first(member, forests):
    water = directory.theme(name="Eau")
    question(member, water, title="Qui garde l’eau ?")
    build.member(name="Même thème", themes=(forests,))
    wrote, spoke, told = (build.member(name=name) for name in ("Écrit", "Parle", "Raconte"))
    guide = library.publication(title="Le guide", themes=[water])
    Credit.objects.create(publication=guide, name="x", organisation=wrote.organisation)
    event = gatherings.event(title="L’atelier", starts_at=JUNE, themes=[water])
    speaker = directory.person()
    Appearance.objects.create(event=event, person=speaker, organisation=spoke.organisation)
    Approach.objects.create(
        event=event, organisation=build.body_of(told), title="La régie", shown_on=TODAY
    )

    said = dict(found(member))

    assert list(said)[3:] == ["Même thème"]
    for name, title in (("Écrit", "Le guide"), ("Parle", "L’atelier"), ("Raconte", "La régie")):
        assert said[name][0] == (
            f"Ville de Nancy se demande «\u00a0Qui garde l’eau ?\u00a0»\u202f; "
            f"{name} en sait quelque chose\u00a0: «\u00a0{title}\u00a0»."
        )


def test_who_asks_what_a_member_did_is_proposed_to_it(member):
    water = directory.theme(name="Eau")
    guide = library.publication(title="Le guide", themes=[water])
    Credit.objects.create(publication=guide, name="x", organisation=member.organisation)
    other = build.member(name="Metz")
    question(other, water, title="Qui garde l’eau ?")

    assert [name for name, _said in found(member)] == ["Metz"]


def test_a_question_that_is_not_shown_to_members_is_not_told(member):
    water = directory.theme(name="Eau")
    question(member, water, is_shared=False)
    other = build.member()
    guide = library.publication(themes=[water])
    Credit.objects.create(publication=guide, name="x", organisation=other.organisation)

    assert found(member) == []


@pytest.mark.parametrize("from_the_asker", [True, False])
def test_who_an_answer_pointed_to_is_proposed_both_ways(member, forests, from_the_asker):
    other = build.member(name="Metz")
    asked = question(member, forests, title="Qui plante ?")
    Pointer.objects.create(question=asked, organisation=other.organisation, given_on=TODAY)

    for each in found(member if from_the_asker else other):
        assert each[1][0] == (
            "Ville de Nancy s’est demandé «\u00a0Qui plante ?\u00a0», et la réponse menait à Metz."
        )
        break
    else:
        pytest.fail("Nobody is proposed.")


def test_who_was_at_the_same_event_is_proposed(member):
    event = gatherings.event(title="La rencontre", starts_at=JUNE)
    there, away = build.member(name="Metz"), build.member(name="Lens")
    for each, was_present in ((member, True), (there, True), (away, False)):
        seat = gatherings.seat(event, was_present=was_present)
        Registration.objects.filter(pk=seat.pk).update(organisation=each.organisation)

    assert [(name, said[0]) for name, said in found(member)] == [
        ("Metz", "Les deux y étaient\u00a0: «\u00a0La rencontre\u00a0».")
    ]


def test_what_a_member_brings_along_is_not_proposed_to_it(member, forests):
    covered = build.member(themes=(forests,))
    covered.coverages.create(
        membership=member.memberships.get(), starts_on=TODAY, ends_on=date(2027, 1, 1)
    )
    child = build.partner(name="La régie", themes=(forests,))
    child.parent = member.organisation
    child.save()
    colleague = directory.person()
    directory.function(of=colleague, at=member.organisation, level="researcher")
    colleague.themes.add(forests)

    assert found(member) == []
    assert [name for name, _said in found(covered)] == ["La régie"]


def test_a_pair_that_was_written_down_is_not_proposed_again(member, forests, coordinator):
    other = build.member(themes=(forests,))
    Introduction.objects.create(
        member=other,
        organisation=member.organisation,
        pair=pairs.key(f"b{other.organisation_id}", f"b{member.organisation_id}"),
        proposed_on=TODAY,
        ended_on=TODAY,
        owner=coordinator,
    )

    assert found(member) == []
    assert found(other) == []


def test_weights_say_who_comes_first_and_who_does_not_come(member, forests):
    build.member(name="Thème", kind="region", themes=(forests,))
    event = gatherings.event(starts_at=JUNE)
    there = build.member(name="Présence", kind="region")
    for each in (member, there):
        seat = gatherings.seat(event, was_present=True)
        Registration.objects.filter(pk=seat.pk).update(organisation=each.organisation)
    assert [name for name, _ in found(member)] == ["Thème", "Présence"]

    ReasonWeight.objects.create(reason="attended", weight=10)
    assert [name for name, _ in found(member)] == ["Présence", "Thème"]

    ReasonWeight.objects.create(reason="themes", weight=0)
    assert [name for name, _ in found(member)] == ["Présence"]


@pytest.mark.parametrize("count", [1, 3])
def test_proposals_cost_the_same_however_many_they_are(
    member, forests, count, django_assert_num_queries
):
    for _ in range(count):
        build.member(themes=(forests,))
    keeping.refresh(on=TODAY)

    with django_assert_num_queries(1):
        proposed = proposals.for_member(member)

    assert len(proposed) == count


def test_a_member_that_has_nothing_yet_gets_no_candidate(member):
    assert found(build.member()) == []


def test_a_member_finds_its_pairs_on_whichever_side_they_were_written(member, forests):
    other = build.member(name="Metz", themes=(forests,))

    assert [name for name, _said in found(member)] == ["Metz"]
    assert [name for name, _said in found(other)] == ["Ville de Nancy"]


def test_whoever_left_since_last_night_is_not_proposed(member, forests):
    other = build.member(name="Metz", themes=(forests,))
    keeping.refresh(on=TODAY)

    for left, stays in ((member, other), (other, member)):
        Member.objects.update(belongs=True)
        Member.objects.filter(pk=left.pk).update(belongs=False)
        assert proposals.for_member(stays) == []
