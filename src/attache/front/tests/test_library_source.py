from datetime import UTC, datetime, timedelta

import pytest

from attache.front import todos
from attache.front.sources.library import LIBRARY
from attache.library.actions import restrictions
from attache.library.models import Publication
from attache.library.tests import build

pytestmark = pytest.mark.django_db

TODAY = build.TODAY


def titles(user, *, on=TODAY):
    groups = todos.waiting(LIBRARY, hidden=frozenset(), user=user, on=on)
    return [todo.title for group in groups for todo in group.todos]


def draft(title, *, changed_on=TODAY, **words):
    made = build.publication(title=title, out_at=None, **words)
    at = datetime(changed_on.year, changed_on.month, changed_on.day, 12, tzinfo=UTC)
    Publication.objects.filter(pk=made.pk).update(changed_at=at)
    return made


def test_a_fresh_draft_waits_for_somebody_who_publishes(editor, programme_lead, treasurer):
    draft("Neuf")
    draft("Vide", body="")

    assert titles(editor) == ["À relire\u00a0: Neuf"]
    assert titles(programme_lead) == titles(treasurer) == []


def test_a_draft_without_movement_for_a_month_is_shown_to_those_who_write(
    editor, programme_lead, treasurer
):
    draft("Oublié", changed_on=TODAY - timedelta(days=31))

    assert titles(programme_lead) == ["Un brouillon n’avance pas\u00a0: Oublié"]
    assert titles(editor) == titles(programme_lead)
    assert titles(treasurer) == []


def test_a_restriction_comes_back_on_its_day(editor, programme_lead):
    kept = build.publication(title="Entretiens")
    day = TODAY + timedelta(days=9)
    restrictions.restrict(kept, because="Enquête", look_again_on=day, on=TODAY, by=editor)

    assert titles(editor, on=day - timedelta(days=1)) == []
    assert titles(editor, on=day) == ["Toujours pour l’équipe seule\u202f? Entretiens"]
    assert titles(programme_lead, on=day) == []


@pytest.mark.parametrize("count", [1, 3])
def test_these_lines_cost_the_same_whatever_waits(editor, count, django_assert_num_queries):
    for number in range(count):
        draft(f"Neuf {number}")
        draft(f"Vieux {number}", changed_on=TODAY - timedelta(days=40))
    titles(editor)

    with django_assert_num_queries(3):
        titles(editor)
