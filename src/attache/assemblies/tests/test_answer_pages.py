"""The pages by which members answer, with their receipts; and what the desk sees of it."""

import re
from datetime import timedelta
from fractions import Fraction
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.assemblies import signed_pages
from attache.assemblies.actions import answers, meetings, roll, seconds
from attache.assemblies.models import Proxy, Reply
from attache.assemblies.queries import proof
from attache.assemblies.tests import build
from attache.assemblies.voters import Voter
from attache.mandates.tests import build as mandates
from attache.memberships.tests import build as memberships
from attache.statutes.governing import Quorum, Rules

pytestmark = pytest.mark.django_db

BEFORE = build.BEFORE


def by_link(meeting, member):
    return Voter(meeting, member, token=signed_pages.token(meeting, member))


def words(response):
    return unescape(response.content.decode())


@pytest.fixture
def _on_the_eve(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)


@pytest.mark.usefixtures("_on_the_eve")
def test_a_member_answers_by_its_link_and_finds_its_receipt(client, secretary):
    member, holder = build.member(name="Nancy"), build.member(name="Metz")
    meeting = build.convened(rules=Rules(remote=True), by=secretary)
    voter = by_link(meeting, member)
    page = voter.to("voter_answer")
    said = {"answer": "comes", "name": "Ada Fictive", "means": "remote", "by_name": "Bob"}

    shown = words(client.post(page, said, follow=True))
    assert "Ada Fictive vient, à distance." in shown
    first = Reply.objects.get()
    receipt = voter.to("voter_receipt", first.public_id)
    assert receipt in shown
    assert first.public_id.hex[:8].upper() in words(client.get(receipt))

    given = {"answer": "proxy", "holder": holder.pk, "means": "place", "by_name": "Bob"}
    shown = words(client.post(page, given, follow=True))
    assert "Pouvoir est donné à Metz" in shown
    assert "Metz n’a pas encore dit" in shown
    assert "voici celle qui compte" in words(client.get(receipt, follow=True))

    proxy = Proxy.objects.get()
    assert proxy.given_by == "Bob"
    taken = client.post(voter.to("voter_take_back"), {"pouvoir": proxy.public_id}, follow=True)
    assert "Le pouvoir est repris" in words(taken)
    kept = words(client.get(voter.to("voter_receipt", proxy.public_id)))
    assert "il ne compte plus" in kept


@pytest.mark.usefixtures("_on_the_eve")
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"answer": "proxy", "holder": ""}, "Choisissez à qui vous donnez pouvoir"),
        ({"answer": "proxy", "holder": "999999"}, "choisissez de nouveau"),
        ({"answer": "comes", "name": "x" * 201}, "201"),
        ({"answer": "peut-être"}, "choisissez de nouveau"),
        ({"answer": "comes", "by_name": ""}, "obligatoire"),
        ({"answer": "comes", "name": " "}, "Dites qui vient"),
    ],
)
def test_a_wrong_answer_is_said_and_loses_nothing(client, secretary, said, answer):
    member = build.member()
    meeting = build.convened(by=secretary)
    typed = {"name": "Ada Fictive", "by_name": "Bob"} | said

    page = words(client.post(by_link(meeting, member).to("voter_answer"), typed))

    assert answer in page
    assert not typed["name"].strip() or f'value="{typed["name"]}"' in page
    assert not Reply.objects.exists()


@pytest.mark.usefixtures("_on_the_eve")
def test_a_proxy_in_two_names_sent_at_once_is_told_to_the_second(client, secretary):
    member, one, two = (build.member(name=name) for name in ("Nancy", "Metz", "Brest"))
    meeting = build.convened(by=secretary)
    page = by_link(meeting, member).to("voter_answer")
    # Two people had the same page open.
    client.post(page, {"answer": "proxy", "holder": one.pk, "by_name": "Ada"})

    second = words(client.post(page, {"answer": "proxy", "holder": two.pk, "by_name": "Bob"}))

    assert "Nancy a déjà donné" in second
    assert Proxy.objects.get().holder == one


def test_a_link_used_after_the_opening_says_that_answers_are_frozen(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    page = by_link(meeting, member).to("voter_answer")
    assert "L’assemblée est ouverte" in words(client.get(page))

    said = words(client.post(page, {"answer": "comes", "name": "Ada", "by_name": "Bob"}))

    assert "les réponses ne changent plus" in said
    assert 'value="Ada"' in said
    assert not Reply.objects.exists()


def test_the_calendar_file_is_that_of_the_assembly(client, secretary):
    meeting, member = build.convened(by=secretary), build.member()
    voter = by_link(meeting, member)

    content = client.get(voter.to("voter_calendar")).content.decode().replace("\r\n ", "")

    assert "DTSTART;TZID=Europe/Paris:20261123T140000" in content
    assert f"SEQUENCE:{meeting.version}" in content
    assert voter.whole_base in content


def test_the_desk_sees_who_answered_notes_and_reminds(client, secretary):
    silent = build.reached(build.member(name="Nancy"), "a@nancy.example")
    holder, giver = build.member(name="Metz"), build.member(name="Brest")
    meeting = build.convened(by=secretary)
    answers.give(meeting, giver, holder, at=BEFORE, by=None)
    client.force_login(secretary)
    page = reverse("assemblies:answers", args=[meeting.slug])
    note = reverse("assemblies:note_answer", args=[meeting.slug, holder.key])

    client.post(note, {"answer": "nobody"})
    shown = words(client.get(page))
    assert "ne compte pas : qui le détient ne vient pas".replace(" :", "\xa0:") in shown
    assert "1 n’a pas répondu" in shown

    remind = reverse("assemblies:remind", args=[meeting.slug])
    assert "1 relance attend" in words(client.post(remind, follow=True))
    assert "Plus personne à relancer" in words(client.post(remind, follow=True))
    proof_page = client.get(reverse("assemblies:proof", args=[meeting.slug]), {"format": "csv"})
    lines = b"".join(proof_page.streaming_content).decode()
    assert str(silent) in lines
    assert "a@nancy.example" in lines


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_file_of_the_proof_says_on_each_line_why_it_left_late(client, secretary, format_):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.meeting()
    build.item(of=meeting)
    why = "Le local a brûlé"
    meetings.convene(meeting, late_because=why, seen=0, on=build.TODAY, by=secretary)
    client.force_login(secretary)
    address = reverse("assemblies:proof", args=[meeting.slug])

    filed = b"".join(client.get(address, {"format": format_}).streaming_content)
    (line,) = proof.lines(meeting, on=build.TODAY)
    (column,) = [each for each in proof.table(late=why).columns if each.name == "retard"]

    assert column.exported(line) == why
    assert (why in filed.decode()) if format_ == "csv" else filed.startswith(b"PK")
    assert [each.name for each in proof.table().columns].count("retard") == 0


def test_whoever_reads_in_the_space_is_whom_the_form_expects(client, secretary):
    member = build.member()
    account, _function = build.contact(at=member)
    meeting = build.meeting(starts_at=timezone.now() + timedelta(days=40))
    build.item(of=meeting)
    meetings.convene(meeting, seen=0, on=timezone.localdate(), by=secretary)
    client.force_login(account)
    page = Voter(meeting, member, name=str(account), user=account).to("voter_answer")
    assert f'value="{account}"' in words(client.get(page))

    shown = words(client.post(page, {"answer": "nobody", "name": str(account)}, follow=True))

    assert Reply.objects.get().name == ""
    assert "Personne ne vient" in shown


def test_once_it_is_over_the_answer_is_only_read(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    voter = by_link(meeting, member)
    assert "L’ajouter à mon agenda" not in words(client.get(voter.base))
    meetings.close(meeting, at=build.STARTS, by=secretary)

    page = words(client.get(voter.to("voter_answer")))

    assert "Cette assemblée est close" in page
    assert "L’assemblée est ouverte" not in page
    assert "agenda</a>" not in words(client.get(voter.base))


def test_once_it_is_over_members_read_that_it_lacked_its_quorum_and_what_follows(client, secretary):
    member, _other, _third = (build.member() for _ in range(3))
    half = Rules(quorum_ordinary=Quorum(Fraction(1, 2)))
    meeting = build.convened(by=secretary, rules=half)
    build.resolution(of=meeting)
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    day = build.STARTS + timedelta(days=20)
    seconds.convene_again(meeting, starts_at=day, public_id=uuid4(), at=build.STARTS, by=secretary)

    page = words(client.get(by_link(meeting, member).base))

    assert "Le quorum n’a pas été atteint" in page
    assert "le 13 décembre 2026 à" in page


@pytest.mark.usefixtures("_on_the_eve")
def test_the_link_of_a_body_names_nobody_as_its_reader(client, secretary):
    member = build.member(name="Nancy")
    person = mandates.designation(of=member.organisation).representative
    meeting = build.convened(by=secretary)

    shown = words(client.get(by_link(meeting, member).to("voter_answer")))

    assert typed(shown, "by_name") == ""
    assert typed(shown, "name") == str(person)


@pytest.mark.usefixtures("_on_the_eve")
def test_the_link_of_an_individual_is_read_by_them_alone(client, secretary):
    member = memberships.individual()
    memberships.membership(of=member)
    meeting = build.convened(by=secretary)

    shown = words(client.get(by_link(meeting, member).to("voter_answer")))

    assert typed(shown, "by_name") == str(member)


def typed(shown, field):
    box = re.search(rf'<input[^>]*name="{field}"[^>]*>', shown)
    assert box
    value = re.search(r'value="([^"]*)"', box[0])
    return value[1] if value else ""


@pytest.mark.usefixtures("_on_the_eve")
def test_a_proxy_is_counted_among_answers(client, secretary):
    nancy, metz, brest = (build.member(name=name) for name in ("Nancy", "Metz", "Brest"))
    meeting = build.convened(by=secretary)
    client.force_login(secretary)
    assert "0 réponse</p>" in words(client.get(meeting.get_absolute_url()))

    answers.give(meeting, nancy, metz, given_by="Ada", at=BEFORE, by=None)
    answers.reply(meeting, metz, comes=True, name="Bob", at=BEFORE, by=None)
    answers.reply(meeting, brest, comes=True, name="Cam", at=BEFORE, by=None)
    # Noted at the desk: the answer before it stays, and counts no more.
    roll.give(meeting, brest, metz, on=build.TODAY, by=secretary)

    assert "3 réponses, dont 2 pouvoirs" in words(client.get(meeting.get_absolute_url()))
