"""What a convening says, to whom: as a representative, a deputy, a contact or nobody reads it."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from attache.assemblies.actions import agenda, candidates, convocations, meetings
from attache.assemblies.models import Meeting
from attache.assemblies.queries import called, convened
from attache.assemblies.tests import build
from attache.directory.actions import functions
from attache.directory.models import Function, Person
from attache.directory.tests import build as directory
from attache.mandates.tests import build as mandates
from attache.post import wordings
from attache.post.models import Letter
from attache.statutes.governing import DEFAULTS, Quorum

pytestmark = pytest.mark.django_db

TODAY, BEFORE = build.TODAY, build.BEFORE.date()


def somebody(body, address="", *, parts=()):
    person = directory.person(email=address)
    directory.function(of=person, at=body, parts=parts)
    return person


def member_with(*, voter=None, deputy=None, contact=None):
    """A body, by the addresses of those who are there: None is nobody, "" has no address."""
    member = build.member(name="Nancy")
    body = member.organisation
    if contact is not None:
        somebody(body, contact, parts=("permanent_contact",))
    if voter is not None:
        mandates.designation(
            of=body,
            representative=somebody(body, voter),
            deputy=None if deputy is None else somebody(body, deputy),
        )
    return member


@pytest.mark.parametrize(
    ("there", "reached"),
    [
        ({"voter": "v@n.example"}, ["v@n.example"]),
        ({"voter": "v@n.example", "contact": "c@n.example"}, ["v@n.example"]),
        (
            {"voter": "v@n.example", "deputy": "d@n.example", "contact": "c@n.example"},
            ["v@n.example", "d@n.example"],
        ),
        ({"contact": "c@n.example"}, ["c@n.example"]),
        ({"voter": "", "contact": "c@n.example"}, ["c@n.example"]),
        (
            {"voter": "", "deputy": "d@n.example", "contact": "c@n.example"},
            ["c@n.example", "d@n.example"],
        ),
        ({"voter": "", "deputy": "d@n.example"}, ["d@n.example"]),
        ({"voter": "v@n.example", "deputy": ""}, ["v@n.example"]),
        ({"voter": ""}, []),
        ({}, []),
    ],
)
def test_who_votes_is_called_the_deputy_in_copy_else_the_contact(there, reached, secretary):
    member_with(**there)

    build.convened(by=secretary)

    letters = Letter.objects.filter(kind="assembly_convened").order_by("pk")
    assert [each.to_address for each in letters] == reached


def test_a_deputy_votes_once_the_representative_is_gone(secretary):
    member = member_with(voter="v@n.example", deputy="d@n.example")
    gone = Function.objects.get(person=Person.objects.get(email="v@n.example"))
    functions.end_function(
        gone, ends_on=TODAY, succession_open=False, successor=None, by=secretary, on=TODAY
    )

    [reader] = convened.readers(build.meeting(), on=TODAY)

    assert (reader.member, reader.person.email, reader.copy) == (member, "d@n.example", None)


def test_each_reads_what_they_are_there_for(secretary):
    member_with(voter="v@n.example", deputy="d@n.example")
    build.reached(build.member(name="Metz"), "c@metz.example")
    build.convened(by=secretary)

    said = dict(Letter.objects.values_list("to_address", "body"))

    assert "C’est vous qui votez pour Nancy" in said["v@n.example"]
    assert "Vous suppléez qui vote pour Nancy" in said["d@n.example"]
    assert "Metz\u00a0: personne n’est encore désigné pour voter" in said["c@metz.example"]
    assert "/espace/representation/" in said["c@metz.example"]
    assert "/espace/representation/" not in said["v@n.example"]


def test_a_copy_is_corrected_and_told_of_changes_too(secretary):
    member_with(voter="v@n.example", deputy="d@n.example")
    meeting = build.convened(by=secretary)
    left = build.BEFORE
    Letter.objects.filter(to_address="v@n.example").update(
        released_at=left, handed_at=left, sent_at=left
    )

    current = Meeting.objects.get(pk=meeting.pk)
    meetings.edit(current, changes={"place": "Metz"}, seen=current.version, on=BEFORE, by=secretary)

    changed = Letter.objects.get(kind="assembly_changed")
    copy = Letter.objects.get(kind="assembly_convened", sent_at=None)
    assert (changed.to_address, copy.to_address) == ("v@n.example", "d@n.example")
    assert "Metz" in copy.body
    assert "Vous suppléez" in copy.body


@pytest.mark.parametrize(
    ("remote", "how"),
    [(True, "sur place ou à distance"), (False, "sur place, ou en donnant pouvoir")],
)
def test_how_one_attends_follows_the_statutes(remote, how, secretary):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.convened(rules=replace(DEFAULTS, remote=remote), by=secretary)
    convocations.changed(meeting, on=BEFORE, by=secretary)

    assert f"- Comment : {how}" in Letter.objects.get().body.replace("\u00a0", " ")


def test_it_tells_sessions_texts_seats_and_papers(secretary):
    member = build.reached(build.member(name="Nancy"), "a@nancy.example")
    rules = replace(DEFAULTS, quorum_extraordinary=Quorum(Fraction(1, 2)))
    meeting = build.meeting(session="both", place="Paris")
    first = build.item(of=meeting, title="Comptes", presenter="La trésorerie", minutes=30)
    agenda.propose(first, title="Les comptes", text="Approuvés. " * 90, by=secretary)
    vote = build.item(of=meeting, title="Un siège", kind="election")
    election = agenda.propose(
        vote, title="Conseil", text="On élit.", subject="persons", seats=1, by=secretary
    )
    candidates.stand(election, name="Zoé Inventée", member=member, by=secretary)
    later = build.item(of=meeting, title="Statuts", session="extraordinary")
    agenda.propose(later, title="Article 1", text="Il change.", subject="statutes", by=secretary)
    meetings.convene(meeting, seen=0, on=TODAY - timedelta(days=30), by=secretary)
    build.ruled(meeting, rules)
    convocations.changed(meeting, on=BEFORE, by=secretary)

    body = Letter.objects.get().body.replace("\u00a0", " ")

    ordinary, extraordinary = body.split("Assemblée extraordinaire\n==")
    assert "lundi 23 novembre 2026 à 14 h" in ordinary
    assert "1. Comptes\n" in ordinary
    assert "Vote · La trésorerie · 30 minutes" in ordinary
    assert "Approuvés. …\nLire le texte entier, et ce qu’il change → http" in ordinary
    assert "Majorité : plus de la moitié des suffrages exprimés" in ordinary
    assert "1 siège à pourvoir. Candidatures reçues :\n- Zoé Inventée (Nancy)" in ordinary
    assert "à la suite de l’assemblée ordinaire" in extraordinary
    assert "- Quorum : au moins la moitié" in extraordinary
    assert "3. Statuts\n" in extraordinary
    assert "Majorité : plus de la moitié des voix présentes ou représentées" in extraordinary
    assert "Se porter candidat·e : jusqu’à l’ouverture du vote" in extraordinary
    html = wordings.as_html(body)
    assert ">Lire le texte entier, et ce qu’il change</a>" in html
    assert "<h3>3. Statuts</h3>" in html


def test_a_late_convening_says_why_in_its_mails_and_its_proof(client, secretary):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.meeting()
    build.item(of=meeting)

    meetings.convene(
        meeting, late_because="Salle perdue.", seen=0, on=TODAY - timedelta(days=3), by=secretary
    )

    said = Letter.objects.get().body
    assert "moins de 15 jours avant l’assemblée" in said
    assert "Salle perdue." in said
    client.force_login(secretary)
    proof = client.get(reverse("assemblies:proof", args=[meeting.slug])).content.decode()
    assert "Salle perdue." in proof


def test_one_in_time_says_nothing_of_it(secretary):
    build.reached(build.member(), "a@nancy.example")
    build.convened(by=secretary)

    said = Letter.objects.get().body
    assert "délai des statuts" not in said
    assert "\n\n\n" not in said


@pytest.mark.parametrize("count", [1, 3])
def test_an_agenda_is_told_in_a_fixed_number_of_queries(
    count, secretary, django_assert_num_queries
):
    meeting = build.meeting()
    for _ in range(count):
        item = build.item(of=meeting)
        text = agenda.propose(item, title="T", text="T", subject="persons", seats=1, by=secretary)
        candidates.stand(text, name="Zoé", by=secretary)
    found = Meeting.objects.get()

    with django_assert_num_queries(5):
        called.of(found)
