"""What waits of decisions, of declarations and of trials on the first screen, and for whom."""

from datetime import timedelta

import pytest

from attache.decisions.actions import declarations, register
from attache.decisions.models import Declaration, Effect
from attache.decisions.tests import build
from attache.front import actions, todos
from attache.front.models import Presentation
from attache.front.sources.decisions import DECISIONS

pytestmark = pytest.mark.django_db

TODAY = build.TODAY


def lines(user, on=TODAY):
    groups = todos.waiting(DECISIONS, hidden=frozenset(), user=user, on=on)
    return [(str(group.source.title), todo) for group in groups for todo in group.todos]


def titles(user, on=TODAY):
    return [subject for subject, _todo in lines(user, on)]


def test_nothing_waits_where_nothing_was_decided(secretary):
    assert lines(secretary) == []


def test_a_late_decision_waits_for_who_leads_and_for_who_sees_to_it(
    secretary, coordinator, editor, treasurer
):
    due_on = TODAY + timedelta(days=40)
    build.decision(owner=editor, due_on=due_on, by=secretary)
    assert titles(editor) == titles(secretary) == []

    near = due_on - timedelta(days=30)
    assert titles(editor, near) == ["Décisions dont vous vous occupez"]
    assert titles(secretary, near) == []

    late = due_on + timedelta(days=1)
    assert titles(secretary, late) == titles(coordinator, late) == ["Décisions en retard"]
    ((_subject, todo),) = lines(editor, late)
    assert todo.tone == "lost"
    assert titles(treasurer, late) == []


def test_who_leads_is_told_once_of_what_is_theirs(secretary):
    build.decision(owner=secretary, due_on=TODAY - timedelta(days=1), by=secretary)

    assert titles(secretary) == ["Décisions dont vous vous occupez"]


def test_what_nobody_sees_to_waits_until_it_is_done(secretary, coordinator, editor):
    decision = build.decision(by=secretary)
    assert titles(coordinator) == ["Décisions dont personne ne s’occupe"]
    assert titles(editor) == []

    register.finish(decision, on=TODAY, by=secretary)
    assert titles(coordinator) == []


def test_what_could_not_act_says_why_until_it_is_seen_to(secretary, coordinator):
    seat = {"address": "1 rue du Port", "starts_on": TODAY.isoformat()}
    build.held((Effect.Kind.SEAT, seat), (Effect.Kind.SEAT, seat), by=secretary)
    stuck = Effect.objects.stuck().get()

    told = dict(lines(secretary))
    assert told["Décisions qui n’ont pas pu s’appliquer"].text == stuck.refused
    assert titles(secretary) == ["Décisions qui n’ont pas pu s’appliquer", "Déclarations à faire"]
    assert titles(coordinator) == []

    register.finish(stuck.resolution.decision, on=TODAY, by=secretary)
    assert "Décisions qui n’ont pas pu s’appliquer" not in titles(secretary)


def test_a_declaration_waits_for_who_makes_it_and_presses_once_late(secretary, coordinator):
    declarations.open_for(Declaration.Kind.SEAT, decided_on=TODAY, by=secretary)

    ((subject, todo),) = lines(secretary)
    assert (subject, todo.title, todo.tone) == ("Déclarations à faire", "Le siège", "look")
    ((_subject, late),) = lines(secretary, TODAY + timedelta(days=93))
    assert late.tone == "lost"
    assert lines(coordinator) == []


def test_a_trial_that_ends_waits_for_who_may_propose_a_grid(
    secretary, coordinator, treasurer, editor
):
    build.trial(title="Grille 2026", until=TODAY + timedelta(days=150), by=secretary)

    for user in (secretary, coordinator, treasurer):
        ((_subject, todo),) = lines(user)
        assert todo.title.replace("\u00a0", " ").startswith("La grille à l’essai « Grille 2026 »")
        assert todo.tone == "look"
    assert lines(editor) == []
    ((_subject, over),) = lines(treasurer, TODAY + timedelta(days=151))
    assert "a pris fin" in over.title
    assert over.tone == "lost"


@pytest.mark.parametrize("count", [1, 3])
def test_all_of_it_is_asked_at_once(secretary, count, django_assert_num_queries):
    for _ in range(count):
        build.decision(by=secretary)
    lines(secretary)

    with django_assert_num_queries(1):
        lines(secretary)


def test_the_public_home_shows_where_the_association_moves(secretary):
    presentation = Presentation(headline="Un port", introduction="Ici", text="Nous")
    actions.present(presentation, fields=[], seen=0, by=secretary)

    build.held((Effect.Kind.SEAT, {"address": "1 rue du Port"}), by=secretary)

    presentation.refresh_from_db()
    assert (presentation.postal_address, presentation.version) == ("1 rue du Port", 1)
