"""The preparation sheet: what is good to know of a member, on screen and on one page of PDF."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.actions import exchanges, promises
from attache.companionship.actions.promises import Word
from attache.companionship.models import Exchange
from attache.companionship.tests import build
from attache.directory.tests import build as directory
from attache.gatherings.actions import questions
from attache.gatherings.models import Appearance, Invitation
from attache.gatherings.tests import build as gatherings
from attache.introductions import keeping as pairs
from attache.kit import provenance
from attache.library.tests import build as library

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(today):
    return build.member(since=today.replace(month=1, day=1), on=today)


def address(name, *keys):
    return reverse(f"companionship:{name}", args=keys)


def read(client, user, where):
    client.force_login(user)
    response = client.get(where)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u00a0", " ")


def sheet(client, user, member):
    return read(client, user, address("prepare_with", member.key))


def pages(response):
    return len(re.findall(rb"/Type\s*/Page\b", response.content))


def attended(event, body, *, was_present):
    seat = gatherings.seat(event, was_present=was_present)
    seat.organisation = body
    seat.save()


def lived(member, *, by, now, times=1, word=""):
    """A year in the life of a member: so many of each thing that a sheet may say."""
    today, body = timezone.localdate(now), member.organisation
    theme = directory.theme(name=f"Forêts {word}"[:60])
    body.themes.add(theme)
    for n in range(times):
        one = directory.function(at=body, title=f"Cheffe {word}"[:150], parts=("agent_of_change",))
        past = {"starts_at": now - timedelta(days=20 + n), "by": by}
        attended(gatherings.event(title=f"Venue {n}", **past), body, was_present=True)
        attended(gatherings.event(title=f"Manquée {n}", **past), body, was_present=False)
        gatherings.event(title=f"Passée {n}", themes=[theme], **past)
        carried = gatherings.event(title=f"Portée {n}", **past)
        Appearance.objects.create(event=carried, person=one.person, organisation=body)
        gatherings.event(
            title=f"À venir {n}", themes=[theme], starts_at=now + timedelta(days=9), by=by
        )
        asked = questions.note(
            body, title=f"Question {n} {word}"[:200], asked_on=today, on=today, by=by
        )
        provenance.link(asked, carried)
        build.held(
            with_member=member,
            on=today - timedelta(days=40 + n),
            by=by,
            notes=f"Notes {n} {word}",
            private_note=f"Entre nous {n} {word}",
            to_introduce=f"À présenter {n}",
            themes=[theme],
        )
        for owner in (by, None):
            promises.promise(
                member,
                Word(f"Promis {n}", owner=owner),
                made_on=today - timedelta(days=3),
                by=by,
            )
        library.publication(title=f"Guide {n} {word}"[:200], themes=[theme], by=by, out_at=now)
        library.find(title=f"Pépite {n} {word}"[:300], themes=[theme], on=today, by=by)
    return theme


def test_all_that_is_good_to_know_is_on_one_sheet(client, coordinator, member, now):
    theme = lived(member, by=coordinator, now=now)

    shown = sheet(client, coordinator, member)

    for words in (
        str(member),
        "Cheffe",
        "agent·e du changement",
        "Notes 0",
        "Entre nous 0",
        "À présenter 0",
        "Promis 0",
        "Question 0",
        "Venue 0",
        "Portée 0",
        "Manquée 0",
        "Passée 0",
        "Guide 0",
        "Pépite 0",
        "À venir 0",
        str(theme),
    ):
        assert words in shown, words


def test_nothing_is_said_to_be_there_where_there_is_nothing(client, coordinator, member):
    shown = sheet(client, coordinator, member)

    assert "Personne n’y est connu" in shown
    assert "Pas encore d’échange : c’est le premier." in shown
    assert "Rien n’attend." in shown


def test_nothing_new_since_the_last_exchange_is_said_so(client, coordinator, member, today):
    member.organisation.themes.add(directory.theme())
    build.held(with_member=member, on=today, by=coordinator)

    assert "Rien depuis la dernière fois." in sheet(client, coordinator, member)


def test_what_was_told_already_is_not_news(client, coordinator, member, today):
    theme = directory.theme()
    member.organisation.themes.add(theme)
    told = library.find(title="Déjà dite", themes=[theme], on=today)
    library.find(title="À dire", themes=[theme], on=today)
    day = today - timedelta(days=1)
    build.held(with_member=member, on=day, by=coordinator, finds=[told])

    shown = sheet(client, coordinator, member)

    assert "À dire" in shown
    assert "Déjà dite" not in shown


def test_an_event_they_were_invited_to_and_one_for_others_alone(client, coordinator, member, now):
    one, other = (
        gatherings.event(title=title, starts_at=now - timedelta(days=9), audience="invited")
        for title in ("Pour eux", "Pour d’autres")
    )
    Invitation.objects.create(
        event=one, person=build.function(at=member).person, invited_on=now.date()
    )

    shown = sheet(client, coordinator, member)

    assert "Pour eux" in shown
    assert other.title not in shown


def test_whoever_is_named_for_an_exchange_is_met_and_not_the_others(
    client, coordinator, member, today
):
    met, other = build.function(at=member), build.function(at=member)
    exchange = exchanges.plan(
        member, functions=[met], day=today + timedelta(days=4), on=today, by=coordinator
    )

    shown = read(client, coordinator, address("prepare_exchange", exchange.public_id))

    assert str(met.person) in shown
    assert str(other.person) not in shown


def test_the_permanent_contact_is_met_first_and_whoever_left_is_said_to(
    client, coordinator, member, today
):
    gone = build.function(at=member, ends_on=today)
    build.function(at=member, of=directory.person(last_name="Aaa"))
    build.function(at=member, of=directory.person(last_name="Zzz"), parts=("permanent_contact",))
    exchange = exchanges.plan(
        member, functions=[gone], day=today + timedelta(days=4), on=today, by=coordinator
    )

    alone = sheet(client, coordinator, member)
    shown = read(client, coordinator, address("prepare_exchange", exchange.public_id))

    assert alone.index("Zzz") < alone.index("Aaa")
    assert "n’y est plus" in shown


def test_the_sheet_of_an_exchange_that_was_held_is_its_page(client, coordinator, member, today):
    exchange = build.held(with_member=member, on=today, by=coordinator)
    client.force_login(coordinator)

    response = client.get(address("prepare_exchange", exchange.public_id))

    assert response.headers["Location"] == exchange.get_absolute_url()


def test_a_member_in_their_own_right_has_a_sheet_too(client, coordinator, now):
    member = gatherings.individual().member
    question = questions.note(
        None,
        person=member.person,
        title="Seule ?",
        asked_on=now.date(),
        on=now.date(),
        by=coordinator,
    )

    shown = sheet(client, coordinator, member)

    assert str(member.person) in shown
    assert question.title in shown


def test_whoever_they_were_promised_to_meet_is_named_once(client, coordinator, member, today):
    theme, other = directory.theme(), build.member(on=today)
    for body in (member.organisation, other.organisation):
        body.themes.add(theme)
    pairs.refresh(on=today)
    assert f">{other}<" in sheet(client, coordinator, member)

    build.held(with_member=member, on=today, by=coordinator, to_introduce=str(other))

    assert sheet(client, coordinator, member).count(f">{other}<") == 1


def test_a_purpose_that_the_kind_says_already_is_not_said_again():
    review = Exchange(kind=Exchange.Kind.REVIEW, purposes=["review", "watch"])
    assert review.said_purposes == ["veille"]


@pytest.mark.parametrize("name", ["prepare_with", "print_preparation_with"])
def test_the_sheet_is_for_the_team_alone(client, coordinator, outsider, member, name):
    for who, status in ((coordinator, 200), (outsider, 403)):
        client.force_login(who)
        assert client.get(address(name, member.key)).status_code == status


@pytest.mark.parametrize("times", [1, 3])
def test_a_sheet_costs_the_same_whatever_the_member_has_lived(
    client, coordinator, member, now, times, django_assert_num_queries
):
    lived(member, by=coordinator, now=now, times=times)
    client.force_login(coordinator)

    with django_assert_num_queries(23):
        client.get(address("prepare_with", member.key))


@pytest.mark.parametrize(
    ("times", "word"),
    [
        (0, ""),
        (1, "forêt"),
        (12, "Plus long que d’habitude, et encore un peu plus " * 1000),
        (3, "x" * 50_000),
        (3, "Ŵ" * 50_000),
        (3, "漢字 👍 \u202e عربي \ue000 " * 5000),
    ],
)
def test_the_sheet_is_one_page_whatever_is_known(client, coordinator, member, now, times, word):
    lived(member, by=coordinator, now=now, times=times, word=word)
    client.force_login(coordinator)

    made = client.get(address("print_preparation_with", member.key))

    assert made.content.startswith(b"%PDF")
    assert pages(made) == 1


def test_the_pdf_of_an_exchange_names_the_member(client, coordinator, member, today):
    exchange = exchanges.plan(member, day=today + timedelta(days=4), on=today, by=coordinator)
    client.force_login(coordinator)

    made = client.get(address("print_preparation", exchange.public_id))

    assert pages(made) == 1
    # The title is in the metadata, which are not compressed.
    assert str(member).encode() in made.content
