"""What an assembly carries happens: a grid, accounts and their result, the statutes, the seat."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.assemblies.actions import agenda, meetings, roll, votes
from attache.assemblies.models import Resolution
from attache.assemblies.queries import roll as rolls
from attache.assemblies.voting import Choice
from attache.memberships.models import FeeGrid
from attache.statutes.models import Statutes

TITLE = "Assemblée ordinaire, puis extraordinaire"
SEAT = "2 rue de la Clôture, 75019 Paris"
CHAIR = "Ivan Apostrophe"
SCAN = {"name": "page.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


@pytest.fixture
def secretary(character):
    return character(Office.Kind.SECRETARY)


@pytest.fixture
def desk(context, come_in, secretary):
    come_in(context, secretary)
    return context.new_page()


@pytest.fixture
def meeting(secretary):
    """One that is convened, whose texts are written."""
    now = timezone.now()
    made = meetings.prepare(title=TITLE, session="both", starts_at=now, by=secretary)
    for session, subject, titles in (
        ("ordinary", "ordinary", ("Grille d’adhésion", "Comptes", "Affectation du résultat")),
        ("extraordinary", "statutes", ("Statuts", "Siège")),
    ):
        item = agenda.add(made, title=session, kind="vote", session=session, by=secretary)
        for title in titles:
            agenda.propose(item, title=title, text=title, subject=subject, by=secretary)
    meetings.convene(
        made,
        late_because="Le bureau s’est réuni tard.",
        seen=made.version,
        on=timezone.localdate(),
        by=secretary,
    )
    return made


def does(desk, meeting, title, kind, typed):
    """Say at the desk what a text does once it is carried."""
    resolution = Resolution.objects.get(item__meeting=meeting, title=title)
    desk.goto(f"{resolution.get_absolute_url()}effets/{kind}/")
    for name, value in typed.items():
        field = desk.locator(f"[name={name}]")
        if name in {"grid", "statutes"}:
            field.select_option(label=value)
        else:
            field.fill(value)
    press(desk)
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ce que ce texte fait")


def press(desk):
    """The button of the form in the page."""
    desk.get_by_role("main").locator(".buttons button").first.click()


def carry_all(meeting, by):
    """Everybody comes, and votes for."""
    now, today = timezone.now(), timezone.localdate()
    for row in rolls.of(meeting, on=today).rows:
        roll.arrive(meeting, row.member, means="place", at=now)
    here = sum(rolls.of(meeting, on=today).electorate.present.values())
    meetings.open_meeting(meeting, at=now, by=by)
    for resolution in Resolution.objects.filter(item__meeting=meeting):
        votes.open_vote(resolution, at=now, by=by)
        votes.count_hands(resolution, {("", Choice.FOR): here}, chair=None, at=now, by=by)


def test_what_is_carried_happens_when_the_assembly_closes(desk, contact, meeting, secretary):
    today = timezone.localdate()
    grid = FeeGrid.objects.get(proposed_on__isnull=False, adopted_on=None)
    statutes = Statutes.objects.proposed(today).get()
    until = (today + timedelta(days=730)).isoformat()
    accounts = {"year": "2025", "income": "861000", "expenses": "818000", "result": "43000"}
    does(desk, meeting, "Grille d’adhésion", "grille", {"grid": str(grid), "trial_until": until})
    does(desk, meeting, "Comptes", "comptes", accounts)
    allocation = {"year": "2025", "result": "43000", "to-110": "43000"}
    does(desk, meeting, "Affectation du résultat", "affectation", allocation)
    does(desk, meeting, "Statuts", "statuts", {"statutes": str(statutes)})
    does(desk, meeting, "Siège", "siege", {"address": SEAT})
    carry_all(meeting, secretary)

    desk.goto(f"{meeting.get_absolute_url()}conduire/")
    desk.locator("#faire").click()
    desk.locator("[name=chair_name]").fill(CHAIR)
    press(desk)
    for _item in range(2):
        desk.get_by_role("button", name="Passer au point suivant").click()
    desk.get_by_role("button", name="Clore l’assemblée").click()

    expect(desk.locator("#maintenant")).to_contain_text("procès-verbal")
    desk.goto(grid.get_absolute_url())
    expect(desk.get_by_role("main")).to_contain_text("à l’essai jusqu’au")
    desk.goto("/equipe/decisions/")
    expect(desk.get_by_role("row").filter(has_text=TITLE)).to_have_count(5)
    expect(desk.get_by_role("main")).not_to_contain_text("n’a pas pu")
    statutes.refresh_from_db()
    assert statutes.title.startswith("Statuts du ")
    desk.goto("/equipe/declarations/")
    expect(desk.get_by_role("main")).to_contain_text(statutes.title)
    contact.goto("/statuts/")
    expect(contact.get_by_role("main")).to_contain_text(statutes.title)


def test_minutes_are_drafted_signed_and_kept(desk, meeting, secretary):
    carry_all(meeting, secretary)
    meetings.close(meeting, at=timezone.now(), by=secretary)
    desk.goto(f"{meeting.get_absolute_url()}proces-verbal/")
    desk.get_by_role("button", name="Rédiger le procès-verbal").click()
    expect(desk.get_by_role("article")).to_contain_text("Affectation du résultat")
    desk.get_by_role("link", name="Proposer à la signature").click()
    desk.locator("[name=chair]").fill(CHAIR)
    press(desk)
    signatures = desk.locator("#signatures")
    signatures.get_by_role("link", name="Signer le procès-verbal").click()
    desk.locator("[name=agrees]").check()
    press(desk)
    expect(signatures).to_contain_text("Signé")
    signatures.get_by_role("link", name=re.compile(CHAIR)).click()
    desk.locator("[name=signed_on]").fill(timezone.localdate().isoformat())
    desk.locator("[name=sent]").set_input_files(SCAN)
    press(desk)

    kept = desk.get_by_role("link", name="Télécharger (PDF)").get_attribute("href")
    assert desk.request.get(kept).body().startswith(b"%PDF")
