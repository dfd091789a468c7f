"""Letters against a real mail server, in a thread."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from attache.post import actions, tasks
from attache.post.models import Letter
from attache.post.tests import build

pytestmark = pytest.mark.django_db


class Office:
    """A mail server that takes what it is told to take."""

    def __init__(self):
        self.received = []
        self.answers = {}
        self.on_data = "250 OK"
        self.leaves_after_data = 0

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 -- aiosmtpd's name
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        if self.leaves_after_data:
            self.leaves_after_data -= 1
            server.transport.close()
        if self.on_data.startswith("250"):
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.on_data


@pytest.fixture
def port(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    settings.EMAIL_BACKEND = "attache.post.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", number
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "La 27e Région <bonjour@la27e.example>"
    return number


@pytest.fixture
def office(port):
    handler = Office()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    yield handler
    server.stop()


def asked_for():
    return [run.args_kwargs["args"] for run in DBTaskResult.objects.all()]


def its_day_comes(*letters):
    """What waits for later is due at once."""
    keys = [letter.pk for letter in letters]
    Letter.objects.filter(pk__in=keys).update(due_at=build.MOMENT)


def test_send_writes_the_letter_and_asks_for_its_delivery_together(coordinator):
    letter = actions.send(
        to="elle@rennes-metropole.example",
        subject="Bonjour\nà vous",
        body="  Une seule chose à faire.\n",
        kind=build.NOTE,
        by=coordinator,
    )

    assert letter.state == Letter.State.WAITING
    assert (letter.subject, letter.body) == ("Bonjour à vous", "Une seule chose à faire.")
    assert letter.reason == build.NOTE.reason
    assert asked_for() == [[]]


@pytest.mark.django_db(transaction=True)
def test_send_leaves_nothing_when_the_decision_is_undone():
    with transaction.atomic():
        actions.send(to="elle@x.example", subject="Bonjour", body="…", kind=build.NOTE)
        transaction.set_rollback(True)

    assert not Letter.objects.exists()
    assert asked_for() == []


def test_letter_arrives_says_why_and_names_its_writer(office, coordinator):
    letter = build.letter(sender=coordinator)

    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
    assert letter.attempts == 1
    (mail,) = office.received
    assert mail["To"] == "elle@rennes-metropole.example"
    assert mail["From"] == "Test coordinator <bonjour@la27e.example>"
    assert mail["Reply-To"] == "Test coordinator <coordinator@equipe.example>"
    assert mail["Message-ID"] == f"<{letter.public_id}@la27e.example>"
    for shape in ("plain", "html"):
        said = mail.get_body((shape,)).get_content()
        assert "Une seule chose à faire." in said
        assert build.NOTE.reason in said
    assert mail["List-Unsubscribe"] is None


def test_letter_in_nobody_s_name_comes_from_the_house(office):
    build.letter()
    tasks.deliver.call()

    (mail,) = office.received
    assert mail["From"] == "La 27e Région <bonjour@la27e.example>"
    assert mail["Reply-To"] is None


def test_letter_leaves_once_however_often_its_task_runs(office):
    build.letter()

    tasks.deliver.call()
    tasks.deliver.call()

    assert len(office.received) == 1


def test_secret_is_sent_then_forgotten(office):
    letter = build.letter(kind=build.SECRET, body="KWXR-XKMG")

    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.body == ""
    assert "KWXR-XKMG" in office.received[0].get_body(("plain",)).get_content()


@pytest.mark.parametrize("kind", [build.NOTE, build.SECRET], ids=lambda kind: kind.name)
def test_recipient_refused_for_good_is_given_up_at_once(office, kind):
    office.answers["elle@rennes-metropole.example"] = "550 No such mailbox"
    letter = build.letter(kind=kind)

    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED
    assert letter.failure == "550 No such mailbox"
    assert bool(letter.body) is not kind.is_secret
    assert letter.can_be_tried_again is not kind.is_secret


@pytest.mark.parametrize(
    ("recipient", "data", "said"),
    [
        ("450 Come back later", "250 OK", "450 Come back later"),
        ("250 OK", "451 Busy", "451 Busy"),
    ],
)
def test_server_that_asks_to_come_back_is_tried_again(office, recipient, data, said):
    if not recipient.startswith("250"):
        office.answers["elle@rennes-metropole.example"] = recipient
    office.on_data = data
    letter = build.letter()

    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.state == Letter.State.WAITING
    assert letter.failure == said


def test_text_refused_for_good_is_given_up_at_once(office):
    office.on_data = "554 Looks like spam"
    letter = build.letter()

    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED
    assert letter.failure == "554 Looks like spam"


@pytest.mark.usefixtures("port")
@pytest.mark.parametrize("address", ["elle@x.example\nBcc: tous@x.example", "elle@" + "x" * 80])
def test_address_that_cannot_be_is_given_up_at_once(address):
    letter = build.letter(to=address)

    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED


def test_server_down_then_up(port):
    letter = build.letter()

    tasks.deliver.call()
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (Letter.State.WAITING, 1)
    assert letter.failure

    handler = Office()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    its_day_comes(letter)
    try:
        tasks.deliver.call()
    finally:
        server.stop()

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.failure) == (Letter.State.SENT, 2, "")
    assert len(handler.received) == 1


@pytest.mark.usefixtures("port")
def test_server_that_stays_down_is_given_up():
    letter = build.letter()
    for _ in range(tasks.ATTEMPTS):
        tasks.deliver.call()
        its_day_comes(letter)

    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED
    assert letter.attempts == tasks.ATTEMPTS


def test_resend_gives_a_failed_letter_another_chance(office, secretary):
    letter = build.letter(failed=True)

    actions.resend(letter, at=build.MOMENT, by=secretary)
    tasks.deliver.call()

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
    assert asked_for() == [[]]
    assert len(office.received) == 1


@pytest.mark.parametrize(
    "state", [{}, {"sent": True}, {"failed": True, "kind": build.SECRET}], ids=str
)
def test_resend_refuses_what_did_not_fail_or_was_not_kept(secretary, state):
    letter = build.letter(**state)

    with pytest.raises(actions.NothingToTryAgain):
        actions.resend(letter, at=build.MOMENT, by=secretary)

    assert asked_for() == []


def test_second_person_who_tries_again_is_told(secretary, coordinator):
    letter = build.letter(failed=True)
    actions.resend(letter, at=build.MOMENT, by=secretary)

    with pytest.raises(actions.NothingToTryAgain):
        actions.resend(letter, at=build.MOMENT, by=coordinator)

    assert asked_for() == [[]]


def test_database_keeps_no_secret_and_no_letter_both_sent_and_given_up():
    letter = build.letter(kind=build.SECRET, sent=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(body="KWXR-XKMG")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(failed_at=build.MOMENT)


def test_states_of_the_query_set_agree_with_the_letter_itself():
    every = {
        Letter.State.HELD: build.letter(held=True),
        Letter.State.WAITING: build.letter(),
        Letter.State.HANDED: build.letter(handed=True),
        Letter.State.DOUBTFUL: build.letter(doubted=True),
        Letter.State.SENT: build.letter(sent=True),
        Letter.State.FAILED: build.letter(failed=True),
    }

    assert {letter.state: letter for letter in every.values()} == every
    assert list(Letter.objects.held()) == [every[Letter.State.HELD]]
    assert list(Letter.objects.waiting()) == [every[Letter.State.WAITING]]
    assert list(Letter.objects.handed()) == [every[Letter.State.HANDED]]
    assert list(Letter.objects.doubtful()) == [every[Letter.State.DOUBTFUL]]
    assert list(Letter.objects.failed()) == [every[Letter.State.FAILED]]


def test_what_waits_in_the_outbox_does_not_leave(office, coordinator):
    held = build.letter(held=True)

    tasks.deliver.call()
    assert office.received == []

    assert actions.let_go(Letter.objects.filter(pk=held.pk), at=build.MOMENT, by=coordinator) == 1
    tasks.deliver.call()
    assert [mail["To"] for mail in office.received] == [held.to_address]


def test_what_is_in_doubt_is_not_sent_again_by_itself(office, secretary):
    letter = build.letter(doubted=True)

    tasks.deliver.call()
    assert office.received == []

    actions.resend(letter, at=build.MOMENT, by=secretary)
    tasks.deliver.call()
    assert len(office.received) == 1


def test_withdrawn_mail_never_leaves(office, coordinator):
    letter = build.letter(held=True)

    actions.withdraw(
        Letter.objects.filter(pk=letter.pk), reason="Doublon", at=build.MOMENT, by=coordinator
    )
    tasks.deliver.call()

    letter.refresh_from_db()
    assert (letter.state, letter.failure) == (Letter.State.WITHDRAWN, "Doublon")
    assert office.received == []
    with pytest.raises(actions.NothingToLetGo):
        actions.let_go(Letter.objects.filter(pk=letter.pk), at=build.MOMENT, by=coordinator)


def test_one_address_in_ten_refused_keeps_nobody_waiting(office):
    letters = [build.letter(to=f"p{number}@x.example") for number in range(30)]
    for number in range(0, 30, 10):
        office.answers[f"p{number}@x.example"] = "550 No such mailbox"

    tasks.deliver.call()

    states = [Letter.objects.get(pk=letter.pk).state for letter in letters]
    assert states.count(Letter.State.FAILED) == 3
    assert states.count(Letter.State.SENT) == 27
    assert len({mail["To"] for mail in office.received}) == len(office.received) == 27


def test_server_that_hangs_up_in_mid_mailing_is_called_again(office):
    letters = [build.letter(to=f"p{number}@x.example") for number in range(6)]
    office.answers["p2@x.example"] = "421 Closing"

    tasks.deliver.call()
    office.answers.clear()
    its_day_comes(*letters)
    tasks.deliver.call()

    assert {letter.state for letter in Letter.objects.all()} == {Letter.State.SENT}
    assert sorted(mail["To"] for mail in office.received) == [
        f"p{number}@x.example" for number in range(6)
    ]


def test_server_that_goes_away_with_the_mail_leaves_it_in_doubt(office):
    """It may have taken it: only a person may say that it is to be sent again."""
    letter, other = build.letter(), build.letter(to="lui@x.example")
    office.leaves_after_data = 1

    tasks.deliver.call()

    letter.refresh_from_db()
    other.refresh_from_db()
    assert letter.state == Letter.State.DOUBTFUL
    assert letter.can_be_tried_again
    assert other.state == Letter.State.SENT


def test_while_no_server_answers_one_letter_is_tried_at_each_pass(port):
    letters = [build.letter(to=f"p{number}@x.example") for number in range(3)]

    tasks.deliver.call()

    tries = [Letter.objects.get(pk=letter.pk).attempts for letter in letters]
    assert tries == [1, 0, 0]
    assert asked_for(), "somebody comes back later"
