"""A carried text acts once, when the assembly is over; a rejected one never does."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from attache.assemblies.actions import votes
from attache.decisions import registries
from attache.decisions.actions import effects
from attache.decisions.actions.effects import IsAmendment, NotCarried, WasVoted
from attache.decisions.models import (
    Accounts,
    Allocation,
    Decision,
    Declaration,
    Effect,
    RegisteredSeat,
)
from attache.decisions.tests import build
from attache.journal.models import Record
from attache.kit.registry import Registry
from attache.kit.versions import Stale
from attache.memberships.actions import grids
from attache.memberships.models import TierKind
from attache.memberships.tests import build_grids
from attache.statutes.actions import versions
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

Kind, State = Effect.Kind, Effect.State
TODAY = build.TODAY
ADDRESS = {"address": "2 rue de la Clôture, 75019 Paris"}


def test_nothing_is_done_before_the_assembly_is_over(secretary):
    grid = build.grid(by=secretary)
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.GRID, of=build.text(of=meeting), said={"grid": grid.pk})
    assert effect.state == State.WAITING

    build.voted(effect.resolution, by=secretary)
    grid.refresh_from_db()
    assert (effect.state, grid.adopted_on) == (State.TO_ACT, None)

    build.closed(meeting, by=secretary)
    grid.refresh_from_db()
    effect.refresh_from_db()
    assert (effect.state, effect.acted_on, grid.adopted_on) == (State.ACTED, TODAY, TODAY)
    assert grid.adopted_by == str(meeting)
    assert effect.resolution.title in grid.decision


def test_a_rejected_text_does_nothing_ever(secretary):
    grid = build.grid(by=secretary)
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.GRID, of=build.text(of=meeting), said={"grid": grid.pk})
    build.voted(effect.resolution, carried=False, by=secretary)
    build.closed(meeting, by=secretary)

    with pytest.raises(NotCarried):
        effects.try_again(effect, on=TODAY, by=secretary)

    effect.refresh_from_db()
    grid.refresh_from_db()
    assert (effect.state, grid.adopted_on) == (State.VOID, None)
    assert not Decision.objects.exists()


def test_a_vote_cancelled_before_the_end_does_nothing(secretary):
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=meeting), said=ADDRESS)
    build.voted(effect.resolution, by=secretary)
    votes.cancel(effect.resolution, because="Mal compté", at=build.STARTS, by=secretary)
    build.closed(meeting, by=secretary)

    assert not RegisteredSeat.objects.exists()


def test_it_is_done_once_however_often_it_is_tried(secretary):
    (effect,) = build.held((Kind.SEAT, ADDRESS), by=secretary)

    assert effects.try_again(effect, on=TODAY, by=secretary)
    effects.draw(effect.resolution.item.meeting, on=TODAY, by=secretary)

    assert RegisteredSeat.objects.count() == 1
    assert Record.objects.filter(verb="decisions.acted").count() == 1
    assert Decision.objects.count() == 1


def test_texts_act_in_their_order(secretary):
    """The result is that of the accounts that the text before approves."""
    line = {"account": "110", "label": "", "amount": "43000.00"}
    allocation = {"year": 2025, "result": "43000.00", "lines": [line]}
    made = build.held((Kind.ACCOUNTS, build.ACCOUNTS), (Kind.ALLOCATION, allocation), by=secretary)

    acted = Record.objects.filter(verb="decisions.acted").order_by("number")
    assert [each.changes["resolution"] for each in acted] == [str(x.resolution) for x in made]


def test_what_cannot_be_done_stops_nothing_and_is_tried_again(secretary):
    grid = build.grid(by=secretary)
    meeting = build.opened(by=secretary)
    stuck = build.effect(Kind.GRID, of=build.text(of=meeting), said={"grid": grid.pk})
    fine = build.effect(Kind.SEAT, of=build.text(of=meeting), said=ADDRESS)
    grids.take_back(grid, by=secretary)
    build.voted(stuck.resolution, fine.resolution, by=secretary)
    build.closed(meeting, by=secretary)

    stuck.refresh_from_db()
    fine.refresh_from_db()
    assert (stuck.state, fine.state) == (State.STUCK, State.ACTED)
    assert "proposée" in stuck.refused
    assert list(Effect.objects.stuck()) == [stuck]
    assert stuck.resolution.decision.state == Decision.State.TO_DO

    assert not effects.try_again(stuck, on=TODAY, by=secretary)
    grids.propose(grid, on=TODAY, by=secretary)
    assert effects.try_again(stuck, on=TODAY + timedelta(days=2), by=secretary)
    stuck.refresh_from_db()
    grid.refresh_from_db()
    assert (stuck.refused, stuck.acted_on) == ("", TODAY + timedelta(days=2))
    assert grid.adopted_on == TODAY
    assert Decision.objects.get(resolution=stuck.resolution).state == Decision.State.DONE


def test_a_refusal_takes_back_what_it_had_begun_to_write(secretary, monkeypatch):
    def refuse(address, *, by):
        raise ValidationError("Non.")

    followers: Registry[registries.SeatFollower] = Registry()
    followers.register(refuse)
    monkeypatch.setattr(registries, "seat_followers", followers)
    (effect,) = build.held((Kind.SEAT, ADDRESS), by=secretary)

    assert (effect.state, effect.refused) == (State.STUCK, "Non.")
    assert not RegisteredSeat.objects.exists()
    assert not Declaration.objects.exists()


def test_a_grid_that_overlaps_says_why_it_is_not_adopted(secretary):
    grid = build.grid(by=secretary)
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.GRID, of=build.text(of=meeting), said={"grid": grid.pk})
    TierKind.objects.create(tier=build_grids.line(grid, 2000, kinds=()), kind="commune")
    build.voted(effect.resolution, by=secretary)
    build.closed(meeting, by=secretary)

    effect.refresh_from_db()
    grid.refresh_from_db()
    assert (effect.state, grid.adopted_on) == (State.STUCK, None)
    assert effect.refused


def test_a_trial_goes_on_or_is_kept(secretary):
    until = date(2027, 6, 1)
    grid = build.trial(until=TODAY + timedelta(days=10), by=secretary)
    said = {"grid": grid.pk, "trial_until": until.isoformat()}
    build.held((Kind.GRID, said), by=secretary)
    grid.refresh_from_db()
    assert (grid.trial_until, grid.confirmed_on, grid.adopted_on) == (
        until,
        TODAY,
        date(2026, 10, 2),
    )


def test_what_somebody_wrote_down_by_hand_is_left_as_it_is(secretary):
    grid, draft = build.grid(by=secretary), statutes.draft(by=secretary)
    versions.propose(draft, on=TODAY, by=secretary)
    meeting = build.opened(by=secretary)
    one = build.effect(Kind.GRID, of=build.text(of=meeting), said={"grid": grid.pk})
    other = build.effect(
        Kind.STATUTES, of=build.text(of=meeting, subject="statutes"), said={"statutes": draft.pk}
    )
    build.voted(one.resolution, other.resolution, by=secretary)
    grids.adopt(grid, on=TODAY, by_whom="L’AG", decision="À la main", by=secretary)
    statutes.adopted(of=draft, on=TODAY, by=secretary)
    build.closed(meeting, by=secretary)

    grid.refresh_from_db()
    draft.refresh_from_db()
    assert (grid.decision, draft.decision) == ("À la main", statutes.DECISION)
    assert not Effect.objects.exclude(acted_on=TODAY).exists()


def test_statutes_take_effect_on_the_day_that_the_text_says(secretary):
    draft = statutes.draft(by=secretary)
    versions.propose(draft, on=TODAY, by=secretary)
    meeting = build.opened(by=secretary)
    text = build.text(of=meeting, subject="statutes")
    said = {"statutes": draft.pk, "effective_on": "2027-01-01"}
    build.effect(Kind.STATUTES, of=text, said=said)
    build.voted(text, by=secretary)
    build.closed(meeting, by=secretary)

    draft.refresh_from_db()
    assert (draft.adopted_on, draft.effective_on) == (TODAY, date(2027, 1, 1))
    assert draft.decided_by == str(meeting)


def test_statutes_ask_for_their_own_majority(secretary):
    draft = statutes.draft(by=secretary)
    text = build.text(of=build.opened(by=secretary))

    with pytest.raises(ValidationError, match="statuts"):
        build.effect(Kind.STATUTES, of=text, said={"statutes": draft.pk})


def test_accounts_and_their_result_are_kept(secretary):
    line = {"account": "110", "label": "", "amount": "40000.00"}
    other = {"account": "1068", "label": "Pour les territoires", "amount": "3000.00"}
    allocation = {"year": 2025, "result": "43000.00", "lines": [line, other]}
    build.held((Kind.ACCOUNTS, build.ACCOUNTS), (Kind.ALLOCATION, allocation), by=secretary)

    accounts, allocated = Accounts.objects.get(), Allocation.objects.get()
    assert (accounts.result, accounts.approved_on) == (Decimal(43000), TODAY)
    assert sum(each.amount for each in allocated.lines.all()) == allocated.result


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        (Kind.ACCOUNTS, {**build.ACCOUNTS, "result": "42000"}, "43"),
        (
            Kind.ALLOCATION,
            {
                "year": 2025,
                "result": "43000",
                "lines": [{"account": "110", "label": "", "amount": "40000"}],
            },
            "3",
        ),
        (Kind.GRID, {"grid": 0}, "n’est plus là"),
        (Kind.SEAT, {**ADDRESS, "starts_on": "2020-01-01"}, "siège"),
        (Kind.SEATING, {"organ": 0, "role": "member"}, "n’est plus là"),
    ],
)
def test_what_could_not_act_is_refused_when_it_is_written(secretary, kind, said, words):
    text = build.text(of=build.opened(by=secretary))

    with pytest.raises(ValidationError, match=words):
        build.effect(kind, of=text, said=said)


def test_another_result_than_that_of_the_accounts_is_refused(secretary):
    meeting = build.opened(by=secretary)
    build.effect(Kind.ACCOUNTS, of=build.text(of=meeting), said=build.ACCOUNTS)
    line = {"account": "110", "label": "", "amount": "44000"}

    with pytest.raises(ValidationError, match="43"):
        build.effect(
            Kind.ALLOCATION,
            of=build.text(of=meeting),
            said={"year": 2025, "result": "44000", "lines": [line]},
        )


def test_the_result_of_accounts_that_were_rejected_goes_nowhere(secretary):
    meeting = build.opened(by=secretary)
    accounts = build.effect(Kind.ACCOUNTS, of=build.text(of=meeting), said=build.ACCOUNTS)
    line = {"account": "110", "label": "", "amount": "43000"}
    said = {"year": 2025, "result": "43000", "lines": [line]}
    allocation = build.effect(Kind.ALLOCATION, of=build.text(of=meeting), said=said)
    build.voted(accounts.resolution, carried=False, by=secretary)
    build.voted(allocation.resolution, by=secretary)

    build.closed(meeting, by=secretary)

    allocation.refresh_from_db()
    assert allocation.state == State.STUCK
    assert "comptes de 2025" in allocation.refused
    assert not Allocation.objects.exists()


def test_a_year_is_approved_once(secretary):
    (first, second) = build.held(
        (Kind.ACCOUNTS, build.ACCOUNTS), (Kind.ACCOUNTS, build.ACCOUNTS), by=secretary
    )

    assert (first.state, second.state) == (State.ACTED, State.STUCK)
    assert Accounts.objects.count() == 1


def test_a_text_put_to_the_vote_does_what_was_read(secretary):
    meeting = build.opened(by=secretary)
    effect = build.effect(of=build.text(of=meeting))
    votes.open_vote(effect.resolution, at=build.STARTS, by=secretary)

    for change in (
        lambda: build.effect(of=effect.resolution),
        lambda: effects.reword(effect, said={}, text="Autre", seen=0, by=secretary),
        lambda: effects.detach(effect, seen=0, by=secretary),
    ):
        with pytest.raises(WasVoted):
            change()


def test_an_amendment_does_nothing_by_itself(secretary):
    meeting = build.opened(by=secretary)
    text = build.text(of=meeting)
    amendment = build.text(of=meeting, amends=text)

    with pytest.raises(IsAmendment):
        build.effect(of=amendment)


def test_an_effect_is_changed_and_taken_away_before_the_vote(secretary):
    effect = build.effect(of=build.text(of=build.opened(by=secretary)))
    effects.reword(effect, said={}, text="Autre chose", seen=0, by=secretary)
    effect.refresh_from_db()
    assert effect.text == "Autre chose"

    with pytest.raises(Stale):
        effects.detach(effect, seen=0, by=secretary)
    assert Effect.objects.exists()
    effects.detach(effect, seen=1, by=secretary)
    assert not Effect.objects.exists()
