"""Who acts for a member in an assembly: by the link of its mail, or from its space."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core import signing
from django.urls import reverse

from attache.accounts.models import User
from attache.assemblies import signed_pages
from attache.assemblies.models import Meeting
from attache.assemblies.queries import acting
from attache.assemblies.tests import build
from attache.assemblies.voters import Voter
from attache.mandates.models import Designation
from attache.memberships.tests import build as memberships

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

LIST = reverse("assemblies_space:meetings")


def words(response):
    return unescape(response.content.decode())


def designated(body, person, *, deputy=None, **columns):
    said = {"deliberation": "D-1", "deliberated_on": build.TODAY, "starts_on": date(2026, 1, 1)}
    return Designation.objects.create(
        organisation=body, representative=person, deputy=deputy, **said | columns
    )


YESTERDAY = build.TODAY - timedelta(days=1)

# How somebody is tied to a body, and whether they act for it.
ACTS: dict[str, tuple[dict[str, Any], bool]] = {
    "its permanent contact": ({"parts": ("permanent_contact",)}, True),
    "marked as its voter": ({"parts": ("voter",)}, True),
    "a colleague": ({"parts": ()}, False),
    "one who left": ({"ends_on": YESTERDAY}, False),
}


@pytest.mark.parametrize("how", ACTS)
def test_who_acts_for_a_body(client, secretary, how):
    tied, acts = ACTS[how]
    meeting, member = build.convened(by=secretary), build.member(name="Nancy")
    account, _function = build.contact(at=member, **tied)
    client.force_login(account)

    assert client.get(Voter(meeting, member).base).status_code == (200 if acts else 404)


def test_nobody_acts_for_another_body(client, secretary):
    meeting, member, other = build.convened(by=secretary), build.member(), build.member()
    account, _function = build.contact(at=other)
    client.force_login(account)

    assert client.get(Voter(meeting, member).base).status_code == 404


@pytest.mark.parametrize(
    ("as_deputy", "columns", "acts"),
    [
        (False, {}, True),
        (True, {}, True),
        (False, {"representative_until": build.TODAY}, False),
        (True, {"deputy_until": build.TODAY}, False),
        (False, {"ends_on": build.TODAY}, False),
        (False, {"starts_on": build.TODAY + timedelta(days=1)}, False),
    ],
)
def test_who_is_designated_acts_while_they_are(as_deputy, columns, acts):
    member = build.member()
    account, of = build.contact(at=member, parts=())
    _other, another = build.contact(at=member, parts=())
    pair = (another.person, of.person) if as_deputy else (of.person, None)
    designated(member.organisation, pair[0], deputy=pair[1], **columns)

    found = acting.members(account, on=build.TODAY)

    assert list(found) == ([member] if acts else [])


def test_whoever_belongs_in_their_own_right_acts_for_themselves(client, secretary):
    meeting = build.convened(by=secretary)
    member = memberships.individual(email="seule@essai.example")
    memberships.membership(of=member, starts_on=date(2026, 1, 1), on=build.TODAY)
    member.person.account = User.objects.create_user("seule@essai.example")
    member.person.save()
    client.force_login(member.person.account)

    chosen = client.get(reverse("assemblies_space:choose", args=[meeting.slug]))

    assert chosen.url == Voter(meeting, member).base
    assert client.get(chosen.url).status_code == 200


def test_whoever_acts_for_several_says_for_which(client, secretary):
    meeting = build.convened(by=secretary)
    one, other = build.member(name="Nancy"), build.member(name="Metz")
    account, of = build.contact(at=one)
    designated(other.organisation, of.person)
    client.force_login(account)

    page = words(client.get(reverse("assemblies_space:choose", args=[meeting.slug])))

    assert Voter(meeting, one).base in page
    assert Voter(meeting, other).base in page


def test_whoever_acts_for_none_is_told_who_does(client, secretary, outsider):
    meeting = build.convened(by=secretary)
    client.force_login(outsider)

    for address in (LIST, reverse("assemblies_space:choose", args=[meeting.slug])):
        assert "Vous n’agissez pour aucun·e adhérent·e" in words(client.get(address))


def test_an_assembly_in_preparation_is_not_there_yet(client, secretary):
    meeting, member = build.meeting(), build.member()
    client.force_login(build.contact(at=member)[0])

    assert client.get(Voter(meeting, member).base).status_code == 404
    assert client.get(signed_pages.page(meeting, member)).status_code == 404
    assert meeting.title not in words(client.get(LIST))


@pytest.mark.parametrize("state", ["convened", "open", "closed", "cancelled"])
def test_a_link_is_read_without_logging_in_whatever_becomes_of_the_assembly(
    client, secretary, state
):
    meeting, member = build.convened(by=secretary), build.member(name="Nancy")
    changes: dict[str, dict[str, Any]] = {
        "convened": {},
        "open": {"opened_at": build.STARTS},
        "closed": {"opened_at": build.STARTS, "closed_at": build.STARTS},
        "cancelled": {"cancelled_on": build.TODAY, "cancelled_because": "Grève des trains"},
    }
    Meeting.objects.filter(pk=meeting.pk).update(**changes[state])

    response = client.get(signed_pages.page(meeting, member))

    assert response.status_code == 200
    assert "Nancy" in words(response)
    assert ("Grève des trains" in words(response)) == (state == "cancelled")


def test_a_link_that_somebody_else_wrote_opens_nothing(client, secretary):
    meeting, member = build.convened(by=secretary), build.member()
    forged = signing.dumps([meeting.public_id.hex, member.pk], salt="another")

    for token in (forged, signed_pages.token(meeting, member)[:-1], "rien"):
        response = client.get(reverse("assemblies_public:voter", args=[token]))
        assert response.status_code == 404
        assert "lien" in words(response)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_the_space_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    member = build.member()
    account, _function = build.contact(at=member)
    for _ in range(count):
        build.convened(by=secretary)
    client.force_login(account)

    # Who I am, two; for whom I act; the assemblies, and those in preparation.
    with django_assert_num_queries(5):
        page = words(client.get(LIST))

    assert page.count("/espace/assemblees/assemblee-") == count


def test_a_link_is_told_to_no_other_page_and_the_space_says_where_its_forms_come_from(
    client, secretary
):
    # Asked to tell nothing, a browser says no origin: what it then posts to the space is refused.
    meeting, member = build.convened(by=secretary), build.member()
    account, _function = build.contact(at=member)
    client.force_login(account)
    by_link = Voter(meeting, member, token=signed_pages.token(meeting, member))

    assert 'content="no-referrer"' in words(client.get(by_link.base))
    assert 'content="no-referrer"' not in words(client.get(Voter(meeting, member).base))
