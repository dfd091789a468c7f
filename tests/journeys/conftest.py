"""Stories that cross the rooms, told in a real browser on the demonstration's network."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts import demonstration as characters
from attache.accounts.models import Office, User
from attache.front import demonstration
from attache.post.tasks import deliver

# The browser is driven by a loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TELL_OF_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`Refused by the policy: ${event.violatedDirective} ${event.blockedURI}`))"""
DESK = {"width": 1360, "height": 900}

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(not CHROMIUM, reason="There is no Chromium."))


# The browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "fr-FR", "viewport": DESK}


@pytest.fixture
def troubles():
    """What browsers complained of. A story that foresees a complaint takes it off the list."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def open_browser(new_context, troubles):
    """Open a browser of its own, with nothing in common with another, that is listened to."""

    def hear(message):
        if message.type in {"error", "warning"}:
            troubles.append(f"{message.text} ({message.page and message.page.url})")

    def opened(**wishes):
        context = new_context(**wishes)
        context.set_default_timeout(15_000)
        context.on("console", hear)
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        context.add_init_script(TELL_OF_VIOLATIONS)
        return context

    return opened


@pytest.fixture
def context(open_browser):
    return open_browser()


@pytest.fixture
def come_in(base_url):
    """Give a browser the session of somebody: only one story is about logging in."""

    def come_in(context, user):
        client = Client()
        client.force_login(user, backend="attache.accounts.backends.Backend")
        session = client.cookies[configured.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": configured.SESSION_COOKIE_NAME, "value": session, "url": base_url}]
        )

    return come_in


@pytest.fixture
def send_what_is_due(browser):
    """Send the mails that are due, once no page asks for anything.

    The worker itself would do it over a second connection, which tables in memory do not bear.
    """

    def send_what_is_due():
        for page in (each for context in browser.contexts for each in context.pages):
            page.wait_for_load_state("networkidle")
        deliver.call()

    return send_what_is_due


# The network


class Shelf:
    """The demonstration, made once and put back for each story in no time."""

    def __init__(self):
        self.kept = None

    def put_back(self):
        if self.kept is None:
            characters.create_accounts(on=timezone.localdate())
            demonstration.load(on=timezone.localdate())
            self.kept = self._keep()
        else:
            self._restore()

    def _keep(self):
        if connection.vendor == "sqlite":
            kept = sqlite3.connect(":memory:")
            connection.connection.backup(kept)
            return kept
        tables = connection.introspection.table_names()
        self._run("CREATE SCHEMA kept")
        for table in tables:
            self._run(f'CREATE TABLE kept."{table}" AS TABLE "{table}"')
        return {table: self._written(table) for table in tables}

    def _written(self, table):
        """Name its columns, but those that the database works out by itself."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
                "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
                [table],
            )
            return ", ".join(f'"{name}"' for (name,) in cursor.fetchall())

    def _restore(self):
        if connection.vendor == "sqlite":
            self.kept.backup(connection.connection)
            return
        self._run("SET session_replication_role = replica")
        for table, columns in self.kept.items():
            self._run(f'DELETE FROM "{table}"')  # noqa: S608 -- our own tables
            self._run(f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM kept."{table}"')  # noqa: S608 -- idem
        self._run("SET session_replication_role = DEFAULT")

    def _run(self, statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture(scope="session")
def shelf():
    return Shelf()


@pytest.fixture
def network(transactional_db, shelf):
    shelf.put_back()


@pytest.fixture
def character(network):
    """Find who holds an office in the demonstration, or a member's contact, who holds none."""
    addresses = {each.office: each.email for each in characters.CHARACTERS}

    def character(office=None):
        return User.objects.get(email=addresses[office])

    return character


@pytest.fixture
def desk(context, come_in, character):
    """Sit the coordinator at the desk."""
    come_in(context, character(Office.Kind.COORDINATOR))
    page = context.new_page()
    page.goto("/equipe/")
    return page


@pytest.fixture
def contact(open_browser, come_in, character):
    """Sit a member's contact in a browser of their own, for the space."""
    context = open_browser()
    come_in(context, character())
    return context.new_page()


@pytest.fixture(scope="session")
def axe():
    return Axe()
