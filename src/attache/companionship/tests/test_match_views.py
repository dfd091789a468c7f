"""Finds for members in the browser: at the desk, on the pages of members, in the space."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.actions import matches, proposals
from attache.companionship.models import Exchange, Match
from attache.companionship.queries import matches as queries
from attache.companionship.queries.readers import Reader
from attache.companionship.tests import build
from attache.companionship.tests.test_exchange_views import said
from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.kit import search
from attache.library.tests import build as library
from attache.memberships.models import Member
from attache.post.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def theme(db):
    return directory.theme(name="Évaluation")


@pytest.fixture
def find(theme, today):
    return library.find(title="Trois évaluations", themes=[theme], on=today)


@pytest.fixture
def reader(db):
    """The contact of a member body, who has an account in the space."""
    return gatherings.contact()


@pytest.fixture
def member(theme, find, reader, today):
    made = gatherings.body_of(reader).member
    made.organisation.themes.add(theme)
    proposals.propose(on=today)
    return made


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\xa0", " ")


def post(client, user, name, match, status=302, **data):
    client.force_login(user)
    address = reverse(f"companionship:{name}", args=[match.find.public_id, match.member.key])
    response = client.post(address, data)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\xa0", " ")


def sent(find, member, reader, by, today, words="Pensé à vous."):
    to = Reader(reader, "contact")
    return matches.send(find, member, to=to, words=words, on=today, by=by)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_proposals_costs_the_same_whatever_its_length(
    client, coordinator, theme, find, count, django_assert_num_queries, today
):
    for _ in range(count):
        build.member(on=today).organisation.themes.add(theme)
    proposals.propose(on=today)
    client.force_login(coordinator)

    # Who I am, two; themes to choose from; proposals.
    with django_assert_num_queries(4):
        response = client.get(reverse("companionship:matches"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("matches_for", 5), ("matches_of", 5), ("sent_matches", 5)]
)
def test_what_was_sent_costs_the_same_whatever_its_length(  # noqa: PLR0913, PLR0917 -- fixtures
    client,
    coordinator,
    reader,
    member,
    find,
    count,
    name,
    queries,
    django_assert_num_queries,
    today,
):
    for number in range(count):
        other = library.find(title=f"Autre {number}", on=today)
        sent(other, member, reader, coordinator, today)
        sent(find, build.member(on=today), reader, coordinator, today)
    args = {"matches_for": [member.key], "matches_of": [find.public_id]}.get(name, [])
    client.force_login(coordinator)

    with django_assert_num_queries(queries):
        assert client.get(reverse(f"companionship:{name}", args=args)).status_code == 200


def test_the_list_says_why_and_is_searched_and_narrowed(client, coordinator, theme, member, today):
    other = directory.theme(name="Forêts")
    search.rebuild()
    shown = page(client, coordinator, "companionship:matches")
    assert "Trois évaluations" in shown
    assert "thème suivi : Évaluation" in shown

    for query, is_there in (
        ({"theme": theme.slug}, True),
        ({"theme": other.slug}, False),
        ({"q": "évaluations"}, True),
        ({"q": member.name}, True),
        ({"q": "introuvable"}, False),
        ({"poids": "fort"}, False),
        ({"type": member.kind}, True),
    ):
        found = page(client, coordinator, "companionship:matches", **query)
        assert ("thème suivi : Évaluation" in found) is is_there, query


def test_a_find_is_sent_from_its_page_with_a_word(client, editor, reader, member, find, today):
    match = Match.objects.get()
    shown = page(client, editor, "companionship:match", find.public_id, member.key)
    assert str(reader) in shown
    assert "thème suivi : Évaluation" in shown

    refused = post(client, editor, "send_match", match, status=200, to=reader.pk, words=" ")
    assert "obligatoire" in refused
    assert not Letter.objects.exists()

    post(client, editor, "send_match", match, to=reader.pk, words="Je pensais à vous")

    assert Letter.objects.held().get().to_address == reader.email
    shown = page(client, editor, "companionship:match", find.public_id, member.key)
    assert "Je pensais à vous" in shown
    assert "Envoyer la pépite" not in shown


def test_what_was_typed_stays_when_somebody_else_sent_it_first(
    client, coordinator, editor, reader, member, find, today
):
    sent(find, member, reader, coordinator, today)

    shown = post(
        client,
        editor,
        "send_match",
        Match.objects.get(),
        status=200,
        to=reader.pk,
        words="Moi aussi",
    )

    assert "Test coordinator la leur a déjà envoyée" in shown
    assert "Moi aussi" in shown
    assert Letter.objects.count() == 1


def test_a_find_may_be_sent_to_whom_nothing_proposed_it(client, coordinator, find, today):
    individual = gatherings.individual()
    key = individual.member.key
    shown = page(client, coordinator, "companionship:match", find.public_id, key)
    assert "Rien de ce que nous savons" in shown

    client.post(
        reverse("companionship:send_match", args=[find.public_id, key]),
        {"to": individual.pk, "words": "Pour vous"},
    )

    assert Match.objects.sent().get().person == individual


def test_a_proposal_is_set_aside_and_taken_up_again(client, coordinator, member, find):
    match = Match.objects.get()
    post(client, coordinator, "set_match_aside", match)
    assert "thème suivi" not in page(client, coordinator, "companionship:matches")
    assert "Écartées" in page(client, coordinator, "companionship:matches_for", member.key)

    post(client, coordinator, "take_up_match", match)

    assert "thème suivi" in page(client, coordinator, "companionship:matches")


def test_what_they_said_is_noted_and_shown(client, coordinator, reader, member, find, today):
    match = sent(find, member, reader, coordinator, today)
    post(client, coordinator, "answer_match", match, feedback="Très utile", version=match.version)

    for name, key in (("matches_for", member.key), ("matches_of", find.public_id)):
        assert "Très utile" in page(client, coordinator, f"companionship:{name}", key)
    stale = post(client, coordinator, "answer_match", match, 200, feedback="Bof", version=0)
    assert "Bof" in stale
    assert Match.objects.get().feedback == "Très utile"


def test_a_mail_that_has_not_left_is_taken_back(client, coordinator, reader, member, find, today):
    match = sent(find, member, reader, coordinator, today)
    post(client, coordinator, "take_back_match", match)

    assert not Letter.objects.still_here().exists()
    assert Match.objects.proposed().exists()


def test_pages_of_members_and_of_finds_say_what_may_be_for_whom(
    client, coordinator, reader, member, find, today
):
    slug = member.organisation.slug
    assert "Trois évaluations" in page(client, coordinator, "directory:organisation", slug)
    assert member.name in page(client, coordinator, "library:find", find.public_id)


def test_a_find_that_was_sent_is_told_once_of_a_member_by_its_mail_or_without_it(
    client, coordinator, treasurer, reader, member, find, today
):
    slug = member.organisation.slug
    sent(find, member, reader, coordinator, today)

    shown = page(client, coordinator, "directory:organisation", slug)
    assert "Une pépite pour vous : Trois évaluations" in shown
    assert "Pépite partagée" not in shown
    shown = page(client, treasurer, "directory:organisation", slug)
    assert "Une pépite pour vous" not in shown
    assert "Pépite partagée : Trois évaluations" in shown


def test_who_left_is_proposed_nothing_and_keeps_what_they_had(
    client, coordinator, reader, member, find, theme, today
):
    had = library.find(title="Déjà envoyée", themes=[theme], on=today)
    sent(had, member, reader, coordinator, today)
    Member.objects.update(belongs=False)

    assert "Trois évaluations" not in page(client, coordinator, "companionship:matches")
    shown = page(client, coordinator, "companionship:matches_for", member.key)
    assert "Trois évaluations" not in shown
    assert "Déjà envoyée" in shown
    assert "Déjà envoyée" in page(client, coordinator, "companionship:sent_matches")
    assert queries.proposed_to(member) == []


def test_the_space_shows_a_find_once_its_mail_has_left(
    client, coordinator, reader, member, find, today
):
    match = sent(find, member, reader, coordinator, today, words="Ces trois-là vous parleront")
    mine = (client, reader.account, "companionship_space:exchanges")
    assert "Ces trois-là vous parleront" not in page(*mine)

    Letter.objects.about(match).update(released_at=timezone.now(), sent_at=timezone.now())

    assert "Ces trois-là vous parleront" in page(*mine)
    other = gatherings.contact()
    assert "Ces trois-là" not in page(client, other.account, "companionship_space:exchanges")


def test_noting_an_exchange_offers_what_is_proposed_first_and_counts_it_as_sent(
    client, coordinator, member, find, today
):
    for number in range(15):
        library.find(title=f"Plus récente {number}", on=today)
    shown = page(client, coordinator, "companionship:note_exchange_with", member.key)
    assert 0 < shown.index("Trois évaluations") < shown.index("Plus récente 14")

    address = reverse("companionship:note_exchange_with", args=[member.key])
    client.post(address, said(coordinator, today, finds=[find.pk]))

    assert Match.objects.sent().get().sent_on == today
    assert queries.proposed_to(member) == []
    # A find told long ago is still ticked when the notes are put right.
    for number in range(15):
        library.find(title=f"Dernière {number}", on=today)
    exchange = Exchange.objects.get()
    again = page(client, coordinator, "companionship:note_planned_exchange", exchange.public_id)
    assert again.index("Trois évaluations") < again.index("Dernière 14")


def test_finds_proposed_to_a_member_come_with_why(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        [match] = queries.proposed_to(member)
        assert match.find.title == "Trois évaluations"
        assert [why.replace("\xa0", " ") for why in match.said] == ["thème suivi : Évaluation"]


@pytest.mark.parametrize(
    ("who", "views", "sends"),
    [
        ("coordinator", 200, True),
        ("programme_lead", 200, True),
        ("secretary", 200, True),
        ("editor", 200, True),
        ("treasurer", 200, False),
        ("outsider", 403, False),
    ],
)
def test_who_may_see_and_send(client, request, reader, member, find, who, views, sends):
    user = request.getfixturevalue(who)
    between = find.public_id, member.key
    for name, args in (
        ("matches", ()),
        ("sent_matches", ()),
        ("matches_for", [member.key]),
        ("matches_of", [find.public_id]),
        ("match", between),
    ):
        page(client, user, f"companionship:{name}", *args, status=views)
    shown = client.get(reverse("companionship:match", args=between)).content.decode()
    assert ("Envoyer la pépite" in shown) is sends
    for name in ("send_match", "set_match_aside", "take_up_match", "take_back_match"):
        answer = client.post(reverse(f"companionship:{name}", args=between))
        assert (answer.status_code != 403) is sends, name
