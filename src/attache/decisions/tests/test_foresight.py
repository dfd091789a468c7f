"""What could keep an effect from acting is told at the desk before the vote, and only then."""

import pytest
from django.urls import reverse

from attache.decisions.kinds.seat import NotOfThisSubject
from attache.decisions.models import Declaration, Effect, RegisteredSeat
from attache.decisions.sequel import Effects
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, plain, plain_words
from attache.directory.tests import build as directory
from attache.mandates.tests import build as mandates
from attache.memberships.tests import build as memberships
from attache.statutes.actions import versions
from attache.statutes.governing import Rules, SeatMove
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

Kind = Effect.Kind
NEW = {"address": "2 avenue du Port, 29200 Brest"}
SEAT = (("Objet", "Relier."), ("Siège", "Le siège est au 10 rue de la Gare, 75011 Paris."))


def warnings(effect, face="desk"):
    (told,) = Effects().consequences([effect.resolution], face=face)[effect.resolution_id]
    return list(told.warnings)


def ruling(secretary, texts=SEAT):
    return statutes.adopted(of=statutes.draft(texts=texts, by=secretary), by=secretary)


def test_an_election_to_more_seats_than_are_free_is_told_before_the_vote(client, secretary):
    organ = mandates.organ(name="Conseil", seats=2)
    mandates.mandate(of=organ)
    text = build.text(of=build.opened(by=secretary), subject="persons", seats=2)
    effect = build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})

    (said,) = warnings(effect)
    assert "1 siège libre" in said
    assert warnings(effect, face="space") == []
    assert "1 siège libre" in page(client, secretary, "effects", text.public_id)
    form = page(client, secretary, "attach", text.public_id, Kind.SEATING)
    assert "Conseil – 1 siège libre" in form
    assert '<option value="member" selected>' in form


def test_whoever_stands_for_a_college_without_a_seat_is_named(secretary):
    organ = mandates.organ(seats=2)
    mandates.college(organ, name="Communes", seats=2)
    region = directory.organisation(kind="region")
    text = build.text(of=build.opened(by=secretary), subject="persons", seats=1)
    effect = build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})
    town = mandates.member()
    text.candidates.create(name="Elle", member=town.member, person=directory.person())
    him = memberships.member(of=region)
    text.candidates.create(name="Lui", member=him, person=directory.person())

    (said,) = warnings(effect)
    assert "Lui" in said
    assert "d’aucun collège" in said


def test_whoever_stands_and_has_no_record_is_named_before_the_vote(secretary):
    organ = mandates.organ()
    text = build.text(of=build.opened(by=secretary), subject="persons", seats=2)
    effect = build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})
    unknown = text.candidates.create(name="Noémie Chimère")
    text.candidates.create(name="Ada", person=directory.person())
    text.candidates.create(name="Partie", withdrawn_at=build.STARTS)

    (said,) = warnings(effect)
    assert "Noémie Chimère" in said
    assert "Ada" not in said
    assert "Partie" not in said
    assert warnings(effect, face="space") == []
    unknown.person = directory.person()
    unknown.save()
    assert warnings(effect) == []


def test_a_mandate_that_the_same_assembly_ends_leaves_its_seat(secretary):
    organ = mandates.organ(seats=1)
    held = mandates.mandate(of=organ)
    meeting = build.opened(by=secretary)
    said = {"organ": organ.pk, "person": directory.person().pk, "role": "member"}
    effect = build.effect(Kind.SEATING, of=build.text(of=meeting), said=said)
    assert warnings(effect)

    ends = {"mandate": held.pk, "because": "resigned"}
    build.effect(Kind.UNSEATING, of=build.text(of=meeting), said=ends)
    assert warnings(effect) == []


def test_articles_that_say_the_old_address_are_named(secretary):
    ruling(secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=build.opened(by=secretary)), said=NEW)

    first, second = warnings(effect)
    assert first.startswith("Un article de «")
    assert "dit encore une autre adresse\u00a0: Article 2 – Siège." in first
    assert "Objet" not in first
    assert "majorité" in second
    assert "session extraordinaire" in second


def test_a_version_that_the_assembly_adopts_and_says_the_new_address_is_enough(secretary):
    old = ruling(secretary)
    draft = statutes.draft(source=old, by=secretary)
    new = "Le siège est au 2 avenue du Port, 29200 Brest."
    statutes.rewritten(draft, new, number="2", by=secretary)
    versions.propose(draft, on=build.TODAY, by=secretary)
    text = build.text(of=build.opened(by=secretary), subject="statutes")
    effect = build.effect(Kind.SEAT, of=text, said=NEW)
    (said,) = Effects().consequences([text], face="desk")[text.pk]
    assert said.warnings

    build.effect(Kind.STATUTES, of=text, said={"statutes": draft.pk})
    seat = next(iter(Effects().consequences([text], face="desk")[text.pk]))
    assert seat.name == str(effect)
    assert list(seat.warnings) == []


def test_statutes_that_say_no_address_ask_for_nothing(secretary):
    ruling(secretary, texts=statutes.TEXTS)
    effect = build.effect(Kind.SEAT, of=build.text(of=build.opened(by=secretary)), said=NEW)
    assert warnings(effect) == []


def test_nothing_is_foreseen_once_the_text_is_voted(secretary):
    ruling(secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=build.opened(by=secretary)), said=NEW)
    build.voted(effect.resolution, by=secretary)
    assert warnings(effect) == []


def test_two_elections_that_compete_for_the_same_seats_are_told(secretary):
    organ = mandates.organ(name="Conseil", seats=3)
    meeting = build.opened(by=secretary)
    said = {"organ": organ.pk, "role": "member"}
    texts = [build.text(of=meeting, subject="persons", seats=2) for _ in range(2)]
    first, second = (build.effect(Kind.SEATING, of=text, said=said) for text in texts)

    for each in (first, second):
        (told,) = warnings(each)
        assert "pourvoient ensemble 4 sièges" in told
        assert "3 sièges libres" in told
    texts[1].seats = 1
    texts[1].save()
    assert warnings(first) == []
    person = {**said, "person": directory.person().pk}
    named = build.effect(Kind.SEATING, of=build.text(of=meeting), said=person)
    assert "ensemble 4 sièges" in warnings(named)[0]


def test_an_election_that_was_rejected_takes_no_seat(secretary):
    organ = mandates.organ(seats=1)
    meeting = build.opened(by=secretary)
    said = {"organ": organ.pk, "role": "member"}
    first, second = (
        build.effect(
            Kind.SEATING, of=build.text(of=meeting), said={**said, "person": directory.person().pk}
        )
        for _ in range(2)
    )
    assert warnings(second)
    build.voted(first.resolution, carried=False, by=secretary)
    assert warnings(second) == []


RESULT = {"year": 2025, "result": "43000.00"}
LINES = [{"account": "110", "label": "", "amount": "43000.00"}]
OF_A_YEAR = [
    (Kind.ACCOUNTS, build.ACCOUNTS, "comptes de 2025"),
    (Kind.ALLOCATION, RESULT | {"lines": LINES}, "résultat de 2025"),
]


@pytest.mark.parametrize(("kind", "said", "told"), OF_A_YEAR)
def test_a_year_that_another_assembly_decided_is_told_on_saving_and_before_the_vote(
    client, secretary, kind, said, told
):
    build.held((kind, said), by=secretary)
    text = build.text(of=build.opened(by=secretary))
    effect = build.effect(kind, of=text, said=said)

    (warned,) = warnings(effect)
    assert told in plain_words(warned)
    assert "déjà" in warned
    assert told in plain_words(page(client, secretary, "effects", text.public_id))
    client.force_login(secretary)
    asked = plain(client.post(reverse("assemblies:open_vote", args=[text.public_id])))
    assert told in plain_words(asked)
    assert warnings(effect, face="space") == []
    other = build.effect(kind, of=build.text(of=text.item.meeting), said={**said, "year": 2024})
    assert warnings(other) == []


@pytest.mark.parametrize(("kind", "said", "told"), OF_A_YEAR)
def test_a_year_of_which_two_texts_decide_is_told_of_both(secretary, kind, said, told):
    meeting = build.opened(by=secretary)
    first, second = (build.effect(kind, of=build.text(of=meeting), said=said) for _ in range(2))
    assert all(told in plain_words(warnings(each)[0]) for each in (first, second))

    build.voted(first.resolution, carried=False, by=secretary)
    assert warnings(second) == []


def test_a_seat_that_stays_at_its_address_moves_nothing_and_declares_nothing(secretary):
    ruling(secretary, texts=(("Siège", "Chez Oasis, 2 avenue du Port, 29200 Brest."),))
    build.held((Kind.SEAT, NEW), by=secretary)
    moved, due = RegisteredSeat.objects.count(), Declaration.objects.count()
    meeting = build.opened(by=secretary)
    later = {"starts_on": "2027-01-01", "address": "2, avenue du Port 29200 Brest"}
    effect = build.effect(Kind.SEAT, of=build.text(of=meeting), said=later)

    (told,) = Effects().consequences([effect.resolution], face="space")[effect.resolution_id]
    assert "rien ne change" in plain_words(" ".join(told.sentences))
    assert warnings(effect) == []
    build.voted(effect.resolution, by=secretary)
    build.closed(meeting, by=secretary)

    effect.refresh_from_db()
    assert effect.acted_on
    assert (RegisteredSeat.objects.count(), Declaration.objects.count()) == (moved, due)


AS_STATUTES = Rules(seat=SeatMove.STATUTES)


def test_the_rules_may_say_that_the_seat_moves_as_the_statutes_change(secretary):
    meeting = build.opened(rules=AS_STATUTES, by=secretary)
    with pytest.raises(NotOfThisSubject):
        build.effect(Kind.SEAT, of=build.text(of=meeting), said=NEW)

    text = build.text(of=meeting, subject="statutes")
    effect = build.effect(Kind.SEAT, of=text, said=NEW)
    (told,) = warnings(effect)
    assert "session extraordinaire" in told
    assert "majorité" not in told
    text.subject = "ordinary"
    text.save()
    assert "majorité" in warnings(effect)[0]
    text.item.session = "extraordinary"
    text.item.save()
    assert "session extraordinaire" not in warnings(effect)[0]


def test_statutes_that_would_be_voted_as_an_ordinary_decision_are_told(secretary):
    draft = statutes.draft(by=secretary)
    text = build.text(of=build.opened(by=secretary), subject="statutes")
    effect = build.effect(Kind.STATUTES, of=text, said={"statutes": draft.pk})
    assert warnings(effect) == []
    text.subject = "ordinary"
    text.save()
    assert "dites qu’il porte sur eux" in warnings(effect)[0]


def test_a_version_begun_before_another_was_adopted_is_told(secretary):
    old = ruling(secretary)
    draft, quick = (statutes.draft(source=old, by=secretary) for _ in range(2))
    text = build.text(of=build.opened(by=secretary), subject="statutes")
    effect = build.effect(Kind.STATUTES, of=text, said={"statutes": draft.pk})
    assert warnings(effect) == []

    statutes.rewritten(quick, "Autre.", by=secretary)
    statutes.adopted(of=quick, on=build.TODAY, by=secretary)
    assert str(quick) in warnings(effect)[0]


def test_what_is_foreseen_is_asked_about_before_the_vote_opens(client, secretary, treasurer):
    organ = mandates.organ(name="Conseil", seats=1)
    text = build.text(of=build.opened(by=secretary), subject="ordinary")
    mandates.mandate(of=organ)
    said = {"organ": organ.pk, "role": "member", "person": directory.person().pk}
    build.effect(Kind.SEATING, of=text, said=said)
    address = reverse("assemblies:open_vote", args=[text.public_id])
    client.force_login(secretary)

    asked = plain(client.post(address))
    text.refresh_from_db()
    assert text.opened_at is None
    assert "Mettre aux voix tel quel ?" in asked
    assert "aucun siège libre" in asked
    assert client.get(address).url == text.get_absolute_url()

    assert client.post(address, {"quand-meme": "oui"}).url == text.get_absolute_url()
    text.refresh_from_db()
    assert text.opened_at is not None
    client.force_login(treasurer)
    assert client.post(address).status_code == 403
