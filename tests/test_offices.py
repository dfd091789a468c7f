"""Who may do what: every permission is known, and the document says what the rules say."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from rules.permissions import permissions

from attache.accounts import actions, matrix
from attache.accounts.models import Office
from attache.accounts.tests import build
from attache.journal.models import Record

HOUSE = Path(__file__).parents[1]
SOURCES = HOUSE / "src" / "attache"
IN_PYTHON = re.compile(r"""(?:may|has_perm|permission_required)\(\s*"([a-z_]+\.[a-z_]+)\"""")
IN_TEMPLATES = re.compile(r"\bperms\.([a-z_]+\.[a-z_]+)")


def used() -> Iterator[tuple[str, str]]:
    for pattern, kind in ((IN_PYTHON, "*.py"), (IN_TEMPLATES, "*.html")):
        for path in SOURCES.rglob(kind):
            if "tests" not in path.parts:
                for name in pattern.findall(path.read_text()):
                    yield name, str(path.relative_to(SOURCES))


def test_every_permission_that_is_asked_for_has_a_rule():
    asked = dict(used())

    assert "accounts.manage" in asked
    assert {name: where for name, where in asked.items() if name not in permissions} == {}


def test_every_rule_is_in_the_document():
    document = (HOUSE / "docs" / "offices.md").read_text()
    people = matrix.cast()

    written = matrix.markdown(list(people), matrix.rows(people))

    assert document == written, "Refresh it: attache offices --write"


def test_command_writes_the_document(tmp_path, capsys):
    call_command("offices", write=tmp_path / "offices.md")
    call_command("offices")

    assert (tmp_path / "offices.md").read_text() == capsys.readouterr().out


@pytest.mark.django_db
def test_people_of_the_matrix_answer_as_real_ones():
    """The document is drawn without a database: its people must not differ from ours."""
    real = [build.office(kind=kind).user for kind in Office.Kind] + [build.user(), build.user()]
    drawn = matrix.cast()

    assert matrix.rows(dict(zip(drawn, real, strict=True))) == matrix.rows(drawn)


def test_who_holds_no_office_decides_nothing():
    rows = matrix.rows(matrix.cast())

    assert [row for row in rows if not row.who] == [], "a rule that lets nobody is of no use"
    assert [row.permission for row in rows if {matrix.CONTACT, matrix.OUTSIDER} & row.who] == []


@pytest.mark.django_db
def test_decisions_about_accounts_reach_the_journal():
    day = date(2026, 11, 23)
    administrator = build.office(kind=Office.Kind.ADMINISTRATOR).user
    user = actions.open_account(email="elle@equipe.example", name="Elle", by=administrator)
    office = actions.grant_office(user, Office.Kind.EDITOR, on=day, by=administrator)
    actions.end_office(office, on=day, by=administrator)
    actions.close_account(user, on=day, by=administrator)
    actions.reopen_account(user, by=administrator)

    records = Record.objects.about(user).order_by("number")
    assert [(record.verb, record.actor) for record in records] == [
        ("accounts.opened", administrator),
        ("accounts.office_granted", administrator),
        ("accounts.office_ended", administrator),
        ("accounts.closed", administrator),
        ("accounts.reopened", administrator),
    ]


@pytest.mark.django_db
def test_first_administrator_is_made_from_the_command_line(capsys):
    call_command("administrator", "Elle@Equipe.example", "Elle")

    user = Office.objects.get(kind=Office.Kind.ADMINISTRATOR).user
    assert user.email == "elle@equipe.example"
    assert "elle@equipe.example" in capsys.readouterr().out
    assert set(Record.objects.values_list("actor", flat=True)) == {None}
