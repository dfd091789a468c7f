"""Introductions in the browser: the team's, the member's, and the page of a signed link."""

from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.tests import build as directory
from attache.introductions import keeping, signed_pages
from attache.introductions.actions import answers
from attache.introductions.actions import introductions as actions
from attache.introductions.models import Introduction, ReasonWeight, Suggestion
from attache.introductions.queries import holdings, panels
from attache.introductions.tests import build
from attache.kit import search, tasks, workers
from attache.memberships.queries.ties import tie
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

Side, State = Introduction.Side, Introduction.State


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def forests():
    return directory.theme(name="Forêts")


@pytest.fixture
def nancy(today, forests):
    return build.member(name="Ville de Nancy", on=today, themes=(forests,))


@pytest.fixture
def metz(today, forests):
    return build.member(name="Ville de Metz", on=today, themes=(forests,))


@pytest.fixture
def asked(nancy, metz, coordinator, today):
    return build.asked(nancy, metz.organisation, by=coordinator, on=today)


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(f"introductions:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"introductions:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode())


def agreed(introduction, today, by):
    for side in Side:
        introduction = answers.agree(introduction, side, on=today, by=by)
    return introduction


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, count, today, django_assert_num_queries
):
    for _ in range(count):
        other = build.partner()
        build.asked(build.member(on=today), other, by=coordinator, voice=True, on=today)
    client.force_login(coordinator)

    # Who I am, two; those who follow, to choose from; introductions with both their sides.
    with django_assert_num_queries(4):
        response = client.get(reverse("introductions:introductions"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [2, 4])
def test_the_pairs_of_the_night_cost_the_same_whatever_they_are(
    client, coordinator, count, today, forests, django_assert_num_queries
):
    for _ in range(count):
        build.member(on=today, themes=(forests,))
    keeping.refresh(on=today)
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        response = client.get(reverse("introductions:pairs"))

    assert response.content.decode().count('<th scope="row">') == Suggestion.objects.count()


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("asking", "interrogée"),
        ("agreed", "accordée"),
        ("made", "faite"),
        ("refused", "refusée"),
        ("set_aside", "écartée"),
        ("a_demander", "faite"),
    ],
)
def test_the_list_is_narrowed_to_a_state(client, coordinator, today, chosen, shown):
    made = {
        name: build.asked(
            build.member(name=f"Ville {name}", on=today),
            build.partner(),
            by=coordinator,
            voice=True,
            on=today,
        )
        for name in ("interrogée", "accordée", "faite", "refusée", "écartée")
    }
    for name in ("accordée", "faite"):
        made[name] = agreed(made[name], today, coordinator)
    actions.make(
        made["faite"],
        people=dict.fromkeys(Side),
        words="x",
        seen=made["faite"].version,
        on=today.replace(year=today.year - 1, day=1),
        by=coordinator,
    )
    answers.decline(made["refusée"], Side.OTHER, on=today, by=coordinator)
    actions.end(made["écartée"], because="x", seen=0, on=today, by=coordinator)

    found = page(client, coordinator, "introductions", etat=chosen)

    assert f"Ville {shown}" in found
    assert found.count('<th scope="row">') == 1


def test_the_list_is_searched_by_either_side(client, coordinator, asked):
    search.put("organisation", [asked.organisation_id])

    assert "Ville de Nancy" in page(client, coordinator, "introductions", q="metz")
    assert "Ville de Nancy" in page(client, coordinator, "introductions", q="nancy")
    assert "Ville de Nancy" not in page(client, coordinator, "introductions", q="lens")


def test_a_pair_is_started_from_the_proposals_of_a_member(client, coordinator, nancy, metz, today):
    keeping.refresh(on=today)
    contact = build.contact(metz.organisation)
    directory.function(at=metz.organisation)
    proposed = page(client, coordinator, "proposals", nancy.key)
    assert "Ville de Metz" in proposed
    assert "Thème en commun\u00a0: Forêts." in proposed

    form = page(client, coordinator, "start", nancy.key, metz.key)
    assert f'<option value="{contact.pk}" selected>' in form
    post(
        client,
        coordinator,
        "start",
        nancy.key,
        metz.key,
        about="les haies",
        member_person="vive-voix",
        other_person=contact.pk,
        other_words="Bonjour",
        owner=coordinator.pk,
        token=uuid4(),
    )

    started = Introduction.objects.get()
    assert (started.about, started.other_asked, started.member_asked) == (
        "les haies",
        contact,
        None,
    )
    assert started.reasons[0] == ["themes", "Forêts"]
    assert Letter.objects.get().person == contact


@pytest.mark.usefixtures("metz")
def test_pairs_are_found_again_when_somebody_asks(client, coordinator, nancy):
    assert "Ville de Metz" not in page(client, coordinator, "proposals", nancy.key)

    post(client, coordinator, "find_again", nancy.key)
    run = tasks.waiting().get()
    run.claim("one")
    workers.execute(run)

    assert "Ville de Metz" in page(client, coordinator, "proposals", nancy.key)


def test_what_was_typed_stays_when_it_is_refused(client, coordinator, asked, nancy, metz):
    shown = post(
        client,
        coordinator,
        "start",
        nancy.key,
        metz.key,
        status=200,
        about="les talus",
        member_person="vive-voix",
        other_person="vive-voix",
        owner=coordinator.pk,
        token=uuid4(),
    )

    assert "Les deux côtés sont déjà interrogés." in shown
    assert "les talus" in shown


def test_two_who_are_no_members_are_not_put_in_touch(client, coordinator):
    one, other = build.partner(), build.partner()

    client.force_login(coordinator)
    response = client.get(reverse("introductions:start", args=[one.slug, other.slug]), follow=True)

    assert "aucun n’adhère" in unescape(response.content.decode())


def test_somebody_who_is_no_member_is_introduced_to_one(client, coordinator, nancy):
    labo = build.partner(name="Le labo")

    client.force_login(coordinator)
    response = client.get(reverse("introductions:proposals", args=[labo.slug]), follow=True)
    assert "Mettre Le labo en relation" in unescape(response.content.decode())
    assert "Ville de Nancy" in page(client, coordinator, "start", labo.slug, nancy.key)


def test_a_pair_is_set_aside_with_a_reason(client, coordinator, nancy, metz, today):
    keeping.refresh(on=today)
    assert "Ville de Metz" in page(client, coordinator, "proposals", nancy.key)

    post(client, coordinator, "set_aside", nancy.key, metz.key, because="Trop loin")

    assert Introduction.objects.get().state == State.SET_ASIDE
    assert "Ville de Metz" not in page(client, coordinator, "proposals", nancy.key)


def test_an_answer_heard_by_telephone_is_noted(client, coordinator, asked):
    assert "Ville de Metz" in page(client, coordinator, "note_answer", asked.public_id)
    post(client, coordinator, "note_answer", asked.public_id, side="other", answer="oui")
    post(client, coordinator, "note_answer", asked.public_id, side="member", answer="oui")

    asked.refresh_from_db()
    assert asked.state == State.AGREED


def test_they_are_put_in_touch_with_personal_words(client, coordinator, asked, today):
    agreed(asked, today, coordinator)
    form = page(client, coordinator, "make", asked.public_id)
    assert str(asked.member_asked) in form

    post(
        client,
        coordinator,
        "make",
        asked.public_id,
        member_person=asked.member_asked.pk,
        other_person=asked.other_asked.pk,
        words="À vous de jouer",
        version=2,
    )

    asked.refresh_from_db()
    assert asked.state == State.MADE
    assert "Après 1" in page(client, coordinator, "introduction", asked.public_id)
    follow_up = asked.follow_ups.first()
    post(client, coordinator, "hear", follow_up.pk, told="Une visite")
    assert "Une visite" in page(client, coordinator, "introduction", asked.public_id)


def test_the_team_gives_up(client, coordinator, asked):
    page(client, coordinator, "end", asked.public_id)
    post(client, coordinator, "end", asked.public_id, because="Fusion", version=0)

    assert "Fusion" in page(client, coordinator, "introduction", asked.public_id)


@pytest.mark.parametrize("name", ["introductions", "pairs"])
def test_the_team_reads_and_others_do_not(client, treasurer, outsider, name):
    page(client, treasurer, name)
    page(client, outsider, name, status=403)


@pytest.mark.parametrize("name", ["note_answer", "make", "end"])
def test_who_accompanies_no_members_puts_nobody_in_touch(client, treasurer, asked, name):
    page(client, treasurer, name, asked.public_id, status=403)
    for each in ("start", "set_aside"):
        page(client, treasurer, each, asked.member.key, asked.organisation.slug, status=403)


# Weights


def test_the_effect_of_weights_is_shown_before_they_are_saved(client, coordinator, nancy, metz):
    keeping.refresh(on=build.TODAY)
    weights = dict.fromkeys(
        ["answer", "themes", "attended", "neighbours", "seniority", "kind"], 0
    ) | {"attended": 5}

    tried = post(client, coordinator, "weigh", status=200, voir="1", **weights)

    assert "ne viendrait plus parmi les premières" in tried
    assert not ReasonWeight.objects.exists()
    post(client, coordinator, "weigh", **weights)
    assert ReasonWeight.objects.get(reason="attended").weight == 5
    assert "5" in page(client, coordinator, "weigh")


@pytest.mark.parametrize(
    ("weights", "said"), [({"themes": 11}, "10"), (dict.fromkeys(["themes"], 0), "doit compter")]
)
def test_weights_that_mean_nothing_are_refused(client, coordinator, weights, said):
    none = dict.fromkeys(["answer", "themes", "attended", "neighbours", "seniority", "kind"], 0)

    assert said in post(client, coordinator, "weigh", status=200, **(none | weights))
    assert not ReasonWeight.objects.exists()


def test_the_coordination_alone_weighs(client, programme_lead):
    page(client, programme_lead, "weigh", status=403)


# A signed link


def link(introduction, side):
    return reverse("introductions_public:answer", args=[signed_pages.token(introduction, side)])


def read(client, address, **data):
    response = client.post(address, data, follow=True) if data else client.get(address)
    return response.status_code, unescape(response.content.decode())


def test_whoever_has_the_link_answers_without_log_in(client, asked):
    _status, shown = read(client, link(asked, Side.OTHER))
    assert "Mise en relation avec Ville de Nancy" in shown
    assert "Pour Metz, ces mots" in shown
    assert "Pour Nancy" not in shown

    _status, told = read(client, link(asked, Side.OTHER), answer="oui")

    asked.refresh_from_db()
    assert asked.agreed_on(Side.OTHER)
    assert "Vous avez dit oui" in told
    assert "Mise en relation avec Ville de Metz" in read(client, link(asked, Side.MEMBER))[1]


def test_a_browser_that_hides_where_the_form_comes_from_is_heard(asked):
    strict, address = Client(enforce_csrf_checks=True), link(asked, Side.OTHER)

    assert "no-store" in strict.get(address)["Cache-Control"]
    strict.post(address, {"answer": "oui"}, headers={"origin": "null"})

    asked.refresh_from_db()
    assert asked.agreed_on(Side.OTHER)


def test_who_declines_is_thanked_and_the_other_learns_nothing(client, asked):
    _status, told = read(client, link(asked, Side.OTHER), answer="non", word="Pas le temps")
    assert "Vous avez dit non" in told

    _status, other = read(client, link(asked, Side.MEMBER))

    assert "ne se poursuit pas" in other
    for word in ("Pas le temps", "décliné", "non,"):
        assert word not in other


def test_an_answer_that_comes_twice_is_said_in_a_sentence(client, asked):
    read(client, link(asked, Side.OTHER), answer="oui")

    status, told = read(client, link(asked, Side.OTHER), answer="oui")

    assert status == 200
    assert "Vous avez dit oui" in told
    assert asked.follow_ups.count() == 0


def test_an_answer_that_comes_too_late_is_said_in_a_sentence(client, asked, coordinator, today):
    actions.end(asked, because="Fusion", seen=0, on=today, by=coordinator)

    for data in ({}, {"answer": "oui"}):
        status, told = read(client, link(asked, Side.OTHER), **data)
        assert (status, "ne se poursuit pas" in told, "Fusion" in told) == (200, True, False)


def test_an_answer_after_a_member_has_left_is_said_in_a_sentence(client, asked, nancy):
    nancy.state = "former"
    nancy.save()

    assert "ne se poursuit pas" in read(client, link(asked, Side.OTHER))[1]
    assert "ne se poursuit pas" in read(client, link(asked, Side.OTHER), answer="oui")[1]
    asked.refresh_from_db()
    assert asked.other_agreed_on is None


def test_a_link_that_was_tampered_with_opens_nothing(client, asked):
    token = signed_pages.token(asked, Side.OTHER)

    for broken in (token[:-2] + "xx", "abc", token.replace(":", "", 1)):
        address = reverse("introductions_public:answer", args=[broken])
        assert read(client, address)[0] == 404


# The space


@pytest.fixture
def contact(metz):
    person = build.contact(metz.party)
    person.account = User.objects.create_user("contact@metz.example", name="Contact")
    person.save()
    return person


def space(client, contact, name="introductions", *args, status=200, **data):
    client.force_login(contact.account)
    address = reverse(f"introductions_space:{name}", args=args)
    response = client.post(address, data, follow=True) if data else client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode())


def test_a_member_sees_and_answers_what_it_is_asked(client, contact, asked):
    assert "Ville de Nancy" in space(client, contact)
    assert "Pour Metz, ces mots" in space(client, contact, "answer", asked.public_id)

    told = space(client, contact, "answer", asked.public_id, answer="oui")

    assert "vous avez dit oui" in told
    asked.refresh_from_db()
    assert (asked.other_agreed_on is not None, asked.member_agreed_on) == (True, None)


def test_a_colleague_sees_it_and_the_permanent_contact_answers(client, contact, asked):
    contact.functions.get().parts.all().delete()

    assert "Votre contact permanent répond" in space(client, contact)
    space(client, contact, "answer", asked.public_id, status=404)


def test_a_member_does_not_see_what_was_set_aside_or_declined(
    client, contact, asked, nancy, metz, coordinator, today
):
    actions.set_aside(metz, build.partner(name="Écarté"), because="x", on=today, by=coordinator)
    answers.decline(asked, Side.MEMBER, on=today, by=None)

    shown = space(client, contact)

    assert "Écarté" not in shown
    assert "Ville de Nancy" not in shown
    assert "Pas encore de mise en relation" in shown


def test_another_member_sees_nothing(client, asked, today):
    other = build.contact(build.member(on=today).party)
    other.account = User.objects.create_user("autre@x.example", name="Autre")
    other.save()

    assert "Ville de Nancy" not in space(client, other)
    space(client, other, "answer", asked.public_id, status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_space_costs_the_same_whatever_it_holds(
    client, contact, metz, coordinator, today, count, django_assert_num_queries
):
    for _ in range(count):
        build.asked(build.member(on=today), metz.organisation, by=coordinator, voice=True, on=today)
    client.force_login(contact.account)

    with django_assert_num_queries(5):
        client.get(reverse("introductions_space:introductions"))


# On the pages of both


@pytest.mark.parametrize("of", ["nancy", "metz"])
def test_both_pages_tell_that_they_were_put_in_touch(
    client, coordinator, asked, today, of, request
):
    introduction = agreed(asked, today, coordinator)
    actions.make(
        introduction, people=dict.fromkeys(Side), words="x", seen=2, on=today, by=coordinator
    )
    member, other = request.getfixturevalue(of), {"nancy": "Metz", "metz": "Nancy"}[of]
    client.force_login(coordinator)

    shown = unescape(client.get(member.get_absolute_url()).content.decode())

    assert f"Mise en relation avec Ville de {other}" in shown
    assert "en relation depuis le" in shown
    assert reverse("introductions:proposals", args=[member.key]) in shown


@pytest.mark.parametrize("count", [0, 3])
def test_a_page_costs_one_query_more_whatever_was_made(
    coordinator, nancy, today, count, django_assert_num_queries
):
    for _ in range(count):
        build.asked(nancy, build.partner(), by=coordinator, voice=True, on=today)
    party = nancy.party
    # Which offices they hold and what the membership is are read once a page.
    assert coordinator.has_perm("introductions.view")
    tie(party, on=today)

    with django_assert_num_queries(1):
        list(panels.happened(party, coordinator))
        shown = panels.introductions(party, coordinator, today)

    assert shown is not None
    assert len(shown["introductions"]) == count


def test_a_person_reads_what_is_held_of_their_introductions(asked, metz):
    person = asked.other_asked
    assert person

    holding = holdings.introductions(person)

    assert [row.value for row in holding.rows] == ["Ville de Nancy – Ville de Metz"]
    assert holding.data["introductions"][0]["about"] == "les haies"
