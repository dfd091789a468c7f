"""Minutes in the space: members read what is signed, whoever is to sign signs, nobody else."""

from html import unescape

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.tests import build as assemblies
from attache.assemblies.voters import Voter
from attache.minutes.models import Minutes
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db


def page(client, user, name, *args, status=200):
    if user is not None:
        client.force_login(user)
    response = client.get(reverse(f"minutes_space:{name}", args=args))
    assert response.status_code == status
    return unescape(response.content.decode()) if status == 200 else ""


@pytest.fixture
def contact():
    user, _function = assemblies.contact(at=assemblies.member(name="Nancy"))
    return user


def test_members_read_what_is_signed_and_no_draft(client, secretary, coordinator, contact):
    draft = build.minutes(by=secretary)
    ready = build.proposed(by=secretary)
    signed = build.signed(chair=coordinator, secretary=secretary)

    listed = page(client, contact, "index")

    assert str(signed.meeting) in listed
    assert str(draft.meeting) not in listed
    assert str(ready.meeting) not in listed
    assert "Oasis 21" in page(client, contact, "minutes", signed.meeting.slug)
    for each in (draft, ready):
        page(client, contact, "minutes", each.meeting.slug, status=404)
        page(client, contact, "paper", each.meeting.slug, status=404)
    kept = client.get(reverse("minutes_space:paper", args=[signed.meeting.slug]))
    assert b"".join(kept.streaming_content).startswith(b"%PDF")


def test_neither_the_public_nor_a_stranger_reads_them(client, secretary, coordinator, outsider):
    minutes = build.signed(chair=coordinator, secretary=secretary)
    slug = minutes.meeting.slug
    client.logout()

    for name in ("minutes", "paper"):
        page(client, None, name, slug, status=302)
    for name in ("minutes", "paper"):
        page(client, outsider, name, slug, status=403)


def test_whoever_chaired_signs_in_their_space(client, secretary, contact):
    minutes = build.proposed(chair=contact, secretary=secretary, by=secretary)
    chair = minutes.signatures.get(role="chair")
    assert "À signer" in page(client, contact, "index")
    shown = page(client, contact, "sign", chair.public_id)
    assert "Oasis 21" in shown
    assert minutes.digest in shown

    address = reverse("minutes_space:sign", args=[chair.public_id])
    client.post(address, {"digest": minutes.digest, "agrees": "on"})

    assert minutes.signatures.get(role="chair").signed_at
    assert "À signer" not in page(client, contact, "index")
    assert Minutes.objects.get().state == Minutes.State.PROPOSED


def test_nobody_else_finds_the_page_to_sign_on(client, secretary, contact, outsider):
    minutes = build.proposed(chair=contact, by=secretary)
    chair = minutes.signatures.get(role="chair")

    for user in (secretary, outsider):
        page(client, user, "sign", chair.public_id, status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, secretary, coordinator, contact, count, django_assert_num_queries
):
    for _ in range(count):
        build.signed(chair=coordinator, secretary=secretary)
        build.proposed(chair=contact, by=secretary)
    client.force_login(contact)
    page(client, contact, "index")

    with django_assert_num_queries(6):
        client.get(reverse("minutes_space:index"))


def test_the_link_of_a_voter_leads_to_the_minutes_once_they_are_signed(
    client, secretary, coordinator
):
    member, ready = assemblies.member(), build.proposed(by=secretary)
    before = Voter(ready.meeting, member, token=signed_pages.token(ready.meeting, member))
    assert before.to("voter_minutes") not in client.get(before.base).content.decode()
    for name in ("voter_minutes", "voter_minutes_paper"):
        assert client.get(before.to(name)).status_code == 404

    signed = build.signed(chair=coordinator, secretary=secretary)
    link = Voter(signed.meeting, member, token=signed_pages.token(signed.meeting, member))

    assert link.to("voter_minutes") in client.get(link.base).content.decode()
    assert "Oasis 21" in unescape(client.get(link.to("voter_minutes")).content.decode())
    kept = client.get(link.to("voter_minutes_paper"))
    assert b"".join(kept.streaming_content).startswith(b"%PDF")
