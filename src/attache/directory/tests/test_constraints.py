from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from attache.directory.models import Consent, Organisation
from attache.directory.tests import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (
            lambda: build.function(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 1)),
            "function_ends_after_it_starts",
        ),
        (lambda: build.organisation(siren="243500139", siret="1" * 14), "siret_is_of_its_siren"),
        (lambda: build.budget(amount=Decimal(-1)), "budget_is_not_negative"),
        (lambda: build.budget(year=1900), "budget_year_is_a_year"),
        (
            lambda: Consent.objects.create(
                purpose="image", given_on=date(2026, 1, 1), source="Mail"
            ),
            "consent_is_of_a_body_or_a_person",
        ),
        (
            lambda: Consent.objects.create(
                organisation=build.organisation(),
                purpose="image",
                given_on=date(2026, 1, 1),
                withdrawn_on=date(2025, 1, 1),
                source="Mail",
            ),
            "consent_withdrawn_after_it_is_given",
        ),
    ],
)
def test_database_refuses_nonsense(make, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: build.organisation(siren="243500139"),
        lambda: build.person(email="a@ville.example"),
        lambda: build.budget(of=Organisation.objects.filter(slug="une").first() or _one()),
        build.territory,
        lambda: build.theme(name="Climat"),
    ],
)
def test_database_keeps_one_of_each(make):
    make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def _one():
    return build.organisation(name="Une")
