"""What was given and received, read at the desk and in the space."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.tests import build as companionship
from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.memberships.tests import build as memberships
from attache.ties.actions import reciprocity
from attache.ties.models import AddedFact, Contest
from attache.ties.queries import reciprocity as reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def contact():
    return gatherings.contact()


@pytest.fixture
def member(contact):
    return gatherings.body_of(contact).member


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode())


def add(member, *, by, day, text="A prêté sa salle", side="gave", person=None):
    said = {"side": side, "text": text, "day": day, "person": person}
    return reciprocity.add(member, **said, public_id=uuid4(), on=day, by=by)


def contest(member, contact, *, key, today):
    fact = reading.fact_of(member, key, on=today)
    assert fact
    said = {"because": "C’était un autre", "person": contact}
    return reciprocity.contest(member, fact, **said, on=today, by=contact.account)


def typed(day, **more):
    said = {"side": "gave", "text": "A prêté sa salle", "day": day, "token": uuid4()}
    return said | more


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_was_given(
    client, coordinator, member, today, count, django_assert_num_queries
):
    for number in range(count):
        add(member, by=coordinator, day=today, text=f"Fait {number}")
        companionship.held(with_member=member, on=today, by=coordinator)
    client.force_login(coordinator)
    address = reverse("ties:reciprocity", args=[member.key])

    # Who I am, two; the member; when the tie began; what each room tells: companionship three,
    # introductions three, gatherings seven (nothing became anything), library three,
    # memberships two, mandates one, assemblies one, road maps one, ties one; contests; mine.
    with django_assert_num_queries(28):
        response = client.get(address)

    assert response.content.decode().count("Fait ") == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_space_costs_the_same_whatever_was_given(
    client, coordinator, contact, member, today, count, django_assert_num_queries
):
    for number in range(count):
        added = add(member, by=coordinator, day=today, text=f"Fait {number}")
        contest(member, contact, key=added.key, today=today)
    client.force_login(contact.account)

    # Who I am, two, and for whom I read, two; the members to choose from; when the tie began;
    # what rooms tell, contests and what I added, as at the desk.
    with django_assert_num_queries(30):
        response = client.get(reverse("ties_space:reciprocity"))

    assert response.content.decode().count("C’était un autre") == count


def test_the_team_and_the_member_read_the_same(client, coordinator, contact, member, today):
    companionship.held(with_member=member, on=today, by=coordinator)
    add(member, by=coordinator, day=today)

    desk = page(client, coordinator, "ties:reciprocity", member.key)
    space = page(client, contact.account, "ties_space:reciprocity")

    for words in ("Échanges avec l’équipe", "A prêté sa salle", "Cotisation"):
        assert words in desk
        assert words in space
    assert "/equipe/" not in space.partition("<main")[2]


def test_a_year_shows_its_own_and_the_beginning_shows_all(client, coordinator, today):
    last_year = today.replace(year=today.year - 1, month=5, day=4)
    member = memberships.member(opened_on=last_year.replace(month=1, day=1))
    add(member, by=coordinator, day=last_year, text="L’an passé")
    add(member, by=coordinator, day=today, text="Cette année")

    def told(**query):
        shown = page(client, coordinator, "ties:reciprocity", member.key, **query)
        return ["L’an passé" in shown, "Cette année" in shown]

    assert told() == [False, True]
    assert told(annee=last_year.year) == [True, False]
    assert told(annee="toujours") == [True, True]
    # A year that is none of the tie is this one.
    assert told(annee="1871") == [False, True]


def test_an_empty_year_says_so_kindly(client, coordinator, today):
    member = memberships.member(opened_on=today.replace(year=today.year - 2))

    assert "Rien n’est encore écrit cette année" in page(
        client, coordinator, "ties:reciprocity", member.key
    )
    assert "Rien n’est écrit de cette année-là" in page(
        client, coordinator, "ties:reciprocity", member.key, annee=today.year - 1
    )


def test_the_page_of_a_member_leads_there_and_others_do_not(client, coordinator, member):
    way = reverse("ties:reciprocity", args=[member.key])

    assert way in page(client, coordinator, "directory:organisation", member.key)
    stranger = directory.organisation()
    assert "/reciprocite/" not in page(client, coordinator, "directory:organisation", stranger.slug)


@pytest.mark.parametrize(
    ("office", "reads", "judges"),
    [
        ("coordinator", 200, 200),
        ("programme_lead", 200, 200),
        ("secretary", 200, 200),
        ("treasurer", 200, 403),
        ("editor", 200, 403),
        ("administrator", 200, 403),
        ("outsider", 403, 403),
    ],
)
def test_the_team_reads_and_who_accompanies_answers(
    client, request, contact, member, today, office, reads, judges
):
    add(member, by=contact.account, person=contact, day=today)
    contested = contest(member, contact, key=AddedFact.objects.get().key, today=today)
    user = request.getfixturevalue(office)

    page(client, user, "ties:reciprocity", member.key, status=reads)
    page(client, user, "ties:contests", status=reads)
    page(client, user, "ties:add_fact", member.key, status=judges)
    page(client, user, "ties:answer_contest", contested.pk, status=judges)


def test_the_page_of_another_member_does_not_exist_in_the_space(
    client, coordinator, contact, today
):
    other = gatherings.body_of(gatherings.contact()).member
    fact = add(other, by=coordinator, day=today, text="Chez un autre")

    shown = page(client, contact.account, "ties_space:reciprocity")
    assert "Chez un autre" not in shown
    for name, *more in (
        ("reciprocity_of",),
        ("add_fact",),
        ("contest", fact.key),
    ):
        page(client, contact.account, f"ties_space:{name}", other.key, *more, status=404)
    post(client, contact.account, "ties_space:take_back_fact", other.key, fact.key, status=404)
    assert AddedFact.objects.exists()


def test_who_represents_no_member_is_told_kindly(client, outsider):
    page(client, outsider, "ties_space:reciprocity", status=403)


def test_who_left_reads_what_was_done_together_and_adds_nothing(client, coordinator, today):
    contact = gatherings.contact(on=today.replace(year=today.year - 2))
    member = gatherings.body_of(contact).member
    fact = add(member, by=coordinator, day=today, text="Une dernière visite")

    shown = page(client, contact.account, "ties_space:reciprocity")

    assert "Une dernière visite" in shown
    assert "C’est inexact" not in shown
    page(client, contact.account, "ties_space:add_fact", member.key, status=403)
    page(client, contact.account, "ties_space:contest", member.key, fact.key, status=403)


def test_who_left_one_of_two_acts_for_the_other_alone(client, contact, today):
    left = gatherings.body_of(gatherings.contact(on=today.replace(year=today.year - 2)))
    directory.function(of=contact, at=left)

    page(client, contact.account, "ties_space:reciprocity_of", left.slug)
    page(client, contact.account, "ties_space:add_fact", left.slug, status=404)


def test_who_acts_for_two_chooses(client, contact, member):
    other = gatherings.body_of(gatherings.contact())
    directory.function(of=contact, at=other)

    shown = page(client, contact.account, "ties_space:reciprocity_of", other.slug)

    assert reverse("ties_space:reciprocity_of", args=[member.key]) in shown


def test_an_individual_reads_their_own(client, today):
    alone = gatherings.individual()
    add(alone.member, by=alone.account, person=alone, day=today, text="A relu un guide")

    assert "A relu un guide" in page(client, alone.account, "ties_space:reciprocity")


def test_a_member_adds_a_fact_and_takes_it_back(client, contact, member, today):
    post(client, contact.account, "ties_space:add_fact", member.key, **typed(today))
    fact = AddedFact.objects.get()
    assert (fact.person, fact.noted_by) == (contact, None)
    back = reverse("ties_space:take_back_fact", args=[member.key, fact.key])
    assert back in page(client, contact.account, "ties_space:reciprocity")

    post(client, contact.account, "ties_space:take_back_fact", member.key, fact.key)

    assert not AddedFact.objects.exists()


def test_a_day_that_is_none_of_the_tie_is_refused_beside_it_and_keeps_what_was_typed(
    client, contact, member, today
):
    for day, words in (
        (today + timedelta(days=2), "Ce jour n’est pas encore venu"),
        (today.replace(year=today.year - 3), "Le lien a commencé le"),
    ):
        told = post(
            client, contact.account, "ties_space:add_fact", member.key, status=200, **typed(day)
        )
        assert words in told
        assert "A prêté sa salle" in told
    assert not AddedFact.objects.exists()


def test_the_team_adds_a_fact_that_only_who_added_it_takes_back(
    client, coordinator, secretary, contact, member, today
):
    post(client, coordinator, "ties:add_fact", member.key, **typed(today))
    fact = AddedFact.objects.get()
    assert (fact.person, fact.noted_by) == (None, coordinator)

    post(client, secretary, "ties:take_back_fact", member.key, fact.key, status=404)
    post(client, contact.account, "ties_space:take_back_fact", member.key, fact.key, status=404)
    assert AddedFact.objects.exists()
    post(client, coordinator, "ties:take_back_fact", member.key, fact.key)
    assert not AddedFact.objects.exists()


def test_a_fact_is_contested_answered_and_struck_with_both_words(
    client, coordinator, contact, member, today
):
    fact = add(member, by=coordinator, day=today)
    way = reverse("ties_space:contest", args=[member.key, fact.key])
    assert way in page(client, contact.account, "ties_space:reciprocity")

    because = {"because": "C’était la ville voisine"}
    post(client, contact.account, "ties_space:contest", member.key, fact.key, **because)

    waiting = page(client, contact.account, "ties_space:reciprocity")
    assert "attend la réponse de l’équipe" in waiting
    assert way not in waiting
    page(client, contact.account, "ties_space:contest", member.key, fact.key, status=302)
    assert "Ce fait a déjà été contesté" in page(client, contact.account, "ties_space:reciprocity")
    contested = Contest.objects.get()
    assert "C’était la ville voisine" in page(client, coordinator, "ties:contests")
    answer = {"verdict": "struck", "answer": "Vous avez raison"}
    post(client, coordinator, "ties:answer_contest", contested.pk, **answer)

    struck = page(client, contact.account, "ties_space:reciprocity")
    for words in ("<del>A prêté sa salle", "C’était la ville voisine", "Vous avez raison"):
        assert words in struck
    # The only fact of its kind: nothing is counted beside the words.
    assert "<h3>Ajoutés à la main</h3>" in struck


def test_the_second_to_answer_reads_what_the_first_said(
    client, coordinator, secretary, contact, member, today
):
    fact = add(member, by=coordinator, day=today)
    contested = contest(member, contact, key=fact.key, today=today)
    reciprocity.answer(
        contested, answer="C’est bien vous", is_struck=False, on=today, by=coordinator
    )

    told = post(
        client,
        secretary,
        "ties:answer_contest",
        contested.pk,
        status=200,
        verdict="struck",
        answer="Rayons-le",
    )

    assert "C’est bien vous" in told
    assert "Rayons-le" in told


def test_a_fact_contested_twice_is_told_where_it_stands(
    client, coordinator, contact, member, today
):
    fact = add(member, by=coordinator, day=today)
    contest(member, contact, key=fact.key, today=today)

    told = post(
        client,
        contact.account,
        "ties_space:contest",
        member.key,
        fact.key,
        status=200,
        because="Encore",
    )

    assert "l’équipe va répondre" in told


def test_a_contest_whose_fact_is_gone_keeps_its_words(client, coordinator, contact, member, today):
    fact = add(member, by=coordinator, day=today)
    contest(member, contact, key=fact.key, today=today)
    reciprocity.take_back(fact, by=coordinator)

    told = page(client, contact.account, "ties_space:reciprocity")

    assert "Contestés, et disparus depuis" in told
    assert "A prêté sa salle" in told
    page(client, contact.account, "ties_space:contest", member.key, fact.key, status=404)


def test_a_fact_that_nobody_tells_cannot_be_contested(client, contact, member):
    page(client, contact.account, "ties_space:contest", member.key, "event:1:speaker", status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_contests_cost_the_same_however_many(
    client, coordinator, contact, member, today, count, django_assert_num_queries
):
    for number in range(count):
        fact = add(member, by=coordinator, day=today, text=f"Fait {number}")
        contest(member, contact, key=fact.key, today=today)
    client.force_login(coordinator)

    # Who I am, two; those that wait, those with an answer.
    with django_assert_num_queries(4):
        response = client.get(reverse("ties:contests"))

    assert response.content.decode().count("C’était un autre") == count
