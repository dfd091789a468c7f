"""Assemblies at the desk: a whole one held page by page, what is refused, what pages cost."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies.actions import roll
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.tests import build
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db

STARTS = build.STARTS


def page(client, user, name, *args, status=200):
    client.force_login(user)
    response = client.get(reverse(f"assemblies:{name}", args=args))
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"assemblies:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode())


def test_an_assembly_is_held_from_page_to_page(client, secretary):
    member, other = build.member(name="Nancy"), build.member(name="Metz")
    post(
        client,
        secretary,
        "prepare",
        token=uuid4(),
        title="Assemblée de novembre",
        session="ordinary",
        day="2026-11-23",
        starts="14:00",
        place="Oasis 21",
    )
    meeting = Meeting.objects.get()
    post(
        client,
        secretary,
        "add_item",
        meeting.slug,
        token=uuid4(),
        title="Les comptes",
        kind="vote",
        session="ordinary",
    )
    item = meeting.items.get()
    post(
        client,
        secretary,
        "propose",
        item.public_id,
        token=uuid4(),
        title="Comptes",
        text="Les comptes sont approuvés.",
        subject="ordinary",
        way="hands",
    )
    resolution = Resolution.objects.get()
    late = post(client, secretary, "convene", meeting.slug, status=200, version=0)
    assert "15 jours entre la convocation et l’assemblée" in late
    post(client, secretary, "convene", meeting.slug, version=0, late_because="Urgence")
    post(client, secretary, "open", meeting.slug, because="Grève")
    post(client, secretary, "arrive", meeting.slug, member.key, means="place")
    give = f"{reverse('assemblies:give_proxy', args=[meeting.slug])}?de={other.key}"
    assert client.post(give, {"a": member.key}).status_code == 302
    assert "2 sur 2 présent·e·s" in page(client, secretary, "roll", meeting.slug)

    post(client, secretary, "open_vote", resolution.public_id)
    too_many = post(
        client, secretary, "resolution", resolution.public_id, status=200, **{"hands-0": 3}
    )
    assert "3 voix sont comptées, et il y en a 2 dans la salle" in too_many
    assert 'value="3"' in too_many
    nothing = post(
        client, secretary, "resolution", resolution.public_id, status=200, **{"hands-0": ""}
    )
    assert "Notez ce qui est compté" in nothing
    post(client, secretary, "resolution", resolution.public_id, **{"hands-0": 2})
    post(client, secretary, "close", meeting.slug)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.CLOSED
    assert "2 pour, 0 contre" in page(client, secretary, "meeting", meeting.slug)


def test_a_text_passes_without_objection_from_its_page(client, secretary):
    meeting = build.opened(by=secretary)
    resolution = build.resolution(of=meeting, way="no_objection")
    post(client, secretary, "open_vote", resolution.public_id)
    assert "Personne ne s’y oppose" in page(client, secretary, "resolution", resolution.public_id)

    post(client, secretary, "pass_without_objection", resolution.public_id)

    assert "Adopté sans objection." in page(client, secretary, "resolution", resolution.public_id)


def test_names_are_called_on_the_page_of_the_text(client, secretary):
    member = build.member(name="Nancy")
    meeting = build.opened(by=secretary)
    roll.arrive(meeting, member, means="place", at=STARTS)
    resolution = build.resolution(of=meeting, way="names")
    post(client, secretary, "open_vote", resolution.public_id)

    post(client, secretary, "resolution", resolution.public_id, **{f"member-{member.pk}": "for"})

    assert "Nancy" in page(client, secretary, "resolution", resolution.public_id)
    resolution.refresh_from_db()
    assert resolution.is_carried


def test_a_vote_is_cancelled_with_a_reason(client, secretary):
    meeting = build.opened(by=secretary)
    resolution = build.resolution(of=meeting)
    post(client, secretary, "open_vote", resolution.public_id)
    assert "obligatoire" in post(
        client, secretary, "cancel_vote", resolution.public_id, status=200, because=""
    )

    post(client, secretary, "cancel_vote", resolution.public_id, because="Par erreur")

    assert "Par erreur" in page(client, secretary, "resolution", resolution.public_id)


def test_what_is_refused_without_a_form_is_said_on_the_next_page(client, secretary):
    meeting = build.meeting()
    client.force_login(secretary)
    response = client.post(reverse("assemblies:open", args=[meeting.slug]), follow=True)
    assert "ce n’est plus, ou pas encore, possible" in unescape(response.content.decode())


def test_the_team_reads_and_only_who_holds_it_decides(client, coordinator, secretary, outsider):
    meeting = build.opened(by=secretary)
    resolution = build.resolution(of=meeting)
    for name, key in (
        ("meeting", meeting.slug),
        ("roll", meeting.slug),
        ("resolution", resolution.public_id),
    ):
        page(client, coordinator, name, key)
        page(client, outsider, name, key, status=403)
    for name, key in (
        ("edit", meeting.slug),
        ("add_item", meeting.slug),
        ("propose", meeting.items.get().public_id),
        ("reword", resolution.public_id),
        ("cancel_vote", resolution.public_id),
    ):
        page(client, coordinator, name, key, status=403)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    for _ in range(count):
        build.meeting()
    client.force_login(secretary)

    with django_assert_num_queries(3):
        response = client.get(reverse("assemblies:meetings"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_an_assembly_costs_the_same_whatever_it_holds(
    client, secretary, count, django_assert_num_queries
):
    meeting = build.meeting(rules=Rules())
    for _ in range(count):
        build.member()
        build.item(of=meeting)
    client.force_login(secretary)

    # Who I am, two; the assembly; items, texts, papers; members, present, proxies; what members
    # sent; whether another follows; the journal. And three that tell whether the agenda was read
    # and the room counted already.
    with django_assert_num_queries(14):
        client.get(reverse("assemblies:meeting", args=[meeting.slug]))
