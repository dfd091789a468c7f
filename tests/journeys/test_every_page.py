"""Every kind of page, in both schemes, from a phone to a screen: nothing in anybody's way."""

import re

import pytest
from addresses import FACES, VISITOR
from django.db import connection

from attache.accounts.models import Office

OK = 200
# A page says the same on both databases, where it is opened all the same: one reading is enough,
# and takes minutes.
once = pytest.mark.skipif(connection.vendor != "sqlite", reason="Pages are read on SQLite.")
PHONE = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 740}
SCREEN = {"width": 1360, "height": 900}

# Without preload: it reads the imports of style sheets again, and from the wrong place. Without
# frames: what they show is read as a page of its own.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "iframes": False}


@pytest.fixture
def sit(open_browser, come_in, character):
    """Sit somebody before a browser where the checker may write styles into the page."""

    def sit(office=None, **wishes):
        context = open_browser(reduced_motion="reduce", **wishes)
        if office is not VISITOR:
            come_in(context, character(office))
        return context.new_page()

    return sit


@pytest.fixture
def check(axe):
    """Say all that is wrong with the page that is open, on a screen by day, on a phone by night."""

    def check(page):
        wrong = barriers(axe, page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        for size in (SMALLEST, PHONE):
            page.set_viewport_size(size)
            wrong += sideways(page, size["width"])
        wrong += barriers(axe, page)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size(SCREEN)
        return [f"{page.url.partition('//')[2].partition('/')[2]}, {each}" for each in wrong]

    return check


def barriers(axe, page):
    found = axe.run(page, options=OPTIONS).response["violations"]
    width = page.viewport_size["width"]
    return [
        f"{width} px: {barrier['id']} {node['target']} {node['failureSummary']}"
        for barrier in found
        for node in barrier["nodes"]
    ]


def sideways(page, width):
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px: scrolls sideways, is {wide} px wide"] if wide > width else []


def all_wrong(check, page, addresses):
    wrong = []
    for address in addresses:
        page.goto(address)
        wrong += check(page)
    return wrong


@once
@pytest.mark.parametrize("face", FACES)
def test_pages_are_in_nobody_s_way(sit, check, face):
    office, addresses, keys = FACES[face]
    page = sit(office, bypass_csp=True)

    assert all_wrong(check, page, [*addresses, *keys()]) == []


@pytest.mark.parametrize("face", FACES)
def test_browsers_have_nothing_to_complain_of(sit, face):
    office, addresses, keys = FACES[face]
    page = sit(office)
    statuses = {address: page.goto(address).status for address in (*addresses, *keys())}

    assert {address: status for address, status in statuses.items() if status != OK} == {}


@once
def test_menus_and_errors_are_in_nobody_s_way(sit, check):
    page = sit(Office.Kind.COORDINATOR, bypass_csp=True)
    page.goto("/equipe/adherents/?q=nancy")
    page.locator("summary", has_text=re.compile("^Région")).click()
    wrong = check(page)

    page.goto("/equipe/organismes/ville-de-nancy/budgets/")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_role("alert").wait_for()

    assert wrong + check(page) == []
