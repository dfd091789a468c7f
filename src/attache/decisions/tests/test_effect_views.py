"""What a text does, said at the desk: each kind from its form, what is refused, who may."""

from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies.actions import seconds
from attache.assemblies.tests import build as assemblies
from attache.decisions.models import Effect, RegisteredSeat
from attache.decisions.sequel import Effects
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, post
from attache.directory.tests import build as directory
from attache.mandates.tests import build as mandates
from attache.memberships.actions import grids
from attache.statutes.actions import versions
from attache.statutes.governing import Quorum, Rules
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

Kind = Effect.Kind
TODAY = build.TODAY


def text(secretary, **said):
    return build.text(of=build.opened(by=secretary), **said)


def attach(client, user, resolution, kind, *, status=302, **typed):
    typed = {"token": uuid4(), "version": 0} | typed
    return post(client, user, "attach", resolution.public_id, kind, status=status, **typed)


def read(client, user, resolution):
    return page(client, user, "effects", resolution.public_id)


def test_a_grid_is_attached_with_its_tiers_and_what_members_would_pay(client, secretary):
    grid, resolution = build.grid(title="Grille neuve", by=secretary), text(secretary)
    early = attach(
        client, secretary, resolution, Kind.GRID, status=200, grid=grid.pk, trial_until="2026-12-01"
    )
    assert "Un essai se termine après avoir commencé" in early or "commenc" in early
    assert 'value="2026-12-01"' in early
    attach(client, secretary, resolution, Kind.GRID, grid=grid.pk, trial_until="2027-12-31")

    said = read(client, secretary, resolution)
    for words in ("Grille neuve", "31 décembre 2027", "1 000 €", "Ce que paierait"):
        assert words in said
    assert reverse("memberships:simulation", args=[grid.slug]) in said


def test_only_grids_that_can_be_decided_on_are_offered(client, secretary):
    draft = build.grid(title="Brouillon", proposed=False, by=secretary)
    trial = build.trial(title="Essai de 2026", until=TODAY + timedelta(days=60), by=secretary)
    resolution = text(secretary)
    offered = page(client, secretary, "attach", resolution.public_id, Kind.GRID)
    assert str(trial) in offered
    assert str(draft) not in offered
    refused = attach(client, secretary, resolution, Kind.GRID, status=200, grid=draft.pk)
    assert "Sélectionnez un choix valide" in refused


def test_statutes_are_attached_with_what_they_change_word_by_word(client, secretary):
    first = statutes.adopted(by=secretary)
    draft = statutes.draft(source=first, by=secretary)
    statutes.rewritten(draft, "L’association est un laboratoire apartisan.", by=secretary)
    versions.propose(draft, on=TODAY - timedelta(days=30), by=secretary)
    ordinary, resolution = text(secretary), text(secretary, subject="statutes")

    refused = attach(client, secretary, ordinary, Kind.STATUTES, status=200, statutes=draft.pk)
    assert "il porte sur les statuts" in refused
    attach(client, secretary, resolution, Kind.STATUTES, statutes=draft.pk)

    said = read(client, secretary, resolution)
    assert "<del>" in said
    assert "apartisan" in said


def test_accounts_are_checked_as_they_are_typed(client, secretary):
    resolution = text(secretary)
    typed = {"year": 2025, "income": "900 000", "expenses": "970 000", "result": "70 000"}
    refused = attach(client, secretary, resolution, Kind.ACCOUNTS, status=200, **typed)
    assert "−70 000 €" in refused
    assert 'value="970 000"' in refused
    for wrong in ({"income": "beaucoup"}, {"year": "12"}, {"result": ""}):
        attach(client, secretary, resolution, Kind.ACCOUNTS, status=200, **typed | wrong)
    attach(client, secretary, resolution, Kind.ACCOUNTS, **typed | {"result": "-70 000"})

    assert "−70 000 €" in read(client, secretary, resolution)
    assert Effect.objects.get().said["result"] == "-70000.00"


def test_an_allocation_sums_to_the_cent(client, secretary):
    resolution = text(secretary)
    typed = {"year": 2025, "result": "43 000", "to-110": "40 000"}
    refused = attach(client, secretary, resolution, Kind.ALLOCATION, status=200, **typed)
    assert "il reste 3 000 € à affecter" in refused
    assert "40 000" in refused
    more = attach(
        client, secretary, resolution, Kind.ALLOCATION, status=200, **typed | {"to-1068": "3001"}
    )
    assert "dépassent 43 000 € de 1 €" in more
    attach(
        client,
        secretary,
        resolution,
        Kind.ALLOCATION,
        **typed | {"to-1068": "3000", "label-1068": "Pour les territoires"},
    )

    said = read(client, secretary, resolution)
    assert "Pour les territoires" in said
    edited = page(client, secretary, "reword", Effect.objects.get().public_id)
    assert "40 000" in edited
    assert "Pour les territoires" in edited


def test_a_deficit_goes_to_no_reserve(client, secretary):
    typed = {"year": 2025, "result": "-70000", "to-1068": "-70000"}
    refused = attach(client, secretary, text(secretary), Kind.ALLOCATION, status=200, **typed)
    assert "Un déficit se reporte" in refused


def test_somebody_is_looked_for_then_seated(client, secretary):
    organ, person = mandates.organ(), directory.person(first_name="Inès", last_name="Canevas")
    body = directory.organisation(name="Ville de Vizille")
    directory.function(of=person, at=body, starts_on=None)
    resolution = text(secretary)
    assert "Cherchez la personne" in page(client, secretary, "look_up", resolution.public_id)
    page(client, secretary, "attach_person", resolution.public_id, body.slug, status=404)
    typed = {"organ": organ.pk, "on_behalf_of": body.pk, "role": "treasurer"}
    typed |= {"token": uuid4(), "version": 0}
    post(client, secretary, "attach_person", resolution.public_id, person.public_id, **typed)

    said = read(client, secretary, resolution)
    assert "Inès Canevas" in said
    assert "Ville de Vizille" in said


def test_an_election_seats_those_whom_it_elects(client, secretary):
    organ, resolution = mandates.organ(), text(secretary, subject="persons", seats=2)
    attach(client, secretary, resolution, Kind.SEATING, organ=organ.pk, role="member")

    assert "les personnes élues" in read(client, secretary, resolution)


def test_a_mandate_a_seat_and_a_task_are_attached(client, secretary, coordinator):
    mandate, resolution = mandates.mandate(), text(secretary)
    attach(
        client,
        secretary,
        resolution,
        Kind.UNSEATING,
        mandate=mandate.pk,
        because="resigned",
        words="Part au loin",
    )
    attach(client, secretary, resolution, Kind.SEAT, address="1 rue du Port, 29200 Brest")
    attach(
        client,
        secretary,
        resolution,
        Kind.TASK,
        words="Écrire à tout le monde",
        owner=coordinator.pk,
        due_on="2027-01-01",
    )

    said = read(client, secretary, resolution)
    for words in (str(mandate.person), "29200 Brest", "Écrire à tout le monde", str(coordinator)):
        assert words in said
    assert [each.position for each in Effect.objects.all()] == [1, 2, 3]


def test_a_form_sent_twice_says_it_once(client, secretary):
    resolution, token = text(secretary), uuid4()
    for _ in range(2):
        attach(client, secretary, resolution, Kind.SEAT, address="1 rue du Port", token=token)

    assert Effect.objects.count() == 1


def test_it_is_edited_and_the_second_of_two_is_told(client, secretary):
    effect = build.effect(of=text(secretary))
    typed = {"token": effect.public_id, "version": 0, "words": "Autrement"}
    post(client, secretary, "reword", effect.public_id, **typed)
    late = post(client, secretary, "reword", effect.public_id, status=200, **typed)
    assert "modifié" in late
    assert "Autrement" in late
    post(client, secretary, "detach", effect.public_id, version=0)
    assert Effect.objects.exists()
    post(client, secretary, "detach", effect.public_id, version=1)
    assert not Effect.objects.exists()


def test_an_unknown_kind_has_no_page(client, secretary):
    page(client, secretary, "attach", text(secretary).public_id, "rien", status=404)
    page(client, secretary, "effects", uuid4(), status=404)


def test_what_could_not_act_says_why_and_is_tried_again(client, secretary, coordinator):
    grid = build.grid(by=secretary)
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.GRID, of=build.text(of=meeting), said={"grid": grid.pk})
    grids.take_back(grid, by=secretary)
    build.voted(effect.resolution, by=secretary)
    build.closed(meeting, by=secretary)
    for name, key in (
        ("effects", effect.resolution.public_id),
        ("decision", effect.resolution.decision.public_id),
    ):
        said = page(client, secretary, name, key)
        assert "n’a pas pu" in said
        assert "Réessayer" in said
        assert "Réessayer" not in page(client, coordinator, name, key)

    post(client, coordinator, "try_again", effect.public_id, status=403)
    post(client, secretary, "try_again", effect.public_id)
    assert "n’est toujours pas possible" in read(client, secretary, effect.resolution)
    grids.propose(grid, on=TODAY, by=secretary)
    post(client, secretary, "try_again", effect.public_id)
    assert "C’est fait" in read(client, secretary, effect.resolution)


def test_the_team_reads_and_only_who_holds_the_assembly_says_it(
    client, secretary, coordinator, outsider
):
    effect = build.effect(of=text(secretary))
    key = effect.resolution.public_id
    assert "Écrire aux membres" in page(client, coordinator, "effects", key)
    page(client, outsider, "effects", key, status=403)
    page(client, coordinator, "attach", key, Kind.SEAT, status=403)
    page(client, coordinator, "look_up", key, status=403)
    page(client, coordinator, "reword", effect.public_id, status=403)
    post(client, coordinator, "detach", effect.public_id, status=403)


@pytest.mark.parametrize("count", [1, 3])
def test_what_texts_do_costs_the_same_whatever_their_number(
    secretary, count, django_assert_num_queries
):
    meeting = build.opened(by=secretary)
    texts = [build.text(of=meeting) for _ in range(count)]
    for each in texts:
        build.effect(Kind.SEAT, of=each, said={"address": "1 rue du Port"})
        build.effect(of=each)
        grid = build.grid(by=secretary)
        build.effect(Kind.GRID, of=each, said={"grid": grid.pk})

    # Effects; grids with tiers, kinds, rights and duties; seats, and whether statutes say one.
    with django_assert_num_queries(9):
        told = Effects().told(texts, face="desk")

    assert told.keys() == {each.pk for each in texts}


def test_a_text_without_effect_invites_to_say_one_until_its_vote(secretary):
    meeting = build.opened(by=secretary)
    resolution = build.text(of=meeting)
    assert "Dire ce que ce texte fait" in Effects().told([resolution], face="desk")[resolution.pk]
    assert Effects().told([resolution], face="space") == {}
    build.voted(resolution, by=secretary)
    assert Effects().told([resolution], face="desk") == {}


def test_a_second_convening_keeps_what_its_texts_do(secretary):
    """As it was said, though the day be another: whether it can act is known when it does."""
    meeting = assemblies.convened(
        rules=Rules(quorum_ordinary=Quorum(Fraction(1, 2)), second_after_days=15), by=secretary
    )
    for _ in range(2):
        assemblies.member()
    said = {"address": "1 rue du Port", "starts_on": TODAY.isoformat()}
    build.effect(Kind.SEAT, of=build.text(of=meeting), said=said)
    later = build.STARTS + timedelta(days=20)

    second = seconds.convene_again(
        meeting, starts_at=later, public_id=uuid4(), at=build.STARTS, by=secretary
    )

    repeated = Effect.objects.get(resolution__item__meeting=second)
    assert (repeated.kind, repeated.said, repeated.acted_on) == (Kind.SEAT, said, None)
    assert not RegisteredSeat.objects.exists()
