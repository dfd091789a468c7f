from datetime import timedelta
from decimal import Decimal

import pytest

from attache.directory import actions
from attache.directory.models import Budget, Consent
from attache.directory.tests import build
from attache.directory.tests.reading import verbs
from attache.journal.models import Record

pytestmark = pytest.mark.django_db


def test_record_budget_is_told_and_journaled(treasurer, told):
    body = build.organisation()

    actions.record_budget(body, year=2025, amount=Decimal(1_400_000), source="OFGL", by=treasurer)

    assert body.budgets.get().amount == Decimal("1400000.00")
    assert told == [({body.pk}, set())]
    assert Record.objects.about(body).get().verb == "directory.budget_recorded"


def test_record_budget_twice_is_refused_with_the_figure_known(treasurer):
    known = build.budget(year=2025, source="OFGL")

    with pytest.raises(actions.BudgetAlreadyKnown) as refused:
        actions.record_budget(
            known.organisation, year=2025, amount=Decimal(2), source="Presse", by=treasurer
        )

    assert "1\u202f400\u202f000\u00a0€ (OFGL)" in refused.value.messages[0]


def test_correct_budget_says_before_and_after(treasurer):
    budget = build.budget(amount=Decimal(100))

    actions.correct_budget(
        budget,
        year=2025,
        amount=Decimal(200),
        source="OFGL",
        kind=Budget.Kind.OPERATING,
        seen=0,
        by=treasurer,
    )

    assert Record.objects.get().changes == {"year": 2025, "amount": ["100.00", "200"]}


def test_remove_budget_keeps_the_figure_in_the_journal(treasurer):
    budget = build.budget(amount=Decimal(100))

    actions.remove_budget(budget, by=treasurer)

    assert not Budget.objects.exists()
    assert Record.objects.get().changes["amount"] == "100"


@pytest.mark.parametrize("party", [build.organisation, build.person])
def test_consent_is_given_then_withdrawn(secretary, day, party):
    record = party()

    consent = actions.give_consent(
        record, purpose=Consent.Purpose.PUBLIC_LISTING, on=day, source="Bulletin", by=secretary
    )
    assert record.consents.living(day).get() == consent

    actions.withdraw_consent(consent, on=day + timedelta(days=1), by=secretary)
    assert not record.consents.living(day + timedelta(days=1)).exists()
    assert Record.objects.about(record).count() == 2


def test_consent_is_given_once(secretary, day):
    body = build.organisation()
    say = {"purpose": Consent.Purpose.IMAGE, "on": day, "source": "Mail", "by": secretary}
    actions.give_consent(body, **say)

    with pytest.raises(actions.ConsentAlreadyGiven):
        actions.give_consent(body, **say)


def test_consent_is_withdrawn_once_and_after_it_was_given(secretary, day):
    consent = actions.give_consent(
        build.person(), purpose=Consent.Purpose.IMAGE, on=day, source="Mail", by=secretary
    )

    with pytest.raises(actions.ConsentWithdrawn):
        actions.withdraw_consent(consent, on=day - timedelta(days=1), by=secretary)
    actions.withdraw_consent(consent, on=day, by=secretary)
    with pytest.raises(actions.ConsentWithdrawn):
        actions.withdraw_consent(consent, on=day, by=secretary)


def test_theme_is_created_then_renamed_at_the_same_address(editor):
    theme = actions.create_theme(name="Redirection écologique", by=editor)

    actions.edit_theme(theme, name="Bifurcation", text="Renoncer", seen=0, by=editor)

    theme.refresh_from_db()
    assert (theme.name, theme.slug) == ("Bifurcation", "redirection-ecologique")
    assert verbs() == ["directory.theme_created", "directory.theme_edited"]


def test_theme_is_refused_under_another_spelling(editor):
    actions.create_theme(name="Évaluation", by=editor)

    with pytest.raises(actions.ThemeExists):
        actions.create_theme(name="evaluation", by=editor)
