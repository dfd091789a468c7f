"""Writing to everybody on a list: who, why, who not, then one letter each."""

import pytest
from django.urls import reverse

from attache.directory.tests import build as directory
from attache.post import actions, laying, tasks
from attache.post.models import Letter, Mailing
from attache.post.recipients import PEOPLE
from attache.post.registries import Nature, Recipient
from attache.post.tests import build

pytestmark = pytest.mark.django_db

COMPOSE = "post:new_mailing"


def somebody(number=1, **options):
    given = {"name": f"P {number}", "address": f"p{number}@x.example", "capacity": "contact"}
    return Recipient(**{**given, "reason": "y travaille", **options})


def mail(recipients, by, **options):
    said = {"nature": Nature.LETTER, "subject": "Bonjour {name}", "body": "Une lettre."}
    return actions.write_to(
        recipients,
        of=PEOPLE,
        asked="",
        filters="",
        parts=[],
        at=build.MOMENT,
        by=by,
        **{**said, **options},
    )


def people(count):
    return [
        directory.function(of=directory.person(email=f"p{n}@x.example")).person
        for n in range(count)
    ]


def test_everybody_has_a_letter_held_that_says_why(coordinator):
    mailing = mail([somebody(1), somebody(2), somebody(3, left_out="parti·e")], coordinator)

    letters = Letter.objects.filter(mailing=mailing)
    assert {letter.state for letter in letters} == {Letter.State.HELD}
    assert [letter.subject for letter in letters] == ["Bonjour P 1", "Bonjour P 2"]
    assert "y travaille" in letters[0].reason
    assert len(mailing.recipients) == 3


def test_large_mailing_is_laid_by_a_task_and_only_once(coordinator, monkeypatch):
    monkeypatch.setattr("attache.post.actions.mailings.LARGE", 1)
    mailing = mail([somebody(1), somebody(2)], coordinator)
    assert not Letter.objects.exists()

    tasks.lay_out.call(mailing.pk)
    laying.lay(mailing.pk, at=build.MOMENT)
    assert Letter.objects.filter(mailing=mailing).count() == 2


def test_mailing_whose_worker_died_is_completed(coordinator):
    mailing = mail([somebody(1), somebody(2)], coordinator)
    Letter.objects.filter(to_address="p2@x.example").delete()
    Mailing.objects.update(laid_at=None)

    tasks.lay_out.call(mailing.pk)

    assert Letter.objects.filter(mailing=mailing).count() == 2


def test_nobody_to_write_to_is_said(coordinator):
    with pytest.raises(actions.NobodyToWriteTo):
        mail([somebody(left_out="parti·e")], coordinator)


def test_unknown_name_in_the_text_is_said(coordinator):
    with pytest.raises(actions.NotAName):
        mail([somebody()], coordinator, body="{montant}")
    assert not Mailing.objects.exists()


def test_unknown_name_is_shown_while_typing_and_refused_with_those_known(client, coordinator):
    people(1)
    client.force_login(coordinator)
    said = {"subject": "Bonjour {prénom}", "body": "{inconnu}", "nature": "letter"}
    page = f"{reverse(COMPOSE)}?liste=personnes"

    typing = client.post(reverse("post:preview"), said).content.decode()
    looked = client.post(page, {**said, "look": "1"}).content.decode()
    written = client.post(page, {**said, "write": "1"})

    refusal = "ne connaît pas {prénom}, {inconnu}\xa0: il ne connaît que {name}."
    assert refusal in typing
    assert refusal in looked
    assert refusal in str(written.context["form"].non_field_errors())
    assert not Mailing.objects.exists()
    assert (
        "ne connaît"
        not in client.post(reverse("post:preview"), {"body": "{name}"}).content.decode()
    )


def test_mailing_is_let_go_as_a_whole(client, coordinator, mailoutbox):
    mailing = mail([somebody(1), somebody(2)], coordinator)
    client.force_login(coordinator)
    assert mailing.subject in client.get(reverse("post:letters")).content.decode()

    client.post(reverse("post:let_mailing_go", args=[mailing.public_id]))
    tasks.deliver.call()

    assert sorted(sent.to[0] for sent in mailoutbox) == ["p1@x.example", "p2@x.example"]
    assert "List-Unsubscribe" in mailoutbox[0].extra_headers


def test_statutory_mailing_goes_to_those_who_refused(client, coordinator):
    people(1)
    actions.unsubscribe("p0@x.example", Nature.LETTER, at=build.MOMENT)
    client.force_login(coordinator)
    said = {"subject": "Assemblée", "body": "…", "write": "1"}
    page = f"{reverse(COMPOSE)}?liste=personnes"

    refused = client.post(page, {**said, "nature": "letter"})
    assert refused.status_code == 200
    assert not Letter.objects.exists()
    client.post(page, {**said, "nature": "statutory"})

    letter = Letter.objects.get()
    assert letter.to_address == "p0@x.example"


def test_composing_shows_why_each_is_there_and_who_is_not(client, coordinator):
    people(2)
    directory.function(of=directory.person(first_name="Sans", last_name="Adresse", email=""))
    client.force_login(coordinator)

    page = client.get(f"{reverse(COMPOSE)}?liste=personnes").content.decode()

    assert "p0@x.example" in page
    assert "Sans Adresse" in page


@pytest.mark.parametrize("of", ["somebody_left_out", "nobody"])
def test_nobody_to_write_to_is_offered_no_button(client, coordinator, of):
    people(1)
    actions.unsubscribe("p0@x.example", Nature.LETTER, at=build.MOMENT)
    client.force_login(coordinator)
    query = "" if of == "somebody_left_out" else "&q=introuvable"

    page = client.get(f"{reverse(COMPOSE)}?liste=personnes{query}").content.decode()

    assert "Personne ne le reçoit" in page
    assert "Une personne le reçoit" not in page
    assert 'name="write"' not in page
    assert ("laissée de côté" in page) == (of == "somebody_left_out")


def test_mailing_whose_only_reader_was_forgotten_is_still_shown(client, coordinator):
    mailing = mail([somebody()], coordinator)
    left_out = [{**each, "left_out": "oubliée"} for each in mailing.recipients]
    Mailing.objects.update(recipients=left_out)
    client.force_login(coordinator)

    assert client.get(mailing.get_absolute_url()).status_code == 200


def test_filters_of_the_list_are_said_before_and_after(client, coordinator):
    people(2)
    client.force_login(coordinator)
    page = f"{reverse(COMPOSE)}?liste=personnes&q=Camille"
    said = {"subject": "Bonjour", "body": "…", "nature": "letter", "write": "1"}

    before = client.get(page).content.decode()
    after = client.post(page, said, follow=True).content.decode()

    for shown in (before, after):
        assert "Personnes · «\xa0Camille\xa0»" in shown


def test_whole_list_is_a_spreadsheet_before_and_after(client, coordinator):
    people(2)
    client.force_login(coordinator)
    before = client.post(f"{reverse(COMPOSE)}?liste=personnes", {"spreadsheet": "1"})
    mailing = mail([somebody(7)], coordinator)
    after = client.get(reverse("post:mailing_list", args=[mailing.public_id]))

    assert b"p1@x.example" in b"".join(before.streaming_content)
    assert b"p7@x.example" in b"".join(after.streaming_content)
    assert not Mailing.objects.exclude(pk=mailing.pk).exists()


def test_preview_is_one_of_their_mails_and_escapes(client, coordinator):
    client.force_login(coordinator)
    page = client.post(
        reverse("post:preview"),
        {"subject": "Bonjour {name}", "body": "<b>{name}</b>", "reader": "Élise"},
    ).content.decode()

    assert "Bonjour Élise" in page
    assert "&lt;b&gt;Élise" in page


@pytest.mark.parametrize("who", ["treasurer", "outsider"])
def test_list_that_one_may_not_write_to_does_not_exist(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"{reverse(COMPOSE)}?liste=personnes").status_code == 403


def test_unknown_list_does_not_exist(client, coordinator):
    client.force_login(coordinator)

    assert client.get(f"{reverse(COMPOSE)}?liste=inconnue").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_mailings_cost_the_same_whatever_their_number(
    client, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        mail([somebody(number)], coordinator)
    client.force_login(coordinator)

    # The session, the reader with their offices, the mailings with their writers.
    with django_assert_num_queries(3):
        client.get(reverse("post:mailings"))


@pytest.mark.parametrize("count", [1, 3])
def test_composing_costs_the_same_whatever_the_list(
    client, coordinator, count, django_assert_num_queries
):
    people(count)
    client.force_login(coordinator)

    # The session, the reader with their offices, the people, who refused.
    with django_assert_num_queries(4):
        client.get(f"{reverse(COMPOSE)}?liste=personnes")


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_costs_the_same_whatever_waits(
    client, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        build.letter(to=f"p{number}@x.example", held=True)
    client.force_login(coordinator)

    with django_assert_num_queries(4):
        client.get(reverse("post:let_kind_go", args=[build.NOTE.name]))
