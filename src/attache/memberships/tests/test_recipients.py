"""Writing to a list: exactly who, why, and who is left out."""

from datetime import date

import pytest
from django.urls import reverse

from attache.directory.models import Part
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.memberships.tests import build
from attache.post import actions
from attache.post.models import Letter, Mailing
from attache.post.registries import Nature
from attache.post.tests import build as post

pytestmark = pytest.mark.django_db


@pytest.fixture
def nancy():
    """A member with a permanent contact and somebody for finances."""
    body = build.body(name="Ville de Nancy")
    member = build.member(of=body)
    build.membership(of=member)
    contact(body, "anne@nancy.example", Part.Kind.PERMANENT_CONTACT)
    contact(body, "paul@nancy.example", Part.Kind.FINANCE)
    return member


def contact(body, email, kind):
    return directory.function(at=body, of=directory.person(email=email), parts=(kind,))


def page_of(client, query="", **said):
    return client.post(f"{reverse('post:new_mailing')}?liste=adherents{query}", said)


def words(**more):
    return {
        "nature": "letter",
        "parts": ["permanent_contact"],
        "subject": "Bonjour {name}",
        "body": "Une nouvelle.",
        **more,
    }


def test_page_shows_who_gets_it_and_why_before_anything_is_written(client, coordinator, nancy):
    other = build.member(of=build.body(name="Ville de Metz"))
    build.membership(of=other)
    client.force_login(coordinator)

    page = client.get(f"{reverse('post:new_mailing')}?liste=adherents").content.decode()

    assert "anne@nancy.example" in page
    assert "Contact permanent à Ville de Nancy" in page
    assert "paul@nancy.example" not in page
    assert "Ville de Metz" in page, "left out, and said"
    assert not Mailing.objects.exists()


def test_chosen_part_is_written_to_and_all_is_held(client, coordinator, nancy):
    client.force_login(coordinator)

    answer = page_of(client, write="1", **words(parts=["finance"]))

    mailing = Mailing.objects.get()
    assert answer.url == mailing.get_absolute_url()
    letter = Letter.objects.get()
    assert (letter.to_address, letter.capacity) == ("paul@nancy.example", "finance")
    assert letter.state == Letter.State.HELD
    assert "Ville de Nancy" in letter.reason
    assert client.get(mailing.get_absolute_url()).status_code == 200


def test_who_left_is_named_where_nobody_came_after(client, coordinator):
    member = build.member(of=build.body(name="Ville de Metz"))
    build.membership(of=member)
    directory.function(
        at=member.organisation,
        of=directory.person(first_name="Léa", last_name="Partie", email="lea@metz.example"),
        parts=(Part.Kind.PERMANENT_CONTACT,),
        ends_on=date(2025, 3, 1),
    )
    client.force_login(coordinator)

    page = client.get(f"{reverse('post:new_mailing')}?liste=adherents").content.decode()

    assert "Léa Partie" in page
    assert "1er mars 2025" in page


def test_filters_of_the_list_are_those_of_the_letter(client, coordinator, nancy):
    client.force_login(coordinator)

    page = page_of(client, "&type=region", look="1", **words()).content.decode()

    assert "anne@nancy.example" not in page
    assert "Adhérent·e·s · Type\xa0: Région" in page


def test_who_refused_is_left_out_unless_the_statutes_require_it(client, coordinator, nancy):
    actions.unsubscribe("anne@nancy.example", Nature.LETTER, at=post.MOMENT)
    client.force_login(coordinator)

    page_of(client, write="1", **words())
    assert not Mailing.objects.exists()
    page_of(client, write="1", **words(nature="statutory"))

    mailing = Mailing.objects.get()
    assert [each["left_out"] for each in mailing.recipients] == [""]


def test_text_that_names_something_unknown_keeps_what_was_typed(client, coordinator, nancy):
    client.force_login(coordinator)

    page = page_of(client, write="1", **words(body="Bonjour {prenom}")).content.decode()

    assert "Bonjour {prenom}" in page
    assert not Mailing.objects.exists()


def test_mailing_is_let_go_or_withdrawn_as_a_whole(client, coordinator, nancy):
    client.force_login(coordinator)
    page_of(client, write="1", **words(parts=["finance", "permanent_contact"]))
    mailing = Mailing.objects.get()

    client.post(reverse("post:withdraw_mailing", args=[mailing.public_id]), {"reason": "Trop tôt"})
    assert {letter.state for letter in Letter.objects.all()} == {Letter.State.WITHDRAWN}

    answer = client.post(reverse("post:let_mailing_go", args=[mailing.public_id]), follow=True)
    assert "error" in [message.level_tag for message in answer.context["messages"]]
    assert Record.objects.filter(verb="post.withdrawn").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_recipients_cost_the_same_whatever_their_number(
    client, coordinator, count, django_assert_max_num_queries
):
    for number in range(count):
        body = build.body(name=f"Ville {number}")
        build.membership(of=build.member(of=body))
        contact(body, f"p{number}@x.example", Part.Kind.PERMANENT_CONTACT)
    client.force_login(coordinator)

    with django_assert_max_num_queries(10):
        page = client.get(f"{reverse('post:new_mailing')}?liste=adherents").content.decode()

    assert f"p{count - 1}@x.example" in page


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 200), ("treasurer", 403), ("outsider", 403)]
)
def test_who_may_write_to_a_list(request, client, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("post:new_mailing")).status_code == status
