"""Statutes that a vote changes: what they are called, where that was decided, and from when."""

from datetime import timedelta

import pytest

from attache.assemblies.actions import meetings, roll, votes
from attache.assemblies.tests import build as assemblies
from attache.assemblies.voting import Choice
from attache.decisions.models import Effect
from attache.decisions.tests import build
from attache.decisions.tests.reading import page
from attache.statutes.actions import versions
from attache.statutes.governing import Majority, Whole, write_one
from attache.statutes.models import Statutes
from attache.statutes.queries import versions as read
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

TODAY, STARTS = build.TODAY, build.STARTS
LATER = STARTS + timedelta(days=30)


def ruling(share, secretary, *, of=None):
    """Statutes by which so much of the votes cast carries an ordinary decision."""
    made = of or statutes.draft(title="Projet de statuts", by=secretary)
    value = write_one(Majority(Whole.CAST, share))
    statutes.rule(made, "majority_ordinary", value, by=secretary)
    return made


def proposed(secretary):
    old = statutes.adopted(of=ruling("1/2", secretary), by=secretary)
    draft = ruling("2/3", secretary, of=statutes.draft(source=old, by=secretary))
    draft.title = "Projet de statuts"
    draft.save()
    versions.propose(draft, on=TODAY, by=secretary)
    return draft


def counted(text, votes_for, against, secretary, *, at=STARTS):
    votes.open_vote(text, at=at, by=secretary)
    hands = {("", Choice.FOR): votes_for, ("", Choice.AGAINST): against}
    votes.count_hands(text, hands, chair=None, at=at, by=secretary)
    text.refresh_from_db()
    return text.is_carried


def adopting(meeting, draft):
    text = build.text(of=meeting, subject="statutes")
    build.effect(Effect.Kind.STATUTES, of=text, said={"statutes": draft.pk})
    return text


def test_a_rule_changed_by_a_vote_rules_the_next_assembly_and_not_this_one(secretary):
    draft = proposed(secretary)
    meeting = build.opened(members=5, by=secretary)
    before, text, after = build.text(of=meeting), adopting(meeting, draft), build.text(of=meeting)

    assert counted(before, 3, 2, secretary)
    assert counted(text, 5, 0, secretary)
    assert counted(after, 3, 2, secretary)
    kept = meeting.rules
    build.closed(meeting, by=secretary)
    assert meeting.rules == kept
    assert read.in_force(TODAY) == draft

    second = assemblies.meeting(starts_at=LATER)
    assemblies.item(of=second)
    meetings.convene(second, seen=second.version, on=TODAY, by=secretary)
    meetings.open_meeting(second, at=LATER, by=secretary)
    for presence in meeting.presences.all():
        roll.arrive(second, presence.member, means="place", at=LATER)
    assert not counted(build.text(of=second), 3, 2, secretary, at=LATER)
    assert counted(build.text(of=second), 4, 1, secretary, at=LATER)


def test_an_assembly_that_was_convened_keeps_the_rules_it_was_convened_by(secretary):
    """Whatever another decides in between."""
    draft = proposed(secretary)
    convened = assemblies.convened(starts_at=LATER, by=secretary)
    kept = convened.rules
    meeting = build.opened(members=1, by=secretary)
    build.voted(adopting(meeting, draft), by=secretary)
    build.closed(meeting, by=secretary)

    convened.refresh_from_db()
    assert (read.in_force(TODAY), convened.rules) == (draft, kept)


def test_what_is_adopted_is_a_draft_no_more_and_leads_to_its_vote(client, secretary):
    draft = proposed(secretary)
    meeting = build.opened(members=1, by=secretary)
    text = adopting(meeting, draft)
    said = page(client, secretary, "statutes", draft.slug, room="statutes")
    assert text.get_absolute_url() in said
    build.voted(text, by=secretary)
    build.closed(meeting, by=secretary)

    draft.refresh_from_db()
    assert draft.title == versions.title_on(TODAY)
    assert "Projet" not in draft.title
    said = page(client, secretary, "statutes", draft.slug, room="statutes")
    assert text.decision.get_absolute_url() in said
    assert meeting.get_absolute_url() in said
    other = Statutes.objects.exclude(pk=draft.pk).get()
    assert meeting.get_absolute_url() not in page(
        client, secretary, "statutes", other.slug, room="statutes"
    )
