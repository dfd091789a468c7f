"""The end of a trial: told before it comes, and the text that says what follows."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from attache.assemblies.models import Item, Resolution
from attache.assemblies.tests import build as assemblies
from attache.decisions.models import Effect
from attache.decisions.queries import trials
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, post
from attache.memberships.models import FeeGrid

pytestmark = pytest.mark.django_db

TODAY = build.TODAY
SOON = TODAY + timedelta(days=40)


def ending(on=TODAY):
    return list(trials.ending(trials.horizon(on)))


@pytest.mark.parametrize(
    ("until", "told", "pressing"),
    [
        (date(2027, 6, 1), False, False),
        (date(2027, 5, 23), True, False),
        (date(2027, 2, 24), True, False),
        (date(2027, 2, 23), True, True),
        (date(2026, 11, 1), True, True),
    ],
)
def test_a_trial_is_told_half_a_year_before_its_end(secretary, until, told, pressing):
    grid = build.trial(until=until, by=secretary)

    assert ending() == ([grid] if told else [])
    assert trials.is_pressing(until, TODAY) == pressing


def test_a_trial_that_something_replaces_is_not_told(secretary):
    grid = build.trial(until=SOON, by=secretary)
    FeeGrid.objects.filter(pk=grid.pk).update(replaced_on=date(2027, 1, 1))
    build.grid(by=secretary)

    assert ending() == []


@pytest.mark.parametrize(
    ("typed", "until", "words"),
    [
        ({"then": "garder"}, None, "est adoptée définitivement"),
        ({"then": "prolonger", "trial_until": "2027-12-31"}, "2027-12-31", "se poursuit"),
        ({"then": "remplacer"}, None, "remplace"),
    ],
)
def test_the_text_is_prepared_with_what_it_does(client, secretary, typed, until, words):
    grid = build.trial(until=SOON, by=secretary)
    other = build.grid(title="Grille suivante", by=secretary)
    meeting = assemblies.meeting()
    typed = typed | {"token": uuid4(), "meeting": meeting.pk}
    if typed["then"] == "remplacer":
        typed["other"] = other.pk
    for _ in range(2):
        post(client, secretary, "trial", grid.slug, **typed)

    resolution, effect = Resolution.objects.get(), Effect.objects.get()
    assert resolution.item.meeting == meeting
    assert resolution.item.kind == Item.Kind.VOTE
    assert words in resolution.text
    chosen = other if typed["then"] == "remplacer" else grid
    assert (effect.said["grid"], effect.said["trial_until"]) == (chosen.pk, until)


def test_what_lacks_is_said_and_what_was_typed_stays(client, secretary):
    grid = build.trial(until=SOON, by=secretary)
    build.grid(by=secretary)
    meeting = assemblies.meeting()
    typed = {"token": uuid4(), "meeting": meeting.pk}
    said = post(client, secretary, "trial", grid.slug, status=200, **typed, then="prolonger")
    assert "Dites jusqu’à quand" in said
    said = post(client, secretary, "trial", grid.slug, status=200, **typed, then="remplacer")
    assert "Dites quelle grille" in said
    early = {"then": "prolonger", "trial_until": TODAY.isoformat()}
    said = post(client, secretary, "trial", grid.slug, status=200, **typed, **early)
    assert f'value="{TODAY.isoformat()}"' in said
    assert not Resolution.objects.exists()
    assert not Item.objects.exists()


def test_the_page_says_what_to_compare_and_who_may_prepare(client, secretary, treasurer, outsider):
    before = build.grid(title="Grille ancienne", applies_from=date(2025, 1, 1), by=secretary)
    FeeGrid.objects.filter(pk=before.pk).update(
        adopted_on=date(2026, 10, 1), adopted_by="L’assemblée"
    )
    grid = build.trial(until=SOON, by=secretary)
    said = page(client, treasurer, "trial", grid.slug)
    assert f"/simulation/avec/{before.slug}/" in said
    assert "Préparer le texte" not in said
    assert "Aucune assemblée en préparation" in page(client, secretary, "trial", grid.slug)
    assemblies.meeting()
    assert "Préparer le texte" in page(client, secretary, "trial", grid.slug)
    FeeGrid.objects.filter(pk=grid.pk).update(replaced_on=TODAY, replaced_by=before)
    said = page(client, secretary, "trial", grid.slug)
    assert "a été remplacée le 23 novembre 2026" in said
    assert "Préparer le texte" not in said
    page(client, outsider, "trial", grid.slug, status=403)
    page(client, secretary, "trial", before.slug, status=404)
