from decimal import Decimal

import pytest

from attache.directory.models import Budget
from attache.directory.tests import build
from attache.directory.tests.reading import problems, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        ("1,4 M€", Decimal(1_400_000)),
        ("1 400 000", Decimal(1_400_000)),
        ("850 k€", Decimal(850_000)),
        ("0", Decimal(0)),
    ],
)
def test_budget_is_read_as_people_write_it(desk, amount, kept):
    body = build.organisation()

    desk.post(
        f"{body.get_absolute_url()}budgets/",
        {"year": 2025, "amount": amount, "kind": "operating", "source": "OFGL"},
    )

    assert Budget.objects.get().amount == kept


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"amount": "abc"}, "amount"),
        ({"amount": "-3"}, "amount"),
        ({"amount": "1,400,000"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"year": "1200"}, "year"),
        ({"year": "2900"}, "year"),
        ({"year": "9" * 30}, "year"),
        ({"year": "soixante"}, "year"),
        ({"source": ""}, "source"),
        ({"kind": "rumour"}, "kind"),
    ],
)
def test_budget_says_what_is_wrong(desk, said, field):
    body = build.organisation()
    right = {"year": 2025, "amount": "10", "kind": "operating", "source": "OFGL"}

    response = desk.post(f"{body.get_absolute_url()}budgets/", right | said)

    assert problems(response)[field]
    assert not Budget.objects.exists()


def test_budget_known_already_is_said(desk):
    known = build.budget(year=2025)

    response = desk.post(
        f"{known.organisation.get_absolute_url()}budgets/",
        {"year": 2025, "amount": "10", "kind": "operating", "source": "Presse"},
    )

    assert "OFGL" in problems(response)["__all__"][0]


def test_correcting_then_removing_a_budget(desk):
    budget = build.budget()
    address = f"{budget.organisation.get_absolute_url()}budgets/{budget.pk}/"
    assert "1\u202f400\u202f000" in text(desk.get(address))

    desk.post(
        address,
        {"year": 2025, "amount": "2 M€", "kind": "total", "source": "Vote", "version": 0},
    )
    assert Budget.objects.get().amount == 2_000_000

    desk.post(f"{address}retirer/")
    assert not Budget.objects.exists()


def test_budget_of_another_body_is_not_found(desk):
    budget, other = build.budget(), build.organisation()

    assert desk.get(f"{other.get_absolute_url()}budgets/{budget.pk}/").status_code == 404


def test_treasurer_records_budgets_but_does_not_edit(client, treasurer):
    body = build.organisation()
    client.force_login(treasurer)

    client.post(
        f"{body.get_absolute_url()}budgets/",
        {"year": 2025, "amount": "10", "kind": "operating", "source": "OFGL"},
    )

    assert Budget.objects.count() == 1
    page = text(client.get(body.get_absolute_url()))
    assert f"{body.get_absolute_url()}budgets/" in page
    assert f"{body.get_absolute_url()}identite/" not in page
