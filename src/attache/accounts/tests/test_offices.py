from datetime import date

import pytest
from django.contrib.auth import get_user
from django.db import IntegrityError

from attache.accounts.models import Office, User
from attache.accounts.tests import build

Kind = Office.Kind


def test_office_covers_its_first_day_and_not_the_day_of_its_end():
    office = Office(starts_on=date(2026, 3, 1), ends_on=date(2026, 6, 1))

    covered = [
        office.covers(day)
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1))
    ]

    assert covered == [False, True, True, False]


@pytest.mark.parametrize(
    ("ends_on", "today", "over"),
    [
        (None, date(2026, 4, 1), False),
        (date(2026, 6, 1), date(2026, 5, 31), False),
        (date(2026, 6, 1), date(2026, 6, 1), True),
        (date(2026, 3, 1), date(2026, 1, 1), True),
    ],
)
def test_office_is_over_from_its_end_or_when_it_was_never_to_be_held(ends_on, today, over):
    assert Office(starts_on=date(2026, 3, 1), ends_on=ends_on).is_over(today) is over


@pytest.mark.django_db
def test_current_and_not_over_agree_with_the_office_itself(day):
    build.office(ends_on=day)
    held = build.office(ends_on=date(2027, 1, 1))
    planned = build.office(starts_on=date(2027, 1, 1))
    build.office(starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 1))

    assert [o for o in Office.objects.all() if o.covers(day)] == [held]
    assert list(Office.objects.current(day)) == [held]
    assert set(Office.objects.not_over(day)) == {held, planned}
    assert {o for o in Office.objects.all() if not o.is_over(day)} == {held, planned}


@pytest.mark.django_db
def test_database_refuses_an_office_that_ends_before_it_starts():
    with pytest.raises(IntegrityError):
        build.office(starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 1))


@pytest.mark.django_db
def test_database_refuses_the_same_office_twice_at_a_time():
    office = build.office()
    with pytest.raises(IntegrityError):
        build.office(of=office.user)


@pytest.mark.django_db
def test_two_accounts_cannot_share_an_address():
    build.user(email="elle@equipe.example")
    with pytest.raises(IntegrityError):
        build.user(email="ELLE@equipe.example")


@pytest.mark.django_db
@pytest.mark.parametrize("kinds", [(), (Kind.EDITOR,), (Kind.EDITOR, Kind.TREASURER)])
def test_request_brings_the_user_and_the_offices_in_one_query(
    rf, client, kinds, django_assert_num_queries
):
    user = build.user()
    for kind in kinds:
        build.office(of=user, kind=kind)
    build.office(of=user, kind=Kind.SECRETARY, ends_on=date(2026, 2, 1))
    client.force_login(user)
    request = rf.get("/")
    request.session = client.session
    request.session.get("anything")

    with django_assert_num_queries(1):
        found = get_user(request)
        assert isinstance(found, User)
        assert found == user
        assert found.current_offices == set(kinds)


@pytest.mark.django_db
def test_closed_account_is_nobody_at_the_very_next_request(rf, client):
    user = build.user()
    client.force_login(user)
    request = rf.get("/")
    request.session = client.session
    assert get_user(request) == user

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert get_user(request).is_anonymous


@pytest.mark.django_db
def test_offices_of_the_account_itself_are_those_of_the_day():
    user = build.office(kind=Kind.EDITOR).user
    build.office(of=user, kind=Kind.TREASURER, ends_on=date(2026, 2, 1))

    assert user.holds(Kind.EDITOR, Kind.COORDINATOR)
    assert not user.holds(Kind.TREASURER)
    assert not user.holds()
