import pytest
from django.urls import reverse

from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.post.models import Letter
from attache.post.tests import build

pytestmark = pytest.mark.django_db

SENDERS = {"coordinator", "secretary", "administrator"}
READERS = SENDERS | {"programme_lead", "editor"}
EVERYBODY = [
    "coordinator",
    "programme_lead",
    "treasurer",
    "secretary",
    "editor",
    "administrator",
    "outsider",
]


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_read_the_mails_and_try_again(request, client, who):
    letter = build.letter(failed=True)
    client.force_login(request.getfixturevalue(who))

    index = client.get(reverse("post:letters"))
    page = client.get(letter.get_absolute_url())
    again = client.post(reverse("post:resend", args=[letter.public_id]))

    allowed = who in READERS
    letter.refresh_from_db()
    assert [index.status_code, page.status_code] == [200 if allowed else 403] * 2
    assert (letter.to_address in index.content.decode()) is allowed
    assert (letter.body in page.content.decode()) is allowed
    assert again.status_code == (302 if who in SENDERS else 403)
    assert letter.state == (Letter.State.WAITING if who in SENDERS else Letter.State.FAILED)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    for number in range(count):
        build.letter(to=f"elle{number}@x.example", sender=secretary)
    client.force_login(secretary)

    # The session, the reader with their offices, the letters, the kinds and mailings that wait.
    with django_assert_num_queries(5):
        page = client.get(reverse("post:letters")).content.decode()

    assert [number for number in range(count) if f"elle{number}@x.example" not in page] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("etat=waiting", {"attend"}),
        ("etat=sent&etat=failed", {"partie", "perdue"}),
        ("objet=login_code", {"attend"}),
        ("q=perdu", {"perdue"}),
    ],
)
def test_list_is_filtered_by_state_purpose_and_text(client, secretary, query, found):
    code = build.letter(to="attend@x.example")
    Letter.objects.filter(pk=code.pk).update(kind="login_code")
    build.letter(to="partie@x.example", sent=True)
    build.letter(to="perdue@x.example", failed=True)
    client.force_login(secretary)

    page = client.get(f"{reverse('post:letters')}?{query}").content.decode()

    names = {"attend", "partie", "perdue"}
    assert {name for name in names if f"{name}@x.example" in page} == found


def test_failure_is_shown_with_a_way_out(client, secretary):
    letter = build.letter(failed=True)
    client.force_login(secretary)

    index = client.get(reverse("post:letters")).content.decode()
    page = client.get(letter.get_absolute_url()).content.decode()

    assert "550 No such mailbox" in index
    assert "550 No such mailbox" in page
    assert reverse("post:resend", args=[letter.public_id]) in page


def test_secret_is_shown_to_nobody(client, administrator):
    letter = build.letter(kind=build.SECRET, body="KWXR-XKMG")
    client.force_login(administrator)

    pages = [
        client.get(reverse("post:letters")).content.decode(),
        client.get(letter.get_absolute_url()).content.decode(),
        b"".join(client.get(f"{reverse('post:letters')}?format=csv").streaming_content).decode(),
    ]

    assert [page for page in pages if "KWXR-XKMG" in page] == []


@pytest.mark.parametrize("state", [{}, {"sent": True}], ids=str)
def test_trying_again_what_did_not_fail_is_explained(client, secretary, state):
    letter = build.letter(**state)
    client.force_login(secretary)

    page = client.post(reverse("post:resend", args=[letter.public_id]), follow=True)

    assert "flash error" in page.content.decode()


def test_letter_with_markup_is_shown_as_text(client, secretary):
    letter = build.letter(subject="<b>gras</b>", body="<script>alert(1)</script>")
    client.force_login(secretary)

    page = client.get(letter.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "&lt;b&gt;gras" in page


def test_the_journal_names_a_mail_without_the_address(client, secretary):
    letter = build.letter(to="elle@x.example", failed=True)
    client.force_login(secretary)

    client.post(reverse("post:resend", args=[letter.public_id]))

    record = Record.objects.get(verb="post.resent")
    assert (record.subject, "elle@x.example" in str(record.changes)) == (letter.subject, False)


def test_list_of_people_can_be_written_to_from_its_own_page(client, coordinator):
    directory.function(of=directory.person(email="elle@x.example"))
    client.force_login(coordinator)
    page = client.get(f"{reverse('directory:people')}?q=elle").content.decode()

    assert f"{reverse('post:new_mailing')}?liste=personnes&amp;q=elle" in page
    composed = client.get(f"{reverse('post:new_mailing')}?liste=personnes").content.decode()
    assert "elle@x.example" in composed
