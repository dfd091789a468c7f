"""What waits for somebody: let go, withdrawn, left in doubt; who may, and what it says."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory import actions as directory_actions
from attache.directory.models import Consent, Part
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.post import actions, delivery, doors, tasks
from attache.post.models import Leave, Letter, Refusal, Wording
from attache.post.queries import holdings, offers, refusals
from attache.post.registries import LOGIN_CODE, SECURITY, Kind, Nature, Text, kinds
from attache.post.tests import build

pytestmark = pytest.mark.django_db

INVITED = Kind(
    "test_invited",
    "Essai",
    "Vous recevez ce courriel parce qu’un test le dit.",
    nature=Nature.INVITATION,
    texts={"fr": Text("Venez {name}", "Bonjour {name}, c’est {day}.")},
    placeholders={"name": "Nom", "day": "Jour"},
    samples=lambda: iter([("Élise", {"name": "Élise", "day": "lundi"})]),
)


@pytest.fixture(autouse=True)
def kind():
    """Have the house know of one more kind of mail."""
    kinds.register(INVITED)
    yield INVITED
    kinds._items.remove((0, INVITED))  # noqa: SLF001 -- put back as it was


@pytest.fixture
def person():
    return directory.person(first_name="Élise", last_name="Fictive", email="elise@x.example")


def invite(to, **options):
    return actions.write(INVITED, to=to, values={"name": "Élise", "day": "lundi"}, **options)


def ask(client, name, *arguments, **said):
    return client.post(reverse(f"post:{name}", args=arguments), said)


WRITES = [
    ("let_kind_go", [INVITED.name], "post.let_go"),
    ("withdraw_of", [INVITED.name], "post.let_go"),
    ("reword", [INVITED.name, "fr"], "post.word"),
    ("restore", [INVITED.name, "fr"], "post.word"),
    ("decide_leave", [INVITED.name], "post.decide_leave"),
    ("new_mailing", [], "post.write"),
    ("preview", [], "post.write"),
]


@pytest.mark.parametrize("who", ["coordinator", "editor", "treasurer", "outsider"])
@pytest.mark.parametrize(("name", "arguments", "permission"), WRITES, ids=lambda it: str(it)[:20])
def test_who_may_act_on_the_outbox(request, client, who, name, arguments, permission):
    user = request.getfixturevalue(who)
    client.force_login(user)

    answer = ask(client, name, *arguments)

    assert (answer.status_code == 403) is not user.has_perm(permission)


@pytest.mark.parametrize("name", ["let_go", "withdraw", "resend", "presume_sent"])
@pytest.mark.parametrize("who", ["treasurer", "outsider"])
def test_who_may_not_act_on_a_mail(request, client, who, name):
    letter = build.letter(held=True)
    client.force_login(request.getfixturevalue(who))

    assert ask(client, name, letter.public_id, reason="Doublon").status_code == 403
    letter.refresh_from_db()
    assert letter.state == Letter.State.HELD


def test_only_those_ticked_leave(client, coordinator, person):
    chosen, other = invite(person), invite(directory.person(email="lui@x.example"))
    client.force_login(coordinator)

    ask(client, "let_kind_go", INVITED.name, letter=[chosen.pk])

    assert list(Letter.objects.held()) == [other]
    assert list(Letter.objects.waiting()) == [chosen]


def test_nothing_leaves_when_nothing_is_ticked(client, coordinator, person):
    invite(person)
    client.force_login(coordinator)

    ask(client, "let_kind_go", INVITED.name)

    assert Letter.objects.held().count() == 1


def test_those_ticked_are_withdrawn_with_one_reason(client, coordinator, person):
    chosen, other = invite(person), invite(directory.person(email="lui@x.example"))
    client.force_login(coordinator)

    asked = ask(client, "withdraw_of", INVITED.name, letter=[chosen.pk])
    assert f'value="{chosen.pk}"' in asked.content.decode()
    assert Letter.objects.held().count() == 2
    ask(client, "withdraw_of", INVITED.name, letter=[chosen.pk], reason="Trop tôt")

    chosen.refresh_from_db()
    assert (chosen.state, chosen.failure) == (Letter.State.WITHDRAWN, "Trop tôt")
    assert list(Letter.objects.held()) == [other]


def test_mail_withdrawn_without_a_reason_stays(coordinator):
    letter = build.letter(held=True)

    with pytest.raises(actions.ReasonMissing):
        actions.withdraw(
            Letter.objects.filter(pk=letter.pk), reason="  ", at=build.MOMENT, by=coordinator
        )


def test_a_secret_that_is_withdrawn_is_not_kept(coordinator):
    secret, plain = build.letter(kind=build.SECRET, held=True), build.letter(held=True)

    actions.withdraw(Letter.objects.all(), reason="Erreur", at=build.MOMENT, by=coordinator)

    secret.refresh_from_db()
    plain.refresh_from_db()
    assert (secret.body, plain.body) == ("", "Une seule chose à faire.")


def test_only_what_is_withdrawn_loses_its_secret(coordinator):
    one, other = (build.letter(kind=build.SECRET, held=True) for _ in range(2))

    actions.withdraw(
        Letter.objects.filter(pk=one.pk), reason="Erreur", at=build.MOMENT, by=coordinator
    )

    other.refresh_from_db()
    assert other.body


@pytest.mark.parametrize(("count", "said"), [(1, {}), (3, {"mails": 3})])
def test_withdrawing_is_told_once_with_its_reason_and_how_many(coordinator, count, said):
    letters = [build.letter(held=True) for _ in range(count)]

    assert (
        actions.withdraw(Letter.objects.all(), reason=" Erreur ", at=build.MOMENT, by=coordinator)
        == count
    )

    record = Record.objects.get(verb="post.withdrawn")
    assert record.changes == {**said, "reason": "Erreur"}
    assert Record.objects.about(letters[0]).get() == record


def test_what_has_left_is_neither_withdrawn_nor_let_go(coordinator):
    build.letter(sent=True)

    with pytest.raises(actions.NothingToLetGo):
        actions.withdraw(Letter.objects.all(), reason="Erreur", at=build.MOMENT, by=coordinator)
    with pytest.raises(actions.NothingToLetGo):
        actions.let_go(Letter.objects.all(), at=build.MOMENT, by=coordinator)


def test_letter_in_the_hands_of_a_dead_worker_is_in_doubt_after_a_while():
    lost, at_work = build.letter(handed=True), build.letter(handed=True)
    Letter.objects.filter(pk=at_work.pk).update(handed_at=timezone.now() - timedelta(minutes=1))

    tasks.deliver.call()

    assert list(Letter.objects.doubtful()) == [lost]
    assert list(Letter.objects.handed()) == [at_work]


def test_letter_being_handed_over_is_not_tried_again(secretary):
    """Its worker may be in the middle of it: it would leave twice."""
    letter = build.letter(handed=True)

    with pytest.raises(actions.NothingToTryAgain):
        actions.resend(letter, at=build.MOMENT, by=secretary)


def test_secret_in_doubt_is_forgotten():
    letter = build.letter(kind=build.SECRET, body="KWXR-XKMG", handed=True)

    tasks.deliver.call()

    letter.refresh_from_db()
    assert (letter.state, letter.body) == (Letter.State.DOUBTFUL, "")


def test_somebody_ends_the_doubt(client, secretary):
    letter = build.letter(doubted=True)
    client.force_login(secretary)
    page = client.get(letter.get_absolute_url()).content.decode()
    assert reverse("post:presume_sent", args=[letter.public_id]) in page
    assert reverse("post:resend", args=[letter.public_id]) in page

    ask(client, "presume_sent", letter.public_id)

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
    assert Record.objects.filter(verb="post.presumed_sent").count() == 1
    with pytest.raises(actions.NotInDoubt):
        actions.presume_sent(letter, at=build.MOMENT, by=secretary)


def test_who_refuses_while_the_mail_waits_does_not_get_it(person, coordinator, mailoutbox):
    letter = invite(person)
    actions.unsubscribe(person.email, Nature.INVITATION, at=build.MOMENT)
    actions.let_go(Letter.objects.filter(pk=letter.pk), at=build.MOMENT, by=coordinator)

    tasks.deliver.call()

    letter.refresh_from_db()
    assert (letter.state, mailoutbox) == (Letter.State.WITHDRAWN, [])
    assert letter.failure


def test_refusal_follows_the_person_to_their_next_address(person):
    actions.unsubscribe(person.email, Nature.INVITATION, at=build.MOMENT)
    person.email = "elise@ailleurs.example"
    person.save()

    assert invite(person) is None
    actions.resubscribe(person.email, Nature.INVITATION, at=build.MOMENT)
    assert invite(person) is not None


def test_consent_taken_back_is_a_refusal_and_given_again_lifts_it(person, secretary):
    given = {"purpose": Consent.Purpose.INVITATIONS, "source": "test", "by": secretary}
    consent = directory_actions.give_consent(person, on=build.MOMENT.date(), **given)
    directory_actions.withdraw_consent(consent, on=build.MOMENT.date(), by=secretary)
    assert invite(person) is None
    assert Refusal.objects.get().person == person

    directory_actions.give_consent(person, on=build.MOMENT.date(), **given)
    assert invite(person) is not None


def test_consent_to_something_else_changes_no_refusal(person, secretary):
    actions.unsubscribe(person.email, Nature.INVITATION, at=build.MOMENT)
    directory_actions.give_consent(
        person, purpose=Consent.Purpose.IMAGE, on=build.MOMENT.date(), source="x", by=secretary
    )

    assert invite(person) is None


def test_asking_again_gives_back_the_consent_that_went_with_it(person):
    person.consents.create(
        purpose=Consent.Purpose.INVITATIONS, given_on=build.MOMENT.date(), source="test"
    )
    actions.unsubscribe(person.email, Nature.INVITATION, at=build.MOMENT)
    actions.resubscribe(person.email, Nature.INVITATION, at=build.MOMENT)

    assert person.consents.living(build.MOMENT.date()).count() == 1
    assert dict(refusals.subscriptions(person))[Nature.INVITATION]


@pytest.mark.parametrize("nature", [Nature.SERVICE, Nature.STATUTORY])
def test_what_may_not_be_refused_has_no_door(client, nature):
    assert delivery.way_out(build.letter()) == ""
    path = doors.address("x@x.example", nature).partition("8000")[2]
    assert client.post(path).status_code == 404
    assert not Refusal.objects.exists()


def test_subject_with_a_newline_makes_no_header(person):
    letter = invite(person)
    sneaky = actions.write(
        INVITED, to=person, values={"name": "a\r\nBcc: tous@x.example", "day": "lundi"}
    )

    assert letter
    assert sneaky
    assert delivery.message(letter).subject == "Venez Élise"
    mail = delivery.message(sneaky).message()
    assert mail["Bcc"] is None
    assert "\n" not in sneaky.subject


def test_missing_placeholder_is_warned_of_and_saved(client, coordinator):
    client.force_login(coordinator)

    page = client.post(
        reverse("post:reword", args=[INVITED.name, "fr"]),
        {"subject": "Venez {name}", "body": "Bientôt.", "version": 0, "save": "1"},
        follow=True,
    ).content.decode()

    assert "{day}" in page
    assert Wording.objects.get().body == "Bientôt."


def test_unknown_placeholder_is_shown_before_it_is_refused(client, coordinator):
    client.force_login(coordinator)
    said = {"subject": "Venez {prenom}", "body": "{{ 7|add:7 }}", "version": 0}
    page = reverse("post:reword", args=[INVITED.name, "fr"])

    looked = client.post(page, {**said, "look": "1"}).content.decode()
    saved = client.post(page, said).content.decode()

    assert "{prenom}" in looked
    assert "{{ 7|add:7 }}" in looked
    assert "{prenom}" in saved
    assert not Wording.objects.exists()


def test_restoring_gives_the_words_of_the_house_back(client, coordinator):
    actions.reword(INVITED, "fr", subject="Un", body="Deux", seen=0, by=coordinator)
    client.force_login(coordinator)

    ask(client, "restore", INVITED.name, "fr")

    assert not Wording.objects.exists()
    assert Record.objects.filter(verb="post.unworded").exists()


def test_kind_is_let_to_leave_by_itself_by_somebody_and_the_journal_knows(client, coordinator):
    client.force_login(coordinator)

    ask(client, "decide_leave", INVITED.name, by_itself="yes")

    assert Leave.objects.get().by_itself
    assert Record.objects.get(verb="post.leave_decided").changes == {"by_itself": True}


def test_codes_to_log_in_always_leave(client, coordinator):
    client.force_login(coordinator)

    assert ask(client, "decide_leave", "login_code", by_itself="no").status_code == 404
    Leave.objects.create(kind="login_code", by_itself=False)
    letter = actions.send(to="x@x.example", subject="Code", body="KWXR", kind=LOGIN_CODE)
    assert letter.state == Letter.State.WAITING


def test_words_made_elsewhere_are_not_edited(client, coordinator):
    client.force_login(coordinator)

    assert client.get(reverse("post:reword", args=[SECURITY.name, "fr"])).status_code == 404


def test_enclosure_is_downloaded_and_never_shown(client, coordinator, person):
    letter = invite(
        person, enclosures=[actions.Enclosure('a"b\n.html', "text/html", b"<script>1</script>")]
    )
    client.force_login(coordinator)

    answer = client.get(
        reverse("post:enclosure", args=[letter.public_id, letter.enclosed.get().pk])
    )

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_mail_is_read_in_a_frame_that_runs_nothing(client, coordinator):
    letter = build.letter(body="<script>alert(1)</script> https://x.example/")
    client.force_login(coordinator)

    answer = client.get(reverse("post:read", args=[letter.public_id]))

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "<script>" not in answer.content.decode()


def test_mails_of_a_body_and_of_its_people_are_on_their_pages(coordinator):
    function = directory.function(of=directory.person(email="anne@x.example"))
    function.parts.create(kind=Part.Kind.PERMANENT_CONTACT)
    body, anne = function.organisation, function.person
    elsewhere = directory.organisation(name="Ailleurs")
    invite(anne, capacity=Letter.Capacity.PERMANENT_CONTACT)
    invite("quelqu.un@x.example", about=body)
    invite(anne, capacity=Letter.Capacity.INDIVIDUAL)

    assert len(list(offers.happened(anne, coordinator))) == 2
    assert len(list(offers.happened(body, coordinator))) == 2
    assert list(offers.happened(elsewhere, coordinator)) == []


def test_person_is_told_what_was_written_to_them(person):
    invite(person)
    actions.unsubscribe(person.email, Nature.LETTER, at=build.MOMENT)

    held = holdings.mails(person)

    assert [mail["subject"] for mail in held.data["mails"]] == ["Venez Élise"]
    assert held.data["refusals"] == [{"of": "letter", "since": build.MOMENT}]
    assert len(held.rows) == 2
