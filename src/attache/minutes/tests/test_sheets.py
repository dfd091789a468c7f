"""Attendance sheets and extracts: who is told, how, and that five hundred members are soon set."""

import time
from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import translation

from attache.assemblies.actions import meetings, roll
from attache.assemblies.models import Presence, Reply
from attache.assemblies.tests import build as assemblies
from attache.mandates.tests import build as mandates
from attache.memberships.tests import build as memberships
from attache.minutes import drafting, printing, sheet_printing
from attache.minutes.queries import extracts, proceedings, sheets
from attache.minutes.tests import build
from attache.statutes.governing import College, Rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def french():
    with translation.override("fr"):
        yield


def cells(told, member):
    (line,) = (each for each in told.lines if each.row.member == member)
    return [plain(each) for each in sheet_printing._cells(told, line)]  # noqa: SLF001 -- read


def plain(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def is_archived(content):
    return (
        content.startswith(b"%PDF-1.7")
        and b"pdfaid:part>2<" in content
        and b"pdfuaid:part>1<" in content
        and b"/MarkInfo" in content
        and b"/Lang" in content
    )


def test_before_an_assembly_one_signs_beside_ones_name(secretary, french):
    nancy, brest = assemblies.member(name="Nancy"), assemblies.member(name="Brest")
    meeting = build.convened(by=secretary)
    day = build.TODAY - timedelta(days=2)
    roll.give(meeting, brest, nancy, on=day, by=secretary)

    told = sheets.of(meeting, on=build.TODAY)

    assert cells(told, nancy) == ["Nancy", "1", "", "détient 1 pouvoir", ""]
    assert cells(told, brest) == ["Brest", "1", "", "donné à Nancy", ""]
    said = [plain(each) for each in sheet_printing._totals(told)]  # noqa: SLF001 -- idem
    assert said == ["2 adhérent·e·s ont une voix (2 voix en tout).", "1 pouvoir est donné."]


def test_after_it_hours_and_means_stand_for_signatures(secretary, french):
    nancy, brest, creil = (assemblies.member(name=name) for name in ("Nancy", "Brest", "Creil"))
    meeting = build.opened(by=secretary)
    build.arrive(meeting, nancy, name="Anne Fictive")
    build.leave(meeting, nancy, hours=1)
    build.arrive(meeting, nancy, hours=2)
    link = {"means": "remote", "door": "link"}
    Presence.objects.create(meeting=meeting, member=brest, **link, arrived_at=build.STARTS)
    meeting = build.closed(meeting, by=secretary)

    told = sheets.of(meeting, on=build.TODAY)

    assert cells(told, nancy) == [
        "Nancy",
        "1",
        "Anne Fictive",
        "",
        "Sur place, de 14 h à 15 h · Sur place, dès 16 h",
    ]
    assert cells(told, brest)[-1] == (
        "À distance, par son lien personnel, trace électronique, dès 14 h"
    )
    assert cells(told, creil)[-1] == ""
    said = plain(" ".join(sheet_printing._totals(told)))  # noqa: SLF001 -- idem
    assert "Venu·e·s : 2. Représenté·e·s sans être venu·e·s : 0." in said
    assert "2 sur 3" in said or "2 adhérent·e·s sur 3" in said


def test_a_name_that_nobody_noted_is_not_made_up(secretary, french):
    nancy, brest = (assemblies.member(name=name) for name in ("Nancy", "Brest"))
    _account, function = assemblies.contact(at=brest)
    meeting = build.opened(by=secretary)
    meeting.replies.create(member=nancy, comes=True, name="Anne Attendue", replied_at=build.STARTS)
    for member in (nancy, brest):
        roll.arrive(meeting, member, means="place", at=build.STARTS)

    told = sheets.of(build.closed(meeting, by=secretary), on=build.TODAY)

    assert cells(told, nancy)[2] == "nom non noté ; attendu·e : Anne Attendue"
    assert cells(told, nancy)[-1] == "Sur place, à l’accueil, dès 14 h"
    assert cells(told, brest)[2] in {
        "nom non noté",
        f"nom non noté ; attendu·e : {function.person}",
    }


def test_who_was_represented_is_told_through_whom_even_once_they_left(secretary, french):
    nancy, brest, creil = (assemblies.member(name=name) for name in ("Nancy", "Brest", "Creil"))
    meeting = build.convened(by=secretary)
    roll.give(meeting, brest, nancy, on=build.TODAY - timedelta(days=2), by=secretary)
    build.arrive(meeting, nancy)
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    build.counted(build.text(meeting), by=secretary, **{"for": 2})
    build.leave(meeting, nancy, hours=2)
    meeting.refresh_from_db()

    told = sheets.of(build.closed(meeting, by=secretary), on=build.TODAY)

    assert cells(told, brest)[-1] == "représenté·e par Nancy"
    assert cells(told, nancy)[-1] == "Sur place, de 14 h à 16 h"
    assert cells(told, creil)[-1] == ""
    said = plain(" ".join(sheet_printing._totals(told)))  # noqa: SLF001 -- idem
    assert "Venu·e·s : 1. Représenté·e·s sans être venu·e·s : 1." in said


def test_nobody_is_told_to_have_come_for_a_member_that_did_not(secretary, french):
    nancy = assemblies.member(name="Nancy")
    meeting = build.convened(by=secretary)
    Reply.objects.create(
        meeting=meeting, member=nancy, comes=True, name="Zoé Annoncée", replied_at=build.STARTS
    )
    assert cells(sheets.of(meeting, on=build.TODAY), nancy)[2] == "Zoé Annoncée"
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    meeting.refresh_from_db()

    assert cells(sheets.of(meeting, on=build.TODAY), nancy)[2] == ""


def test_who_votes_is_who_came_else_who_will_come_else_who_is_designated(secretary, french):
    body = memberships.body(name="Nancy")
    member = memberships.member(of=body)
    memberships.membership(of=member, on=build.TODAY)
    person = mandates.elected(at=body, first_name="Anne", last_name="Désignée")
    mandates.designation(of=body, representative=person, starts_on=build.TODAY)
    meeting = build.convened(by=secretary)
    assert cells(sheets.of(meeting, on=build.TODAY), member)[2] == "Anne Désignée"

    Reply.objects.create(
        meeting=meeting, member=member, comes=True, name="Zoé Annoncée", replied_at=build.STARTS
    )
    assert cells(sheets.of(meeting, on=build.TODAY), member)[2] == "Zoé Annoncée"

    build.arrive(meeting, member, name="Ada Venue")
    assert cells(sheets.of(meeting, on=build.TODAY), member)[2] == "Ada Venue"


def test_colleges_have_their_column_where_there_are_some(secretary, french):
    nancy = assemblies.member(name="Nancy")
    rules = Rules(colleges=(College("Communes", frozenset({"commune"}), Fraction(1)),))
    meeting = build.convened(by=secretary, rules=rules)

    told = sheets.of(meeting, on=build.TODAY)

    assert cells(told, nancy)[:2] == ["Nancy", "Communes"]
    assert is_archived(sheet_printing.sheet(told))


def test_an_assembly_to_come_is_for_those_who_are_members_today(secretary):
    member = assemblies.member()
    next_year = build.STARTS + timedelta(days=120)

    told = sheets.of(assemblies.meeting(starts_at=next_year), on=build.TODAY)

    assert [line.row.member for line in told.lines] == [member]


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_costs_the_same_whatever_the_number_of_members(
    secretary, count, django_assert_num_queries
):
    members = [assemblies.member() for _ in range(count)]
    meeting = build.opened(*members, by=secretary)

    # Members, presences, proxies; who is designated, who will come; when votes were opened.
    with django_assert_num_queries(6):
        sheets.of(meeting, on=build.TODAY)


def test_a_sheet_and_an_extract_are_tagged_to_be_archived_and_read_aloud(secretary):
    nancy = assemblies.member(name="Nancy")
    meeting = build.opened(nancy, by=secretary)
    text = build.counted(build.text(meeting, title="Comptes"), by=secretary, **{"for": 1})

    sheet = sheet_printing.sheet(sheets.of(meeting, on=build.TODAY))
    minutes = build.minutes(of=build.closed(meeting, by=secretary), by=secretary)
    told = extracts.of(minutes, text)
    assert told
    extract = printing.extract(told)

    assert is_archived(sheet)
    assert b"/TH" in sheet
    assert is_archived(extract)
    assert sheet == sheet_printing.sheet(sheets.of(meeting, on=build.TODAY))


def test_five_hundred_members_are_drafted_and_set_in_seconds(secretary):
    members = [assemblies.member() for _ in range(20)]
    meeting = build.convened(by=secretary)
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    meeting.refresh_from_db()
    for member in members:
        build.arrive(meeting, member, name="Zoé Inventée")
    for number in range(5):
        build.counted(build.text(meeting), by=secretary, hours=number / 2, **{"for": 20})
    meeting = build.closed(meeting, by=secretary)
    told, sheet = proceedings.of(meeting), sheets.of(meeting, on=build.TODAY)
    many = proceedings.Proceedings(**{**vars(told), "opening": _times(told.opening, 25)})
    crowded = sheets.Sheet(sheet.meeting, sheet.lines * 25, sheet.roll)

    began = time.perf_counter()
    text = drafting.draft(many)
    content = sheet_printing.sheet(crowded)

    assert time.perf_counter() - began < 10
    assert text.count("Zoé Inventée") == 500
    assert is_archived(content)


def _times(known, times):
    return type(known)(known.rows * times, known.rules, known.is_second)
