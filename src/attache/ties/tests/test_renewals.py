"""Conversations about going on: opened, prepared, noted; and the picture of erosion."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.actions import exchanges
from attache.companionship.actions.exchanges import Told
from attache.companionship.models import Exchange
from attache.companionship.tests import build as companionship
from attache.gatherings.models import Question
from attache.gatherings.tests import build as gatherings
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.memberships.actions import commitments, departures
from attache.memberships.models import Membership
from attache.memberships.tests import build as memberships
from attache.ties.actions import renewals
from attache.ties.actions.renewals import ReasonMissing, Said
from attache.ties.models import Renewal
from attache.ties.queries import erosion
from attache.ties.queries.renewals import lived
from attache.ties.tests import build

pytestmark = pytest.mark.django_db

AUTUMN, END = date(2026, 10, 1), date(2026, 12, 31)


def committed(*, by, years=1, first=2026, **details):
    member = build.member(**details)
    commitments.commit(
        member,
        first_year=first,
        years=years,
        signed_on=date(first, 1, 15),
        source="Courrier",
        on=date(2026, 1, 15),
        by=by,
    )
    member.refresh_from_db()
    return member


@pytest.fixture
def renewal(coordinator):
    member = committed(by=coordinator, name="Ville de Nancy")
    return renewals.open_with(member, ends_on=END, on=AUTUMN)


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(f"ties:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"ties:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def test_a_night_opens_each_conversation_once_for_commitments_that_end(coordinator):
    ending = committed(by=coordinator)
    committed(by=coordinator, years=2)
    build.member()

    assert renewals.open_due(on=AUTUMN - timedelta(days=1)) == []
    for night in range(2):
        assert len(renewals.open_due(on=AUTUMN + timedelta(days=night))) == 1 - night
    assert [(each.member, each.ends_on) for each in Renewal.objects.all()] == [(ending, END)]
    assert Record.objects.get(verb="renewals.opened").actor is None


def test_nobody_who_resigned_or_no_longer_belongs_is_asked_to_go_on(coordinator):
    leaving = committed(by=coordinator, until=date(2027, 1, 1))
    departures.resign(
        leaving,
        announced_on=date(2026, 9, 1),
        effective_on=date(2027, 1, 1),
        reason="budget",
        words="",
        on=date(2026, 9, 1),
        by=coordinator,
    )
    gone = committed(by=coordinator)
    gone.belongs = False
    gone.save()

    assert renewals.open_due(on=AUTUMN) == []


def test_a_commitment_signed_for_longer_needs_no_conversation(coordinator):
    member = committed(by=coordinator)
    commitments.commit(
        member,
        first_year=2027,
        years=3,
        signed_on=AUTUMN,
        source="Convention",
        on=date(2026, 9, 1),
        by=coordinator,
    )

    assert renewals.open_due(on=AUTUMN) == []


def test_a_review_is_planned_once_and_tied(renewal, coordinator):
    first = renewals.plan_review(renewal, on=AUTUMN, by=coordinator)
    second = renewals.plan_review(renewal, on=AUTUMN, by=coordinator)

    assert first == second
    assert (first.kind, first.day) == (Exchange.Kind.REVIEW, None)
    assert Exchange.objects.count() == 1


def test_the_review_that_is_planned_already_is_taken_and_another_when_it_is_called_off(
    renewal, coordinator
):
    planned = exchanges.plan(renewal.member, kind="review", day=END, on=AUTUMN, by=coordinator)

    assert renewals.plan_review(renewal, on=AUTUMN, by=coordinator) == planned
    exchanges.call_off(planned, because="Grève", seen=planned.version, on=AUTUMN, by=coordinator)
    assert renewals.plan_review(renewal, on=AUTUMN, by=coordinator) != planned


def test_an_outcome_is_noted_and_nothing_else_changes(renewal, coordinator):
    before = list(Membership.objects.values())

    said = Said("leave", "budget", "Le budget est coupé en deux.")
    renewals.note(renewal, said, seen=renewal.version, on=AUTUMN, by=coordinator)

    kept = Renewal.objects.get()
    assert (kept.outcome, kept.reason, kept.noted_on) == ("leave", "budget", AUTUMN)
    assert list(Membership.objects.values()) == before
    assert "coupé" not in str(Record.objects.get(verb="renewals.noted").changes)


@pytest.mark.parametrize("outcome", ["leave", "change"])
def test_whoever_leaves_or_gives_less_is_asked_why(renewal, coordinator, outcome):
    with pytest.raises(ReasonMissing):
        renewals.note(renewal, Said(outcome), seen=0, on=AUTUMN, by=coordinator)


def test_who_stays_needs_no_reason_and_two_who_note_at_once_lose_nothing(renewal, coordinator):
    again = Renewal.objects.get()
    renewals.note(renewal, Said("stay", "budget"), seen=0, on=AUTUMN, by=coordinator)

    assert Renewal.objects.get().reason == ""
    with pytest.raises(Stale):
        renewals.note(again, Said("leave", "use"), seen=0, on=AUTUMN, by=coordinator)


def asked(*, of, **details):
    contact = gatherings.contact(at=of.organisation)
    return gatherings.question(of=contact, **details)


def test_the_page_shows_what_was_lived_during_the_commitment(client, coordinator):
    member = committed(by=coordinator, name="Ville de Nancy", years=1)
    renewal = renewals.open_with(member, ends_on=END, on=AUTUMN)
    for on in (date(2026, 3, 3), date(2024, 3, 3)):
        companionship.held(with_member=member, on=on, by=coordinator)
        asked(of=member, title=f"Question {on.year}", on=on)

    shown = page(client, coordinator, "renewal", renewal.pk)

    assert "Question 2026" in shown
    assert "Question 2024" not in shown
    assert "3 mars 2026" in shown
    assert "3 mars 2024" not in shown


def test_what_an_individual_asked_for_a_body_is_not_lived_with_them():
    alone = memberships.individual()
    renewal = renewals.open_with(alone, ends_on=END, on=AUTUMN)
    day = {"asked_on": date(2026, 3, 3), "moved_on": date(2026, 3, 3)}
    own = Question.objects.create(title="Pour moi ?", person=alone.person, **day)
    Question.objects.create(
        title="Pour nous ?", person=alone.person, organisation=memberships.body(), **day
    )

    assert lived(renewal, on=AUTUMN).questions == [own]


def test_the_outcome_leads_to_the_page_that_decides(client, coordinator, renewal):
    key = renewal.member.key
    refused = post(
        client, coordinator, "note_renewal", renewal.pk, status=200, outcome="leave", version=0
    )
    assert "Dites pourquoi" in refused

    post(
        client,
        coordinator,
        "note_renewal",
        renewal.pk,
        outcome="leave",
        reason="use",
        why="Personne n’a eu le temps.",
        version=0,
    )
    shown = page(client, coordinator, "renewal", renewal.pk)
    assert "Personne n’a eu le temps." in shown
    assert reverse("memberships:resign", args=[key]) in shown

    post(client, coordinator, "note_renewal", renewal.pk, outcome="stay", version=1)
    shown = page(client, coordinator, "renewal", renewal.pk)
    assert reverse("memberships:commit", args=[key]) in shown
    assert reverse("memberships:resign", args=[key]) not in shown


def test_planning_the_review_leads_to_it(client, coordinator, renewal):
    post(client, coordinator, "plan_review", renewal.pk)

    assert Renewal.objects.get().exchange == Exchange.objects.get()
    assert "dates à choisir" in page(client, coordinator, "renewal", renewal.pk)


def first_screen(client, user) -> str:
    client.force_login(user)
    shown = unescape(client.get("/equipe/").content.decode()).replace("\u00a0", " ")
    return shown[shown.index("<main") : shown.index("</main>")]


def test_the_first_screen_proposes_a_review_then_asks_what_came_of_it(client, coordinator, renewal):
    today = timezone.localdate()
    proposed = "Faites le point avec Ville de Nancy"
    assert proposed in first_screen(client, coordinator)

    review = renewals.plan_review(renewal, on=today, by=coordinator)
    assert proposed not in first_screen(client, coordinator)

    exchanges.note(
        review,
        functions=(),
        told=Told(),
        day=today,
        seen=review.version,
        on=today,
        by=coordinator,
    )
    assert "Ville de Nancy continue" in first_screen(client, coordinator)
    renewals.note(renewal, Said("stay"), seen=renewal.version, on=today, by=coordinator)
    assert "Ville de Nancy continue" not in first_screen(client, coordinator)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    for _each in range(count):
        renewals.open_with(committed(by=coordinator), ends_on=END, on=AUTUMN)
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        shown = client.get(reverse("ties:renewals")).content.decode()

    assert shown.count('<th scope="row">') == count


def test_the_list_is_narrowed_by_what_each_waits_for(client, coordinator, renewal):
    other = renewals.open_with(committed(by=coordinator, name="Ville de Metz"), ends_on=END, on=END)
    renewals.note(other, Said("change", "use"), seen=0, on=END, by=coordinator)

    for narrowed, expected in (
        ({"etat": "to_propose"}, "Nancy"),
        ({"etat": "noted"}, "Metz"),
        ({"issue": "change"}, "Metz"),
        ({"motif": "use"}, "Metz"),
        ({"q": "nancy"}, "Nancy"),
    ):
        shown = page(client, coordinator, "renewals", **narrowed)
        assert [city for city in ("Nancy", "Metz") if f"Ville de {city}" in shown] == [expected]


def test_who_only_reads_neither_plans_nor_notes(client, editor, renewal):
    page(client, editor, "renewal", renewal.pk)

    page(client, editor, "note_renewal", renewal.pk, status=403)
    post(client, editor, "plan_review", renewal.pk, status=403)


def test_the_page_costs_the_same_whatever_was_lived(
    client, coordinator, renewal, django_assert_max_num_queries
):
    client.force_login(coordinator)
    costs = []
    for days in (range(3, 4), range(4, 9)):
        for day in days:
            on = date(2026, 3, day)
            companionship.held(with_member=renewal.member, on=on, by=coordinator)
            asked(of=renewal.member, on=on)
        # Every room tells what it knows, in so many queries.
        with django_assert_max_num_queries(40) as queries:
            client.get(renewal.get_absolute_url())
        costs.append(len(queries))

    assert costs[0] == costs[1]


def gone(*, on: date, reason: str = "", by=None):
    member = memberships.member(opened_on=date(2020, 1, 1))
    memberships.membership(of=member, starts_on=date(on.year - 1, 1, 1), ends_on=on)
    if reason:
        departures.resign(
            member,
            announced_on=on - timedelta(days=30),
            effective_on=on,
            reason=reason,
            words="",
            on=on - timedelta(days=30),
            by=by,
        )
    return member


def test_each_year_says_who_left_and_why(coordinator):
    for reason in ("budget", "departure", ""):
        gone(on=date(2026, 1, 1), reason=reason, by=coordinator)
    stays = committed(by=coordinator)
    renewal = renewals.open_with(stays, ends_on=date(2025, 12, 31), on=date(2025, 10, 1))
    said = Said("change", "budget")
    renewals.note(renewal, said, seen=0, on=date(2025, 12, 1), by=coordinator)

    found = {told.year.year: told for told in erosion.picture(date(2026, 11, 1)).newest_first}

    year = found[2026].year
    assert (year.gone, year.silent, year.lost) == (3, 1, 75)
    assert sorted(year.said) == ["budget", "departure"]
    assert year.less == {"budget": 1}
    assert "1 sans un mot" in [each.replace("\u00a0", " ") for each in found[2026].reasons]


def test_an_individual_who_goes_is_no_erosion():
    memberships.membership(
        of=memberships.individual(), starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1)
    )

    assert erosion.picture(date(2026, 11, 1)).years[-1].gone == 0


def test_the_picture_is_drawn_with_its_table(client, coordinator):
    gone(on=date(2026, 1, 1), reason="budget", by=coordinator)

    shown = page(client, coordinator, "erosion")

    assert shown.count("<svg class=") >= 3
    assert "Pourquoi" in shown


def test_the_picture_is_there_before_there_is_anything_to_count(client, coordinator):
    assert "Rien à compter" in page(client, coordinator, "erosion")
