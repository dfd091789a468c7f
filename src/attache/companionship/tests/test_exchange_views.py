"""Exchanges, promises and cadences in the browser of the team."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship import keeping
from attache.companionship.actions import exchanges, promises
from attache.companionship.actions.promises import Word
from attache.companionship.models import Cadence, Exchange, Promise, TierCadence
from attache.companionship.tests import build
from attache.directory.tests import build as directory
from attache.gatherings.models import Question
from attache.gatherings.tests import build as gatherings

pytestmark = pytest.mark.django_db

LINES = {"promesses-TOTAL_FORMS": "3", "promesses-INITIAL_FORMS": "0"} | {
    f"promesses-{line}-by_whom": "us" for line in range(3)
}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(today):
    return build.member(since=today.replace(month=1, day=1), on=today)


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(f"companionship:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"companionship:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode())


def said(user, day, **more):
    terms = {"kind": "review", "means": "call", "day": day, "led_by": user.pk, "version": 0}
    terms |= {"token": uuid4(), "notes": "Tout va"}
    return terms | LINES | more


def test_an_exchange_of_which_nothing_is_said_is_not_noted(client, coordinator, member, today):
    empty = said(coordinator, today, notes="")
    address = "note_exchange_with", member.key

    refused = post(client, coordinator, *address, status=200, **empty)

    assert "Dites en un mot" in refused
    assert not Exchange.objects.exists()
    post(client, coordinator, *address, **empty | {"promesses-0-text": "Envoyer le guide"})
    assert Promise.objects.get().text == "Envoyer le guide"


def test_each_promise_has_an_owner_on_its_side(client, coordinator, programme_lead, member, today):
    met = build.function(at=member).person
    shown = page(client, coordinator, "note_exchange_with", member.key)
    assert f"par nous\u00a0: {programme_lead}" in shown
    assert f"par elles et eux\u00a0: {met}" in shown
    whose = ("us", f"us-{programme_lead.pk}", f"them-{met.pk}")
    lines = {
        f"promesses-{line}-{name}": value
        for line, key in enumerate(whose)
        for name, value in (("text", f"Promesse {line}"), ("by_whom", key))
    }

    post(
        client,
        coordinator,
        "note_exchange_with",
        member.key,
        **said(coordinator, today) | lines,
    )

    kept = Promise.objects.order_by("text").values_list("owner", "person")
    assert list(kept) == [(coordinator.pk, None), (programme_lead.pk, None), (None, met.pk)]


def test_an_exchange_noted_with_the_wrong_member_is_taken_back(client, coordinator, member, today):
    exchange = build.held(with_member=member, on=today, by=coordinator, notes="Chez un autre")
    address = reverse("companionship:take_back_exchange", args=[exchange.public_id])
    assert address in page(client, coordinator, "exchange", exchange.public_id)

    shown = post(
        client, coordinator, "take_back_exchange", exchange.public_id, status=200, because=""
    )
    assert "Ce champ est obligatoire" in shown
    post(
        client,
        coordinator,
        "take_back_exchange",
        exchange.public_id,
        because="Un autre adhérent",
        version=exchange.version,
    )

    shown = page(client, coordinator, "exchange", exchange.public_id)
    assert "Un autre adhérent" in shown
    assert "Chez un autre" in shown
    assert address not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_exchanges_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries, today
):
    for _ in range(count):
        build.held(with_member=build.member(on=today), on=today, by=coordinator)
    client.force_login(coordinator)

    # Who I am, two; leaders, kinds of leader and themes to choose from; exchanges, their themes.
    with django_assert_num_queries(7):
        response = client.get(reverse("companionship:exchanges"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_whom_to_meet_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries, today
):
    for _ in range(count):
        build.member(on=today)
    keeping.refresh_all(on=today)
    client.force_login(coordinator)

    with django_assert_num_queries(4):
        response = client.get(reverse("companionship:cadences"))

    assert response.content.decode().count('<th scope="row">') == count


def test_an_exchange_is_noted_in_one_page(client, coordinator, member, today):
    met, theme = build.function(at=member), directory.theme(name="Lieux partagés")
    address = "note_exchange_with", member.key
    assert str(met.person) in page(client, coordinator, *address)

    post(
        client,
        coordinator,
        *address,
        **said(coordinator, today, functions=[met.pk], notes="Tout va", heard="Un ?\n\nDeux ?\n")
        | {
            "themes": [theme.pk],
            "promesses-0-text": "Envoyer le guide",
            "promesses-0-due_on": today + timedelta(days=5),
            "promesses-1-text": "Relire le guide",
            "promesses-1-by_whom": "them",
        },
    )

    exchange = Exchange.objects.get()
    assert (exchange.notes, exchange.kind, list(exchange.functions.all())) == (
        "Tout va",
        "review",
        [met],
    )
    assert {question.title for question in Question.objects.all()} == {"Un ?", "Deux ?"}
    assert {(each.text, each.owner) for each in Promise.objects.all()} == {
        ("Envoyer le guide", coordinator),
        ("Relire le guide", None),
    }
    shown = page(client, coordinator, "exchange", exchange.public_id)
    for words in ("Tout va", "Envoyer le guide", "Relire le guide", "Un ?", "Lieux partagés"):
        assert words in shown


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"day": ""}, "obligatoire"),
        ({"day": "31/02/2026"}, "31/12/2026"),
        (
            {"promesses-0-text": "Hier", "promesses-0-due_on": "2001-01-01"},
            "avant d’avoir été promis",
        ),
        ({"heard": "a" * 201}, "200 caractères"),
        ({"promesses-0-text": "Long", "promesses-0-due_on": "demain"}, "31/12/2026"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_lost(
    client, coordinator, member, today, wrong, beside
):
    given = said(coordinator, today, notes="Deux heures de notes") | wrong

    answer = post(client, coordinator, "note_exchange_with", member.key, status=200, **given)

    assert beside in answer.replace("\u00a0", " ")
    assert "Deux heures de notes" in answer
    assert wrong.get("promesses-0-text", "") in answer
    assert not Exchange.objects.exists()
    assert not Question.objects.exists()


def test_a_planned_exchange_is_moved_called_off_or_noted(client, coordinator, member, today):
    post(client, coordinator, "plan_exchange_with", member.key, **said(coordinator, today))
    exchange = Exchange.objects.get()

    soon = today + timedelta(days=3)
    post(client, coordinator, "move_exchange", exchange.public_id, **said(coordinator, soon))
    assert Exchange.objects.get().day == soon

    post(client, coordinator, "call_off_exchange", exchange.public_id, because="Grève", version=1)
    assert "Grève" in page(client, coordinator, "exchange", exchange.public_id)


def test_promises_are_kept_dropped_and_taken_up_again(client, coordinator, member, today):
    made = promises.promise(
        member, Word("Envoyer le guide", owner=coordinator), made_on=today, by=coordinator
    )
    assert "Envoyer le guide" in unescape(client_page(client, coordinator, "/equipe/"))

    post(client, coordinator, "keep_promise", made.pk, came_of_it="Lu par tout le service")
    assert "Envoyer le guide" not in unescape(client_page(client, coordinator, "/equipe/"))

    post(client, coordinator, "take_up_promise", made.pk)
    post(client, coordinator, "drop_promise", made.pk, status=200, because="")
    assert Promise.objects.get().is_open


def client_page(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_first_screen_says_whom_to_meet_and_what_to_note(client, coordinator, today):
    late = build.member(on=today)
    keeping.refresh_all(on=today)
    Cadence.objects.update(next_on=today - timedelta(days=5))
    noting = build.member(on=today)
    exchanges.plan(noting, day=today - timedelta(days=1), on=today, by=coordinator)

    shown = unescape(client_page(client, coordinator, "/equipe/"))

    assert f"À rencontrer : {late}" in shown.replace("\u00a0", " ")
    assert f"Que s’est-il dit avec {noting}" in shown


def test_the_page_of_a_member_says_when_we_meet_and_what_is_promised(
    client, coordinator, member, today
):
    build.held(with_member=member, on=today, by=coordinator)
    promises.promise(member, Word("Relire"), made_on=today, by=coordinator)

    shown = unescape(client_page(client, coordinator, member.get_absolute_url()))

    assert "Compagnonnage" in shown
    assert "Relire" in shown


def test_how_often_is_said_of_a_tier_and_of_a_member(client, coordinator, member):
    keeping.refresh_all(on=timezone.localdate())
    post(client, coordinator, "tier_cadence", member.tier_id, exchanges=4, reviews=2)
    assert TierCadence.objects.get().exchanges == 4
    assert "4 échanges par an" in page(client, coordinator, "tier_cadences")

    refused = post(
        client, coordinator, "member_cadence", member.key, status=200, exchanges=1, version=0
    )
    assert "Dites pourquoi" in refused
    post(
        client,
        coordinator,
        "member_cadence",
        member.key,
        exchanges=1,
        reviews=1,
        because="Peu de temps",
        version=0,
    )
    assert Cadence.objects.get(member=member).exchanges == 1


@pytest.mark.parametrize("asked", ["", "?tenus=tous"])
def test_a_member_reads_its_own_exchanges_and_promises_never_the_note_of_the_team(
    client, coordinator, today, asked
):
    person = gatherings.contact()
    ours = gatherings.body_of(person).member
    build.held(
        with_member=ours,
        on=today,
        by=coordinator,
        notes="Ce que nous avons dit",
        private_note="Entre nous",
    )
    promises.promise(ours, Word("Envoyer", owner=coordinator), made_on=today, by=coordinator)
    build.held(with_member=build.member(), on=today, by=coordinator, notes="Ailleurs")

    address = reverse("companionship_space:exchanges") + asked
    shown = client_page(client, person.account, address)

    assert "Ce que nous avons dit" in shown
    assert "Envoyer" in shown
    assert "Entre nous" not in shown
    assert "Ailleurs" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_our_exchanges_cost_the_same_whatever_their_length(
    client, coordinator, count, django_assert_num_queries, today
):
    person = gatherings.contact()
    for _ in range(count):
        ours = gatherings.body_of(person).member
        build.held(with_member=ours, on=today, by=coordinator, notes="Une rencontre")
    client.force_login(person.account)

    with django_assert_num_queries(11):
        response = client.get(reverse("companionship_space:exchanges"))

    assert response.content.decode().count("Une rencontre") == count


def test_a_member_reads_the_last_of_many_exchanges_then_all(client, coordinator, today):
    person = gatherings.contact()
    for number in range(12):
        build.held(
            with_member=gatherings.body_of(person).member,
            on=today - timedelta(days=number),
            by=coordinator,
            notes=f"Rencontre {number}.",
        )
    client.force_login(person.account)
    address = reverse("companionship_space:exchanges")

    last, every = client.get(address), client.get(address, {"tenus": "tous"})

    assert "Rencontre 9." in last.content.decode()
    assert "Rencontre 10." not in last.content.decode()
    assert 'href="?tenus=tous' in last.content.decode()
    assert "Rencontre 11." in every.content.decode()
    assert 'href="?tenus=tous' not in every.content.decode()


def test_the_next_exchange_is_proposed_as_a_review_when_one_is_due(
    client, coordinator, member, today
):
    first = page(client, coordinator, "plan_exchange_with", member.key)
    build.held(with_member=member, on=today, by=coordinator)
    second = page(client, coordinator, "plan_exchange_with", member.key)

    assert '<option value="review" selected>' not in first
    assert '<option value="review" selected>' in second


@pytest.mark.parametrize("page_of_it", ["note_exchange_with", "plan_exchange_with"])
def test_a_form_that_is_sent_twice_makes_one_exchange(
    client, coordinator, member, today, page_of_it
):
    given = said(coordinator, today, heard="Qui d’autre ?", **{"promesses-0-text": "Chercher"})

    for _press in range(2):
        post(client, coordinator, page_of_it, member.key, **given)

    assert Exchange.objects.count() == 1
    assert Question.objects.count() == Promise.objects.count() == (page_of_it[0] == "n")


def test_whoever_led_an_exchange_and_left_stays_named_when_it_is_put_right(
    client, coordinator, editor, member, today
):
    exchange = build.held(with_member=member, on=today, by=editor)
    address = "note_planned_exchange", exchange.public_id

    assert f'<option value="{editor.pk}" selected>' in page(client, coordinator, *address)
    post(client, coordinator, *address, **said(editor, today, notes="Corrigé", version=1))
    kept = Exchange.objects.get()
    assert (kept.led_by, kept.notes) == (editor, "Corrigé")
