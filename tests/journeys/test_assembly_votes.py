"""Two telephones vote in an assembly, one of them for two members; the wall follows, by itself."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts.models import Office, User
from attache.assemblies import signed_pages
from attache.assemblies.actions import agenda, ballots, meetings, roll
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import roll as rolls
from attache.statutes import governing
from attache.statutes.governing import Rules

TELEPHONE = {"width": 360, "height": 740}
PROJECTOR = {"width": 1920, "height": 1080}
FEE = "Cotisation de solidarité"
HOSTS = "Qui nous accueille l’an prochain"


@pytest.fixture
def secretary(character):
    return character(Office.Kind.SECRETARY)


@pytest.fixture
def meeting(secretary: User):
    """In session since this morning, with nothing voted yet."""
    now = timezone.now()
    made = meetings.prepare(
        title="Assemblée du soir",
        session="ordinary",
        starts_at=now - timedelta(minutes=10),
        place="Oasis 21",
        by=secretary,
    )
    item = agenda.add(made, by=secretary, title="Vie de l’association", kind="vote")
    for title, way in ((FEE, "electronic"), (HOSTS, "secret")):
        agenda.propose(item, by=secretary, title=title, text="L’assemblée décide.", way=way)
    today = timezone.localdate()
    meetings.convene(made, late_because="Essai", seen=made.version, on=today, by=secretary)
    meetings.open_meeting(made, at=now, by=secretary)
    # No quorum, and no other rule than usage.
    Meeting.objects.filter(pk=made.pk).update(rules=governing.written(Rules()))
    made.refresh_from_db()
    return made


@pytest.fixture
def members(meeting):
    """Two that come, and one that gave its vote to the first."""
    today = timezone.localdate()
    first, second, absent = [row.member for row in rolls.of(meeting, on=today).rows[:3]]
    roll.give(meeting, absent, first, on=today, by=None)
    return first, second, absent


@pytest.fixture
def telephone(open_browser, meeting):
    """Open the personal link of a member, as its mail gives it."""

    def telephone(member):
        page = open_browser().new_page()
        page.set_viewport_size(TELEPHONE)
        page.goto(urlsplit(signed_pages.page(meeting, member)).path)
        return page

    return telephone


@pytest.fixture
def wall(open_browser, come_in, secretary, meeting):
    context = open_browser()
    come_in(context, secretary)
    page = context.new_page()
    page.set_viewport_size(PROJECTOR)
    page.goto(f"/equipe/assemblees/{meeting.slug}/mur/")
    return page


@pytest.fixture
def desk(context, come_in, secretary):
    come_in(context, secretary)
    return context.new_page()


def arrive(page, name):
    page.get_by_label("Votre nom").fill(name)
    page.get_by_role("button", name="Je suis là").click()
    expect(page.get_by_role("main")).to_contain_text(f"{name} est là")


def say(page, answer):
    """A big button, what it says once more, then the vote itself."""
    page.get_by_role("button", name=answer, exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Relire avant de voter")
    page.get_by_role("button", name=re.compile("^Envoyer ce")).click()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def open_vote(desk, title):
    desk.goto(Resolution.objects.get(title=title).get_absolute_url())
    desk.get_by_role("button", name="Mettre aux voix").click()
    expect(desk.get_by_role("main")).to_contain_text("vote en cours")


def close_vote(desk):
    desk.get_by_role("button", name="Clore le vote").click()
    expect(desk.get_by_role("main")).not_to_contain_text("vote en cours")


def close_at_once(title, by):
    """Before everybody voted: the desk asks whether that is meant."""
    ballots.close(Resolution.objects.get(title=title), at=timezone.now(), by=by)


def codes(page):
    return page.locator(".receipts code").all_inner_texts()


def test_two_telephones_vote_and_the_wall_follows(desk, wall, telephone, members):
    first, second, absent = members
    expect(wall.get_by_role("main")).to_contain_text("Vie de l’association")
    one, other = telephone(first), telephone(second)
    arrive(one, "Camille Fictive")
    arrive(other, "Alix Exemple")
    expect(one.get_by_role("main")).to_contain_text("Rien n’est mis aux voix")
    expect(one.get_by_role("main")).to_contain_text(str(absent))
    expect(wall.locator(".quorum")).to_contain_text("3 sur")

    open_vote(desk, FEE)
    for page in (one, other, wall):
        expect(page.get_by_role("heading", name=FEE)).to_be_visible()
    assert fits(one)
    say(one, "Pour")
    expect(wall.locator(".turnout")).to_contain_text("2 voix exprimées sur 3")
    say(other, "Contre")
    expect(wall.locator(".turnout")).to_contain_text("3 voix exprimées sur 3")
    assert "contre" not in wall.get_by_role("main").inner_text().lower()
    close_vote(desk)
    expect(wall.get_by_role("heading", name="Adoptée")).to_be_visible()
    expect(wall.get_by_role("main")).to_contain_text("2 pour, 1 contre")

    for page in (one, other):
        page.get_by_role("link", name="Retour à l’assemblée").click()
        expect(page.get_by_role("main")).to_contain_text("2 pour, 1 contre")
    open_vote(desk, HOSTS)
    expect(one.get_by_role("button", name="Pour", exact=True)).to_be_visible()
    one.get_by_role("link", name="Répartir mes voix").click()
    one.get_by_label("Pour").fill("1")
    one.get_by_label("Blanc").fill("1")
    one.get_by_role("button", name="Relire avant de voter").click()
    one.get_by_role("button", name="Envoyer ces votes").click()
    kept = codes(one)
    one.reload()
    assert codes(one) == kept
    assert len(kept) == 2
    say(other, "Contre")
    [code] = codes(other)
    close_vote(desk)

    other.get_by_role("link", name="Retour à l’assemblée").click()
    other.get_by_role("link", name=HOSTS).first.click()
    published = other.locator("#bulletins")
    for each in (*kept, code):
        expect(published).to_contain_text(each)
    expect(published.get_by_role("listitem").filter(has_text=code)).to_contain_text("Contre")


def test_one_votes_without_a_script(desk, open_browser, meeting, members):
    first, _second, _absent = members
    page = open_browser(java_script_enabled=False).new_page()
    page.set_viewport_size(TELEPHONE)
    page.goto(urlsplit(signed_pages.page(meeting, first)).path)
    arrive(page, "Camille Fictive")
    open_vote(desk, FEE)

    page.get_by_role("link", name="Actualiser").click()
    say(page, "Abstention")

    expect(page.get_by_role("main")).to_contain_text("Votre vote est envoyé")


def test_a_second_tab_and_a_vote_that_closes_are_told(desk, telephone, members, secretary):
    first, second, _absent = members
    page, other = telephone(first), telephone(second)
    arrive(page, "Camille Fictive")
    arrive(other, "Alix Exemple")
    open_vote(desk, FEE)
    page.reload()
    bar = page.get_by_role("heading", name="Votre vote")
    expect(bar).to_be_in_viewport()
    bar.get_by_role("link").click()
    expect(page.get_by_role("button", name="Blanc")).to_be_in_viewport()
    tab = page.context.new_page()
    tab.goto(page.url)

    for each, answer in ((page, "Pour"), (tab, "Contre")):
        each.get_by_role("button", name=answer, exact=True).click()
        expect(each.get_by_role("main")).to_contain_text("Relire avant de voter")
    for each in (page, tab):
        each.get_by_role("button", name="Envoyer ces votes").click()
    expect(tab.get_by_role("alert")).to_contain_text("déjà exprimés")
    expect(tab.locator(".done")).to_contain_text("Pour")
    close_at_once(FEE, secretary)

    open_vote(desk, HOSTS)
    expect(other.get_by_role("heading", name=HOSTS)).to_be_visible()
    say(other, "Contre")
    page.get_by_role("link", name="Retour à l’assemblée").click()
    page.get_by_role("button", name="Pour", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Relire avant de voter")
    close_at_once(HOSTS, secretary)
    page.get_by_role("button", name=re.compile("^Envoyer ce")).click()
    expect(page.get_by_role("alert")).to_contain_text("il n’est pas compté")


def test_two_votes_are_open_at_once_and_one_elects_by_name(desk, telephone, meeting, members):
    first, second, absent = members
    rules = governing.written(Rules(secret_for_persons=False))
    Meeting.objects.filter(pk=meeting.pk).update(rules=rules)
    board = agenda.propose(
        meeting.items.get(),
        title="Conseil",
        text="On élit.",
        subject="persons",
        seats=1,
        way="electronic",
        by=None,
    )
    for name in ("Ada Fictive", "Ben Fictif"):
        board.candidates.create(name=name)
    page = telephone(first)
    arrive(page, "Camille Fictive")
    roll.arrive(meeting, second, means="place", at=timezone.now())
    for title in (FEE, "Conseil"):
        open_vote(desk, title)

    expect(page.locator(".several")).to_contain_text("2 votes sont ouverts")
    assert fits(page)
    say(page, "Pour")
    page.get_by_role("link", name="Retour à l’assemblée").click()
    expect(page.locator(".several li").first).to_contain_text("Conseil")
    expect(page.locator(".several")).to_contain_text("vous avez voté")
    page.get_by_role("link", name="Remplir chaque bulletin séparément").click()
    page.get_by_role("group", name=str(first)).get_by_label("Ada Fictive").check()
    page.get_by_role("button", name="Relire avant de voter").click()
    expect(page.locator(".said")).to_contain_text("Blanc")
    page.get_by_role("button", name="Envoyer ces votes").click()
    expect(page.locator(".done")).to_contain_text(f"{first} : Ada Fictive")
    desk.get_by_role("link", name="Conduire l’assemblée").click()
    desk.goto(f"/equipe/resolutions/{board.public_id}/au-bureau/{second.key}/")
    desk.get_by_label("Ada Fictive").check()
    desk.get_by_role("button", name="Saisir le vote").click()
    desk.goto(board.get_absolute_url())
    close_vote(desk)

    expect(desk.get_by_role("main")).to_contain_text("Élu·e : Ada Fictive (2 voix)")
    expect(desk.locator("#noms")).to_contain_text(str(absent))
