"""Who sits where: what is decided, and what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from attache.directory.actions.people import IsForgotten
from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.journal.models import Mention, Record
from attache.kit.versions import Stale
from attache.mandates.actions import mandates, organs
from attache.mandates.actions.functions import NoFunctionThere
from attache.mandates.actions.mandates import (
    AlreadyEnded,
    AlreadySits,
    EndsBeforeItStarts,
    SeatIsTaken,
    TermIsOver,
)
from attache.mandates.actions.seating import NoSeatLeft, NotOfThisCollege, SeatOfElsewhere
from attache.mandates.models import Mandate
from attache.mandates.tests import build

pytestmark = pytest.mark.django_db

STARTS, TERM = date(2025, 6, 12), date(2028, 6, 12)
End = Mandate.End


def end(mandate, day, *, because=End.RESIGNED, by=None):
    mandates.end_mandate(mandate, on=day, because=because, seen=mandate.version, by=by)


def replace(mandate, person, day, **said):
    return mandates.replace(mandate, person, on=day, by=None, **said)


def test_a_mandate_takes_the_first_free_seat_for_the_length_of_a_term(secretary):
    organ = build.organ(seats=2, years=3)
    person = directory.person()

    mandate = mandates.open_mandate(
        organ, person, role="chair", starts_on=STARTS, decision="AG du 12 juin", by=secretary
    )

    assert (mandate.seat.number, mandate.expected_on) == (1, TERM)
    record = Record.objects.get(verb="mandates.opened")
    assert record.changes["decision"] == "AG du 12 juin"
    mentioned = set(Mention.objects.filter(record=record).values_list("kind", flat=True))
    assert mentioned == {"mandates.mandate", "mandates.organ", "directory.person"}


def test_a_mandate_that_is_asked_twice_is_opened_once():
    organ, person, token = build.organ(), directory.person(), uuid4()
    for _press in range(2):
        mandates.open_mandate(
            organ, person, role="member", starts_on=STARTS, public_id=token, by=None
        )

    assert Mandate.objects.count() == 1
    assert Record.objects.filter(verb="mandates.opened").count() == 1


def test_there_are_no_more_people_than_seats():
    organ = build.organ(seats=1)
    build.mandate(of=organ)

    with pytest.raises(NoSeatLeft):
        build.mandate(of=organ)


def test_where_seats_are_not_counted_anybody_may_come():
    organ = build.organ(kind="committee", seats=0, years=0)
    for _ in range(3):
        assert build.mandate(of=organ).seat is None

    assert Mandate.objects.filter(expected_on=None).count() == 3


def test_nobody_sits_twice_at_once():
    organ, person = build.organ(), directory.person()
    first = build.mandate(of=organ, person=person)

    with pytest.raises(AlreadySits):
        build.mandate(of=organ, person=person, starts_on=date(2026, 1, 1))

    end(first, date(2026, 1, 1))
    build.mandate(of=organ, person=person, starts_on=date(2026, 1, 1))
    build.mandate(of=build.organ(), person=person)


def test_the_database_refuses_two_on_a_seat_and_two_at_once():
    organ = build.organ(seats=2)
    first, second = build.mandate(of=organ), build.mandate(of=organ)

    for same in ({"seat": first.seat}, {"person": first.person}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.filter(pk=second.pk).update(**same)


def test_somebody_sits_on_a_seat_of_their_college():
    organ = build.organ(seats=3)
    build.college(organ, name="État", kinds=["state_service"])
    build.college(organ, name="Collectivités", kinds=["commune"])
    town = directory.organisation(kind=Organisation.Kind.COMMUNE)
    elected = build.elected(at=town)

    with pytest.raises(NotOfThisCollege):
        build.mandate(of=organ, person=elected, on_behalf_of=town, seat=organ.seats.get(number=1))

    assert build.mandate(of=organ, person=elected, on_behalf_of=town).seat.number == 2
    # The seats of theirs are taken: then one that is for anybody, then none.
    assert (
        build.mandate(of=organ, person=build.elected(at=town), on_behalf_of=town).seat.number == 3
    )
    with pytest.raises(NoSeatLeft, match="Collectivités"):
        build.mandate(of=organ, person=build.elected(at=town), on_behalf_of=town)


def test_a_seat_of_elsewhere_is_refused():
    with pytest.raises(SeatOfElsewhere):
        build.mandate(seat=build.organ().seats.first())


def test_whoever_sits_for_a_body_has_a_function_there():
    town = directory.organisation()

    with pytest.raises(NoFunctionThere, match=town.name):
        build.mandate(on_behalf_of=town)

    assert not Mandate.objects.exists()


def test_whoever_was_erased_sits_nowhere():
    person = directory.person()
    person.forgotten_on = STARTS
    person.save()

    with pytest.raises(IsForgotten):
        build.mandate(person=person)


@pytest.mark.parametrize("expected_on", [STARTS, STARTS - timedelta(days=1)])
def test_a_term_ends_after_it_starts(expected_on):
    with pytest.raises(EndsBeforeItStarts):
        build.mandate(expected_on=expected_on)


def test_a_mandate_ends_after_it_starts_and_once(secretary):
    mandate = build.mandate()
    with pytest.raises(EndsBeforeItStarts):
        end(mandate, STARTS)

    mandate = Mandate.objects.get()
    end(mandate, date(2026, 9, 1), by=secretary)
    with pytest.raises(AlreadyEnded):
        end(mandate, date(2026, 10, 1))

    kept = Mandate.objects.get()
    assert (kept.ended_on, kept.ended_because) == (date(2026, 9, 1), End.RESIGNED)
    assert Record.objects.filter(verb="mandates.ended").count() == 1


def test_two_who_end_and_correct_lose_nothing(secretary):
    mandate = build.mandate()
    mandates.edit_mandate(mandate, changes={"role": "chair"}, seen=0, by=secretary)

    with pytest.raises(Stale):
        mandates.end_mandate(
            Mandate.objects.get(), on=date(2026, 9, 1), because=End.RESIGNED, seen=0, by=secretary
        )


def test_a_new_term_ends_the_one_that_is_over():
    organ = build.organ(seats=1)
    over = build.mandate(of=organ)

    again = build.mandate(of=organ, person=over.person, starts_on=TERM)

    over.refresh_from_db()
    assert (over.ended_on, over.ended_because) == (TERM, End.TERM)
    assert (again.seat, again.expected_on) == (over.seat, date(2031, 6, 12))


def test_a_successor_on_the_seat_ends_the_term_that_is_over():
    organ = build.organ(seats=1)
    over = build.mandate(of=organ)

    build.mandate(of=organ, seat=over.seat, starts_on=date(2028, 6, 20))

    over.refresh_from_db()
    assert over.ended_on == date(2028, 6, 20)


def test_a_seat_whose_term_goes_on_is_taken():
    organ = build.organ(seats=2)
    held = build.mandate(of=organ)

    with pytest.raises(SeatIsTaken):
        build.mandate(of=organ, seat=held.seat, starts_on=date(2026, 1, 1))


def test_a_replacement_finishes_the_term_on_the_same_seat(secretary):
    gone = build.mandate(role="treasurer")
    heir = directory.person()
    token = uuid4()

    for _press in range(2):
        made = mandates.replace(
            gone,
            heir,
            on=date(2026, 9, 1),
            because=End.RESIGNED,
            words="Change de poste",
            public_id=token,
            by=secretary,
        )

    gone.refresh_from_db()
    assert (gone.ended_on, gone.ended_words) == (date(2026, 9, 1), "Change de poste")
    assert (made.seat, made.role, made.expected_on) == (gone.seat, "treasurer", TERM)
    assert made.replaces == gone
    assert Mandate.objects.count() == 2


def test_whoever_left_already_is_replaced_later():
    gone = build.mandate()
    end(gone, date(2026, 9, 1))

    with pytest.raises(SeatIsTaken):
        replace(gone, directory.person(), date(2026, 8, 1))
    made = replace(gone, directory.person(), date(2026, 11, 1))

    assert (made.starts_on, made.expected_on) == (date(2026, 11, 1), TERM)
    with pytest.raises(AlreadyEnded):
        replace(gone, directory.person(), date(2026, 12, 1))


def test_a_term_that_is_over_is_not_finished_by_anybody():
    with pytest.raises(TermIsOver):
        replace(build.mandate(), directory.person(), TERM)


def test_a_refused_replacement_ends_nothing():
    organ = build.organ()
    held, other = build.mandate(of=organ), build.mandate(of=organ)

    with pytest.raises(AlreadySits):
        replace(held, other.person, date(2026, 9, 1), because=End.RESIGNED)

    assert Mandate.objects.filter(ended_on=None).count() == 2


def test_a_seat_is_kept_for_its_college_when_somebody_takes_over():
    organ = build.organ(seats=1)
    build.college(organ, name="Communes", kinds=["commune"])
    town = directory.organisation()
    held = build.mandate(of=organ, person=build.elected(at=town), on_behalf_of=town)

    with pytest.raises(NotOfThisCollege):
        replace(held, directory.person(), date(2026, 9, 1), because=End.RESIGNED)


def test_an_end_that_was_a_mistake_is_taken_out(secretary):
    mandate = build.mandate()
    end(mandate, date(2026, 9, 1))

    mandates.edit_mandate(mandate, changes={"ended_on": None}, seen=mandate.version, by=secretary)

    kept = Mandate.objects.get()
    assert (kept.ended_on, kept.ended_because) == (None, "")


def test_a_correction_does_not_seat_two_at_once(secretary):
    organ = build.organ(seats=1)
    first = build.mandate(of=organ)
    end(first, date(2026, 9, 1))
    build.mandate(of=organ, starts_on=date(2026, 9, 1))

    with pytest.raises(SeatIsTaken):
        mandates.edit_mandate(first, changes={"ended_on": None}, seen=first.version, by=secretary)
    first = Mandate.objects.get(pk=first.pk)
    changes = {"ended_on": date(2026, 10, 1)}
    with pytest.raises(SeatIsTaken):
        mandates.edit_mandate(first, changes=changes, seen=first.version, by=secretary)


def test_a_term_by_thirds_ends_with_its_third(secretary):
    organ = build.organ(seats=3, years=3, first_renewal=2026)
    organs.say_thirds(organ, series={1: 1, 2: 2, 3: 3}, by=secretary)

    ends = [build.mandate(of=organ).expected_on for _ in range(3)]

    assert ends == [date(2026, 6, 12), date(2027, 6, 12), date(2028, 6, 12)]
