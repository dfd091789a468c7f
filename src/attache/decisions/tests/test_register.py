"""The register: a line for each carried text, somebody who sees to it, a day, an end."""

from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.accounts.tests import build as accounts
from attache.assemblies import tellings
from attache.assemblies.elections import Elected, Standing
from attache.decisions.actions import register
from attache.decisions.actions.forgetting import erase
from attache.decisions.actions.register import NotToDo, ToDoAlready
from attache.decisions.models import Decision, Effect
from attache.decisions.queries import owners
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, post
from attache.directory.registries import Erasing
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.mandates.tests import build as mandates
from attache.statutes.governing import Whole

pytestmark = pytest.mark.django_db

State, STARTS, TODAY = Decision.State, build.STARTS, build.TODAY


def test_what_was_carried_is_registered_and_nothing_else(secretary):
    meeting = build.opened(by=secretary)
    carried, rejected, left = (build.text(of=meeting) for _ in range(3))
    build.voted(carried, by=secretary)
    build.voted(rejected, carried=False, by=secretary)
    build.closed(meeting, by=secretary)

    decision = Decision.objects.get()
    assert (decision.resolution, decision.decided_on) == (carried, TODAY)
    assert left.is_carried is None


def test_a_plain_approval_is_done_by_being_taken_and_may_be_put_back(client, secretary):
    meeting = build.opened(by=secretary)
    approval = build.text(of=meeting, title="Rapport moral")
    asks = build.effect(of=build.text(of=meeting)).resolution
    build.voted(approval, asks, by=secretary)
    build.closed(meeting, by=secretary)

    decision = approval.decision
    assert (decision.state, decision.done_on) == (State.DONE, TODAY)
    assert asks.decision.state == State.TO_DO
    post(client, secretary, "reopen", decision.public_id)
    decision.refresh_from_db()
    assert decision.state == State.TO_DO


def test_a_text_that_did_all_it_does_is_done(secretary):
    seat = {"address": "1 rue du Port"}
    (effect,) = build.held((Effect.Kind.SEAT, seat), by=secretary)
    assert effect.resolution.decision.state == State.DONE


def test_a_text_that_also_asks_something_is_to_be_done(secretary, coordinator):
    meeting = build.opened(by=secretary)
    text = build.text(of=meeting)
    build.effect(Effect.Kind.SEAT, of=text, said={"address": "1 rue du Port"})
    said = {"owner": coordinator.pk, "due_on": "2027-01-15"}
    build.effect(of=text, said=said)
    build.voted(text, by=secretary)
    build.closed(meeting, by=secretary)

    decision = Decision.objects.get()
    assert (decision.state, decision.owner) == (State.TO_DO, coordinator)
    assert str(decision.due_on) == "2027-01-15"


def test_it_is_edited_done_put_back_and_dropped_with_a_reason(secretary, coordinator):
    decision = build.decision(by=secretary)
    changes = {"owner": coordinator, "due_on": TODAY}
    register.edit(decision, changes=changes, seen=decision.version, by=secretary)
    with pytest.raises(Stale):
        register.edit(decision, changes=changes, seen=decision.version - 1, by=secretary)

    register.finish(decision, on=TODAY, by=coordinator)
    for late in (
        lambda: register.finish(decision, on=TODAY, by=secretary),
        lambda: register.edit(decision, changes=changes, seen=decision.version, by=secretary),
        lambda: register.drop(decision, because="Non", seen=0, on=TODAY, by=secretary),
    ):
        with pytest.raises(NotToDo):
            late()

    register.reopen(decision, by=secretary)
    with pytest.raises(ToDoAlready):
        register.reopen(decision, by=secretary)
    assert Record.objects.filter(verb="decisions.reopened").count() == 1

    decision.refresh_from_db()
    register.drop(decision, because="Sans objet", seen=decision.version, on=TODAY, by=secretary)
    decision.refresh_from_db()
    assert (decision.state, decision.dropped_because) == (State.DROPPED, "Sans objet")


def test_lateness_is_of_what_is_to_do(secretary):
    decision = build.decision(due_on=TODAY, by=secretary)
    assert not decision.is_late(TODAY)
    assert decision.is_late(TODAY + timedelta(days=1))
    assert list(Decision.objects.late(TODAY + timedelta(days=1))) == [decision]

    register.finish(decision, on=TODAY, by=secretary)
    assert not Decision.objects.late(TODAY + timedelta(days=1)).exists()


def test_whoever_sees_to_it_edits_theirs_and_no_other(client, secretary, editor, outsider):
    theirs, other = build.decision(owner=editor, by=secretary), build.decision(by=secretary)
    assert "C’est fait" in page(client, editor, "decision", theirs.public_id)
    assert "C’est fait" not in page(client, editor, "decision", other.public_id)
    page(client, outsider, "decision", theirs.public_id, status=403)
    for name in ("edit", "drop"):
        page(client, editor, name, theirs.public_id)
        page(client, editor, name, other.public_id, status=403)
    post(client, editor, "finish", other.public_id, status=403)
    post(client, editor, "finish", theirs.public_id)
    post(client, editor, "reopen", other.public_id, status=403)

    theirs.refresh_from_db()
    assert theirs.state == State.DONE


def test_offices_that_lead_follow_all_of_them(
    secretary, coordinator, administrator, treasurer, programme_lead, editor, outsider
):
    decision = build.decision(by=secretary)
    people = (secretary, coordinator, administrator, treasurer, programme_lead, editor, outsider)
    may = [each for each in people if each.has_perm("decisions.follow", decision)]
    assert may == [secretary, coordinator, administrator]
    declares = [each for each in people if each.has_perm("decisions.declare")]
    assert declares == [secretary, administrator]


def test_the_register_is_edited_from_its_pages(client, secretary, coordinator):
    decision = build.decision(by=secretary)
    wrong = post(
        client,
        secretary,
        "edit",
        decision.public_id,
        status=200,
        owner=coordinator.pk,
        due_on="31/31/2026",
        version=decision.version,
    )
    assert "31/31/2026" in wrong
    assert f'value="{coordinator.pk}" selected' in wrong
    post(
        client,
        secretary,
        "edit",
        decision.public_id,
        owner=coordinator.pk,
        due_on="2026-12-31",
        version=decision.version,
    )
    said = page(client, secretary, "decision", decision.public_id)
    assert "31 décembre 2026" in said
    decision.refresh_from_db()
    assert "obligatoire" in post(
        client, secretary, "drop", decision.public_id, status=200, version=decision.version
    )
    because = {"because": "Sans objet", "version": decision.version}
    post(client, secretary, "drop", decision.public_id, **because)
    assert "Sans objet" in page(client, secretary, "decision", decision.public_id)
    page(client, secretary, "decision", uuid4(), status=404)


def test_the_list_is_filtered_searched_and_exported(client, secretary, coordinator):
    due = TODAY - timedelta(days=400)
    late = build.decision(owner=coordinator, due_on=due, by=secretary)
    done = build.decision(by=secretary)
    register.finish(done, on=TODAY, by=secretary)

    for query, found, left in (
        ({"etat": "to_do"}, late, done),
        ({"etat": "done"}, done, late),
        ({"retard": "oui"}, late, done),
        ({"charge": "quelqu-un"}, late, done),
        ({"charge": "personne"}, done, late),
        ({"assemblee": late.resolution.item.meeting.slug}, late, done),
        ({"q": late.resolution.title}, late, done),
    ):
        said = page(client, secretary, "decisions", **query)
        assert (str(found) in said, str(left) in said) == (True, False), query
    exported = page_of_export(client, secretary)
    assert str(late) in exported


def page_of_export(client, user):
    client.force_login(user)
    response = client.get(reverse("decisions:decisions"), {"format": "csv"})
    return response.getvalue().decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    for _ in range(count):
        build.decision(by=secretary)
    client.force_login(secretary)

    # Who I am, two; assemblies to filter by; the rows.
    with django_assert_num_queries(4):
        response = client.get(reverse("decisions:decisions"))

    assert response.content.decode().count('<th scope="row">') == count


def test_those_who_may_be_asked_are_the_team_and_those_who_govern(coordinator, outsider):
    governing = directory.person()
    governing.account = accounts.user()
    governing.save()
    mandates.mandate(person=governing)
    closed = accounts.office().user
    closed.is_active = False
    closed.save()

    assert set(owners.possible(TODAY)) == {coordinator, governing.account}


def test_whoever_was_asked_stays_among_the_choices(client, secretary, outsider):
    decision = build.decision(owner=outsider, by=secretary)

    form = page(client, secretary, "edit", decision.public_id)

    assert f'<option value="{outsider.pk}" selected>' in form


def test_a_name_goes_from_why_it_was_dropped(secretary):
    decision = build.decision(by=secretary)
    because = "Inès Canevas s’en est chargée"
    register.drop(decision, because=because, seen=decision.version, on=TODAY, by=secretary)
    person = directory.person(first_name="Inès", last_name="Canevas")

    names = frozenset({"Inès Canevas"})
    erase(Erasing(person, names, frozenset(), "", STARTS, secretary))

    decision.refresh_from_db()
    assert "Canevas" not in decision.dropped_because


def test_the_line_of_an_election_names_who_was_elected(client, secretary):
    resolution = build.decision(by=secretary).resolution
    ada = resolution.candidates.create(name="Ada Exemple", is_elected=True)
    standing = Standing(ada.pk, 4, Fraction(1), is_elected=True, is_tied=False)
    elected = Elected((standing,), 1, 4, 0, 4, Fraction(1, 2), or_equal=False)
    told = tellings.written_elected(elected, Whole.CAST) | {"quorum_held": True}
    resolution.seats, resolution.result = 1, told
    resolution.save()

    assert "Ada Exemple (4 voix)" in page(
        client, secretary, "decision", resolution.decision.public_id
    )
