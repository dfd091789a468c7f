"""Who represents a member body: what is decided, what is refused, and what is lost."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from attache.directory.actions import functions
from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.mandates import following, tasks
from attache.mandates.actions import designations, losing
from attache.mandates.actions.designations import (
    AnotherFollows,
    DeliberatedLater,
    DeputyIsTheRepresentative,
    EndsBeforeItStarts,
    IsOver,
    NotAMember,
    NotThePermanentContact,
)
from attache.mandates.actions.functions import NoFunctionThere
from attache.mandates.models import Designation
from attache.mandates.queries import voices
from attache.mandates.tests import build
from attache.mandates.voices import As, Voice
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

STARTS = date(2026, 4, 10)


@pytest.fixture
def town(day):
    return build.member(name="Ville de Vizille", on=day)


def designate(body, representative, on, **said):
    known: dict[str, Any] = {"deliberation": "2026-042", "deliberated_on": STARTS, "by": None}
    known |= {"starts_on": STARTS, "representative": representative, "on": on}
    return designations.designate(body, **(known | said))


def votes(body, on):
    return voices.of_member(Member.objects.get(organisation=body), on=on)


def test_the_representative_votes_from_the_day_until_the_last(town, day):
    elected = build.elected(at=town)

    build.designation(of=town, representative=elected, starts_on=STARTS, until=date(2032, 3, 31))

    assert votes(town, STARTS - timedelta(days=1)) is None
    assert votes(town, STARTS) == Voice(elected.pk, As.REPRESENTATIVE)
    assert votes(town, date(2032, 3, 31)) == Voice(elected.pk, As.REPRESENTATIVE)
    assert votes(town, date(2032, 4, 1)) is None
    changes = Record.objects.get(verb="mandates.designated").changes
    assert changes["deliberation"] == "2026-042"


def test_an_individual_votes_in_their_own_name(day):
    member = memberships.individual()

    assert member.person
    assert voices.of_member(member, on=day) == Voice(member.person.pk, As.THEMSELVES)


@pytest.mark.parametrize("count", [1, 3])
def test_who_votes_is_one_question_for_all(day, count, django_assert_num_queries):
    for _ in range(count):
        build.designation()
    members = list(Member.objects.all())

    with django_assert_num_queries(1):
        assert all(voices.of_members(members, on=day).values())


def test_a_designation_that_is_asked_twice_is_made_once(town, day):
    elected, token = build.elected(at=town), uuid4()

    for _press in range(2):
        designate(town, elected, day, public_id=token)

    assert Designation.objects.count() == 1


def test_a_new_designation_ends_the_one_before(town, day):
    first = build.designation(of=town)
    heir = build.elected(at=town)

    designate(town, heir, day, starts_on=date(2026, 11, 1))

    first.refresh_from_db()
    assert (first.last_day, first.ended_because) == (date(2026, 10, 31), "followed")
    assert votes(town, day) == Voice(heir.pk, As.REPRESENTATIVE)


def test_a_designation_does_not_begin_before_the_one_that_it_would_end(town, day):
    build.designation(of=town)

    for starts_on in (STARTS, STARTS - timedelta(days=30)):
        with pytest.raises(AnotherFollows):
            designate(town, build.elected(at=town), day, starts_on=starts_on)


def test_one_of_before_may_be_noted_late(town, day):
    build.designation(of=town)

    designate(
        town,
        build.elected(at=town),
        day,
        starts_on=date(2024, 1, 1),
        ends_on=STARTS,
    )

    assert Designation.objects.count() == 2


def test_the_deputy_is_somebody_else(town, day):
    elected = build.elected(at=town)

    with pytest.raises(DeputyIsTheRepresentative):
        designate(town, elected, day, deputy=elected)

    made = designate(town, elected, day, deputy=build.elected(at=town))
    with pytest.raises(IntegrityError), transaction.atomic():
        Designation.objects.filter(pk=made.pk).update(deputy=elected)


def test_whoever_represents_a_body_has_a_function_there(town, day):
    stranger, elected = directory.person(), build.elected(at=town)

    with pytest.raises(NoFunctionThere, match="fiche"):
        designate(town, stranger, day)
    with pytest.raises(NoFunctionThere):
        designate(town, elected, day, deputy=stranger)

    assert not Designation.objects.exists()


@pytest.mark.parametrize("ends_on", [STARTS, STARTS - timedelta(days=1)])
def test_a_designation_ends_after_it_starts(town, day, ends_on):
    with pytest.raises(EndsBeforeItStarts):
        designate(town, build.elected(at=town), day, ends_on=ends_on)


def test_a_deliberation_to_come_is_not_noted(town, day):
    with pytest.raises(DeliberatedLater):
        designate(town, build.elected(at=town), day, deliberated_on=day + timedelta(days=1))


def test_only_members_are_represented(day):
    body = directory.organisation()
    elected = build.elected(at=body)

    with pytest.raises(NotAMember):
        designate(body, elected, day)
    memberships.member(of=body)
    with pytest.raises(NotAMember):
        designate(body, elected, day)


def test_the_permanent_contact_designates_and_gets_a_receipt(town, day):
    contact = build.contact(at=town, on=day)
    elected = build.elected(at=town)

    designate(town, elected, day, contact=contact, by=contact.account)

    letter = Letter.objects.get(kind="representative_designated")
    assert letter.to_address == contact.email
    assert str(elected) in letter.body
    assert "2026-042" in letter.body
    assert Designation.objects.get().designated_by == contact.account


def test_nobody_else_designates_in_the_space(town, day):
    build.contact(at=town, on=day)
    colleague, elsewhere = build.elected(at=town), build.contact(on=day)

    for person in (colleague, elsewhere):
        with pytest.raises(NotThePermanentContact):
            designate(town, colleague, day, contact=person)

    assert not Letter.objects.exists()


def test_a_designation_noted_at_the_desk_writes_to_nobody(town, day, secretary):
    designate(town, build.elected(at=town), day, by=secretary)

    assert not Letter.objects.exists()
    assert Designation.objects.get().designated_by is None


def test_whoever_leaves_the_body_no_longer_represents_it(town, day, secretary):
    elected, deputy = build.elected(at=town), build.elected(at=town)
    build.designation(of=town, representative=elected, deputy=deputy)
    function = Function.objects.get(person=elected)

    functions.end_function(
        function, ends_on=day, succession_open=True, successor=None, by=secretary, on=day
    )

    made = Designation.objects.get()
    assert made.representative_until == day
    before = Voice(elected.pk, As.REPRESENTATIVE, deputy.pk)
    assert votes(town, day - timedelta(days=1)) == before
    assert votes(town, day) == Voice(deputy.pk, As.DEPUTY)
    assert Record.objects.filter(verb="mandates.designation_lost").count() == 1


def test_whoever_changes_functions_in_the_body_stays(town, day, secretary):
    elected = build.elected(at=town)
    build.designation(of=town, representative=elected)
    function = Function.objects.get(person=elected)
    functions.end_function(
        function, ends_on=day, succession_open=False, successor=None, by=secretary, on=day
    )

    functions.open_function(
        elected, town, title="Maire", level="elected", starts_on=day, by=secretary, on=day
    )

    assert Designation.objects.get().representative_until is None
    assert votes(town, day) == Voice(elected.pk, As.REPRESENTATIVE)


def test_a_function_that_ends_later_is_known_ahead(town, day):
    elected = build.elected(at=town)
    Function.objects.update(ends_on=date(2027, 1, 1))

    made = build.designation(of=town, representative=elected)

    assert made.representative_until == date(2027, 1, 1)
    assert votes(town, date(2026, 12, 31)) is not None
    assert votes(town, date(2027, 1, 1)) is None


def test_the_night_follows_functions_that_were_written_without_a_word(town, day):
    build.designation(of=town, until=None)
    Function.objects.update(ends_on=date(2026, 11, 1))

    tasks.follow_departures.func()
    tasks.follow_departures.func()

    assert Designation.objects.get().representative_until == date(2026, 11, 1)
    assert Record.objects.filter(verb="mandates.designation_lost").count() == 1


def test_a_function_that_was_taken_out_is_lost_once(town, day):
    build.designation(of=town)
    Function.objects.all().delete()

    losing.refresh(on=day)
    losing.refresh(on=day + timedelta(days=1))

    assert Designation.objects.get().representative_until == day
    assert Record.objects.filter(verb="mandates.designation_lost").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_following_costs_the_same_whatever_there_is(day, count, django_assert_num_queries):
    made = [build.designation() for _ in range(count)]
    bodies = {each.organisation_id for each in made}

    # Their keys, the designations, the functions, whether there are more; two for the savepoint.
    with django_assert_num_queries(6):
        losing.refresh(on=day, organisations=bodies)


def test_nothing_is_followed_where_nobody_changed(django_assert_num_queries):
    with django_assert_num_queries(0):
        following.directory_changed(set(), set())


def test_two_who_correct_lose_nothing(town, day, secretary):
    made = build.designation(of=town)
    changes = {"deliberation": "2026-043"}
    designations.edit_designation(made, changes=changes, seen=0, on=day, by=secretary)

    with pytest.raises(Stale):
        designations.edit_designation(made, changes=changes, seen=0, on=day, by=secretary)


def test_a_correction_stays_clear_of_the_others(town, day, secretary):
    build.designation(of=town, starts_on=date(2024, 1, 1), until=date(2026, 4, 9))
    made = build.designation(of=town)

    for starts_on in (date(2026, 4, 9), date(2023, 1, 1)):
        current = Designation.objects.get(pk=made.pk)
        with pytest.raises(AnotherFollows):
            designations.edit_designation(
                current, changes={"starts_on": starts_on}, seen=0, on=day, by=secretary
            )


def test_a_designation_is_taken_back_on_a_day(town, day, secretary):
    made = build.designation(of=town)

    designations.take_back(made, on=day, seen=0, by=secretary)

    assert votes(town, day) is None
    assert Designation.objects.get().ended_because == "taken_back"
    with pytest.raises(IsOver):
        designations.take_back(Designation.objects.get(), on=day, seen=1, by=secretary)


def test_one_that_has_not_begun_is_not_kept(town, day, secretary):
    made = build.designation(of=town, starts_on=day + timedelta(days=30))

    designations.take_back(made, on=day, seen=0, by=secretary)

    assert not Designation.objects.exists()
    assert Record.objects.filter(verb="mandates.designation_taken_back").count() == 1


@pytest.mark.parametrize("starts_on", [STARTS, date(2027, 4, 10)])
def test_what_was_corrected_meanwhile_is_not_taken_back(town, day, secretary, starts_on):
    made = build.designation(of=town, starts_on=starts_on)
    changes = {"deliberation": "2026-043"}
    current = Designation.objects.get()
    designations.edit_designation(current, changes=changes, seen=0, on=day, by=secretary)

    with pytest.raises(Stale):
        designations.take_back(made, on=day, seen=0, by=secretary)

    assert Designation.objects.get().ended_because == ""


def test_a_contact_corrects_on_the_day_itself_and_never_after():
    town = build.member()
    contact, elected = build.contact(at=town), build.elected(at=town)
    made = designations.designate(
        town,
        representative=elected,
        deliberation="2026-042",
        deliberated_on=build.TODAY,
        starts_on=date(2026, 4, 10),
        contact=contact,
        on=build.TODAY,
        by=contact.account,
    )

    def correct(on, by=contact):
        changes = {"deliberation": "2026-043"}
        seen, account = made.version, by.account
        designations.correct_own(made, contact=by, changes=changes, seen=seen, on=on, by=account)

    with pytest.raises(designations.TooLate):
        correct(build.TODAY + timedelta(days=1))
    with pytest.raises(designations.NotThePermanentContact):
        correct(build.TODAY, build.contact())
    correct(build.TODAY)

    assert Designation.objects.get().deliberation == "2026-043"
