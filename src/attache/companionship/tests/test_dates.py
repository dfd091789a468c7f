"""Dates proposed by a signed link: chosen once, declined, replaced, too late."""

from datetime import date, datetime, time, timedelta
from html import unescape
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from attache.companionship import keeping, signed_pages
from attache.companionship.actions import dates, exchanges
from attache.companionship.actions.dates import (
    AnsweredAlready,
    HasADay,
    NotReachable,
    NotToBeProposed,
)
from attache.companionship.actions.exchanges import IsOver, Told
from attache.companionship.models import Cadence, DateOffer, Exchange
from attache.companionship.tests import build
from attache.directory.tests import build as directory
from attache.gatherings import hours
from attache.gatherings.tests import build as gatherings
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.memberships.tests import build as memberships
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

HOUR = time(10, 30)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def member(today):
    return build.member(since=today.replace(month=1, day=1), on=today)


@pytest.fixture
def contact(member):
    return somebody(at=member)


@pytest.fixture
def exchange(member, today, coordinator):
    return exchanges.plan(member, on=today, by=coordinator)


@pytest.fixture
def offer(exchange, contact, today, now, coordinator):
    return propose(exchange, contact, soon(today), now=now, by=coordinator)


def somebody(*, at):
    person = directory.person(email=f"{uuid4().hex[:12]}@ville.example")
    return build.function(at=at, of=person).person


def soon(today: date, *, first: int = 3):
    return [(today + timedelta(days), HOUR) for days in range(first, first + 3)]


def propose(exchange, person, proposed, *, now, by) -> DateOffer:
    seen = Exchange.objects.get(pk=exchange.pk).version
    return dates.propose(exchange, person, proposed, seen=seen, at=now, by=by)


def linked(offer) -> str:
    return urlsplit(signed_pages.page(offer)).path


def read(client, offer) -> str:
    answer = client.get(linked(offer))
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\u00a0", " ")


def answer(client, offer, act, **data) -> str:
    response = client.post(f"{linked(offer)}{act}/", data, follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u00a0", " ")


def test_somebody_is_written_to_with_the_dates_and_a_link(offer, contact, exchange):
    letter = Letter.objects.get()

    assert (letter.person, letter.sender) == (contact, exchange.led_by)
    assert "10 h 30" in letter.body.replace("\u00a0", " ")
    assert "/echanges/dates/" in letter.body
    assert contact in [each.person for each in exchange.functions.all()]
    assert Exchange.objects.get().state(offer.made_on) == Exchange.State.TO_PLAN


def test_the_date_that_is_chosen_is_that_of_the_exchange(client, offer, member, today, coordinator):
    shown = read(client, offer)
    assert shown.count('type="radio"') == 3
    assert "noindex" in shown

    said = answer(client, offer, "choisir", date=offer.dates.all()[1].pk)

    exchange = Exchange.objects.get()
    assert (exchange.day, exchange.hour) == (today + timedelta(4), HOUR)
    assert "C’est entendu" in said
    assert Cadence.objects.get(member=member).planned_on == exchange.day
    record = Record.objects.get(verb="exchanges.date_chosen")
    assert record.actor is None
    told = Letter.objects.get(to_address=coordinator.email)
    assert str(member) in told.subject
    assert b"BEGIN:VEVENT" in bytes(told.enclosed.get().content)


def test_whoever_chose_takes_it_to_their_calendar(client, offer, coordinator, today):
    page = f"{linked(offer)}agenda.ics"
    assert client.get(page).status_code == 404
    exchange = offer.exchange
    exchange.private_note = exchange.notes = "Entre nous"
    exchange.save()
    answer(client, offer, "choisir", date=offer.dates.all()[0].pk)

    response = client.get(page)
    assert "no-store" in response["Cache-Control"]
    content = response.content
    event = Calendar.from_ical(content).walk("VEVENT")[0]

    starts_at = datetime.combine(today + timedelta(3), HOUR, tzinfo=hours.PARIS)
    assert event["dtstart"].dt == starts_at
    assert b"Entre nous" not in content


def test_the_second_answer_is_told_what_was_chosen_and_changes_nothing(
    client, offer, today, coordinator
):
    first, second = offer.dates.all()[:2]
    answer(client, offer, "choisir", date=first.pk)

    for act, data in (("choisir", {"date": second.pk}), ("aucune", {"word": "Jamais"})):
        said = answer(client, offer, act, **data)
        assert "Rien n’a changé" in said
        assert coordinator.email in said
    kept = Exchange.objects.get()
    assert (kept.day, kept.offers.get().answer) == (first.day, DateOffer.Answer.ONE)


def test_pressing_twice_on_the_same_date_says_it_is_agreed(client, offer):
    chosen = offer.dates.all()[0]

    for _press in range(2):
        said = answer(client, offer, "choisir", date=chosen.pk)

    assert "Rien n’a changé" not in said
    assert Record.objects.filter(verb="exchanges.date_chosen").count() == 1


def test_that_none_suits_comes_back_to_who_leads(client, offer, member, coordinator):
    said = answer(client, offer, "aucune", word="Plutôt en mars")

    assert "aucune de ces dates" in said
    assert offer.exchange.offers.get().word == "Plutôt en mars"
    client.force_login(coordinator)
    screen = unescape(client.get("/equipe/").content.decode()).replace("\u00a0", " ")
    assert f"Aucune date ne convient à {member}" in screen
    assert "Plutôt en mars" in screen


def test_dates_that_passed_without_an_answer_come_back_too(client, offer, member, coordinator):
    assert "Aucune réponse de" not in client_screen(client, coordinator)

    for each in offer.dates.all():
        each.day -= timedelta(days=9)
        each.save()

    assert f"Aucune réponse de {member}" in client_screen(client, coordinator)
    assert "sont passées" in read(client, offer)


def client_screen(client, user) -> str:
    client.force_login(user)
    shown = unescape(client.get("/equipe/").content.decode()).replace("\u00a0", " ")
    client.logout()
    return shown[shown.index("<main") : shown.index("</main>")]


def test_a_date_that_has_just_passed_is_not_chosen(offer, now):
    first = offer.dates.all()[0]
    late = now + timedelta(days=3, hours=23)

    with pytest.raises(AnsweredAlready, match="passée"):
        dates.choose(offer, (first.day, first.hour), at=late)
    assert Exchange.objects.get().day is None


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (
            lambda exchange, day, by: exchanges.call_off(
                exchange, because="Grève", seen=exchange.version, on=day, by=by
            ),
            "est annulé",
        ),
        (
            lambda exchange, day, by: exchanges.note(
                exchange,
                functions=(),
                told=Told(),
                day=day,
                seen=exchange.version,
                on=day,
                by=by,
            ),
            "a eu lieu",
        ),
        (
            lambda exchange, day, by: exchanges.move(
                exchange, day=day + timedelta(9), seen=exchange.version, on=day, by=by
            ),
            "C’est entendu",
        ),
    ],
)
def test_what_happened_meanwhile_is_said(client, offer, today, coordinator, happens, said):
    happens(Exchange.objects.get(), today, coordinator)
    before = Exchange.objects.get().day

    assert said in read(client, offer)
    assert "Rien n’a changé" in answer(client, offer, "choisir", date=offer.dates.all()[0].pk)
    assert Exchange.objects.get().day == before
    client.force_login(coordinator)
    client.get(offer.exchange.get_absolute_url())


def test_dates_proposed_again_replace_the_earlier_ones_and_the_old_link_shows_them(
    client, offer, exchange, contact, today, now, coordinator
):
    newer = propose(exchange, contact, soon(today, first=20), now=now, by=coordinator)

    shown = read(client, offer)
    assert "remplacent celles" in shown
    assert f'value="{newer.dates.all()[0].pk}"' in shown
    assert f'value="{offer.dates.all()[0].pk}"' not in shown
    old = offer.dates.all()[0]
    with pytest.raises(AnsweredAlready):
        dates.choose(offer, (old.day, old.hour), at=now)

    answer(client, offer, "choisir", date=newer.dates.all()[0].pk)
    assert Exchange.objects.get().day == today + timedelta(20)


def test_the_mail_that_has_not_left_is_withdrawn_when_other_dates_replace_it(
    offer, exchange, contact, today, now, coordinator
):
    propose(exchange, contact, soon(today, first=20), now=now, by=coordinator)

    first, second = Letter.objects.order_by("pk")
    assert first.withdrawn_at
    assert not second.withdrawn_at


def test_dates_proposed_to_somebody_else_are_theirs_to_choose(
    client, offer, exchange, member, today, now, coordinator
):
    other = somebody(at=member)
    newer = propose(exchange, other, soon(today), now=now, by=coordinator)

    assert "Quelqu’un d’autre" in read(client, offer)
    for each in (offer, newer):
        answer(client, offer, "choisir", date=each.dates.all()[0].pk)
    answer(client, offer, "aucune", word="Non")

    assert Exchange.objects.get().day is None
    assert not DateOffer.objects.exclude(answer="").exists()


def test_a_link_that_was_touched_or_whose_reader_was_erased_opens_nothing(client, offer):
    damaged = linked(offer).replace("/dates/", "/dates/x")
    assert client.get(damaged).status_code == 404
    assert "abîmé" in unescape(client.get(damaged).content.decode())

    DateOffer.objects.update(person=None)
    assert client.get(linked(offer)).status_code == 404


@pytest.mark.parametrize(
    ("proposed", "refused"),
    [
        (lambda today: soon(today)[:1], "deux dates"),
        (lambda today: [*soon(today)[:1], (today - timedelta(1), HOUR)], "à venir"),
        (lambda today: soon(today)[:1] * 2, "deux fois"),
    ],
)
def test_what_cannot_be_proposed_is_explained(
    exchange, contact, today, now, coordinator, proposed, refused
):
    with pytest.raises(NotToBeProposed, match=refused):
        propose(exchange, contact, proposed(today), now=now, by=coordinator)
    assert not Letter.objects.exists()


def test_dates_are_proposed_to_people_whom_a_mail_reaches_for_this_member(
    exchange, member, today, now, coordinator
):
    silent = build.function(at=member, of=directory.person(email="")).person
    elsewhere = somebody(at=build.member(on=today))

    for person in (silent, elsewhere):
        with pytest.raises(NotReachable):
            propose(exchange, person, soon(today), now=now, by=coordinator)


def test_an_exchange_that_has_a_day_or_is_over_asks_for_none(
    exchange, contact, today, now, coordinator
):
    exchanges.move(exchange, day=today, seen=exchange.version, on=today, by=coordinator)
    with pytest.raises(HasADay):
        propose(exchange, contact, soon(today), now=now, by=coordinator)

    exchanges.call_off(exchange, because="x", seen=exchange.version, on=today, by=coordinator)
    with pytest.raises(IsOver):
        propose(exchange, contact, soon(today), now=now, by=coordinator)


def test_of_two_who_propose_at_once_the_second_is_told(
    offer, exchange, contact, today, now, coordinator
):
    with pytest.raises(Stale):
        dates.propose(exchange, contact, soon(today, first=9), seen=0, at=now, by=coordinator)
    assert exchange.offers.get() == offer


def given(today, person, user, **more):
    lines = {"dates-TOTAL_FORMS": "5", "dates-INITIAL_FORMS": "0"}
    for line, (day, hour) in enumerate(soon(today)):
        lines |= {f"dates-{line}-day": day, f"dates-{line}-hour": f"{hour:%H:%M}"}
    return lines | {"person": person.public_id, "led_by": user.pk} | more


def test_the_desk_proposes_dates_to_a_member_once_however_often_the_form_is_sent(
    client, coordinator, member, contact, today
):
    page = reverse("companionship:propose_dates_to", args=[member.key])
    client.force_login(coordinator)
    assert str(contact) in client.get(page).content.decode()
    data = given(today, contact, coordinator, kind="review", means="call", token=uuid4())

    for _press in range(2):
        assert client.post(page, data).status_code == 302

    assert Exchange.objects.get().offers.get().dates.count() == 3
    assert Letter.objects.count() == 1
    shown = unescape(client.get(Exchange.objects.get().get_absolute_url()).content.decode())
    assert str(contact) in shown


def test_a_refused_form_keeps_what_was_typed(client, coordinator, exchange, contact, today):
    page = reverse("companionship:propose_dates", args=[exchange.public_id])
    client.force_login(coordinator)
    data = given(today, contact, coordinator, version=0) | {"dates-1-hour": ""}

    answer = unescape(client.post(page, data).content.decode())

    assert "obligatoire" in answer
    assert soon(today)[1][0].isoformat() in answer
    assert not DateOffer.objects.exists()


def test_a_member_whom_no_mail_reaches_is_not_offered_the_form(client, coordinator, member):
    client.force_login(coordinator)

    shown = client.get(reverse("companionship:propose_dates_to", args=[member.key]))

    assert "Personne à qui écrire" in unescape(shown.content.decode()).replace("\u00a0", " ")


def test_an_individual_is_proposed_dates_in_their_own_name(client, coordinator, today, now):
    alone = directory.person(email="seule@ville.example")
    member = memberships.member(of=alone)
    keeping.refresh_all(on=today)
    exchange = exchanges.plan(member, on=today, by=coordinator)

    offer = propose(exchange, alone, soon(today), now=now, by=coordinator)

    assert str(alone) in read(client, offer)


def test_somebody_asked_finds_the_dates_in_their_space_as_well(
    client, exchange, member, today, now, coordinator
):
    asked = gatherings.contact(at=member.organisation)
    offer = propose(exchange, asked, soon(today), now=now, by=coordinator)
    client.force_login(asked.account)
    own = reverse("companionship_space:exchanges")

    assert "/echanges/dates/" in client.get(own).content.decode()
    answer(client, offer, "choisir", date=offer.dates.all()[0].pk)
    assert "/echanges/dates/" not in client.get(own).content.decode()


def test_only_those_who_hold_exchanges_propose_dates(client, editor, exchange):
    client.force_login(editor)

    page = reverse("companionship:propose_dates", args=[exchange.public_id])

    assert client.get(page).status_code == 403


@pytest.mark.parametrize("count", [2, 5])
def test_the_page_of_dates_costs_the_same_whatever_their_number(
    client, exchange, contact, today, now, coordinator, count, django_assert_num_queries
):
    proposed = [(today + timedelta(days), HOUR) for days in range(1, count + 1)]
    offer = propose(exchange, contact, proposed, now=now, by=coordinator)

    # The offer with its exchange, its dates, those to choose among.
    with django_assert_num_queries(3):
        client.get(linked(offer))
