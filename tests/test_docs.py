"""Documents keep their word: what they point to exists, what they name is called so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.core.management import get_commands
from django.db.models import Model
from django.utils import translation

from attache.config import cli
from attache.front import sources
from attache.memberships import periods, tiers
from attache.memberships.grid_states import GridState

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
IN_FRENCH = [ROOT / "README.fr.md", ROOT / "CHANGELOG.md", *sorted((DOCS / "fr").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
COMMAND = re.compile(r"(?:^|`|bin/)(make|attache) ([a-z][a-z-]*)", re.MULTILINE)
REGISTRY = re.compile(r"^(\w+): .*Registry", re.MULTILINE)
ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_links_lead_to_a_file(document):
    links = [
        link.partition("#")[0]
        for link in LINK.findall(CODE.sub("", document.read_text()))
        if not link.startswith(("http", "mailto:", "#"))
    ]

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_readme_can_be_read_in_one_go_and_names_both_commands():
    text = (ROOT / "README.md").read_text()

    assert "make run" in text
    assert "make test" in text
    assert len(text.splitlines()) < 80


def test_the_readme_and_the_map_name_every_room_from_the_top():
    rooms = [config.label for config in reversed([*apps.get_app_configs()]) if is_ours(config)]
    readme, house = (ROOT / "README.md").read_text(), (DOCS / "architecture.md").read_text()
    named_there = readme.partition("The rooms, from the top:")[2].partition(";")[0]
    drawn = house.partition("```\n")[2].partition("```")[0]

    assert re.findall(r"`(\w+)`", named_there) == rooms
    assert re.findall(r"^(\w+)", drawn, re.MULTILINE) == ["config", *rooms]


def test_the_map_names_every_registry():
    rows = (DOCS / "architecture.md").read_text().splitlines()
    for config in filter(is_ours, apps.get_app_configs()):
        told = [row for row in rows if row.startswith(f"| `{config.label}.registries.")]
        path = Path(config.path) / "registries.py"
        names = REGISTRY.findall(path.read_text()) if path.exists() else []
        assert [name for name in names if not any(f".{name}`" in row for row in told)] == []


def is_ours(config: AppConfig) -> bool:
    return config.name.startswith("attache.")


def test_every_page_for_users_is_in_their_index():
    index = LINK.findall((DOCS / "fr" / "README.md").read_text())
    pages = {page.name for page in (DOCS / "fr").glob("*.md")} - {"README.md"}

    assert pages - set(index) == set()


def test_the_first_screen_is_described_group_by_group_in_its_order():
    page = (DOCS / "fr" / "premier-ecran.md").read_text()
    rows = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)

    with translation.override("fr"):
        assert rows[1:] == [str(source.title) for source in sources.ALL]


def test_every_decision_has_its_number_and_is_said_in_its_first_line():
    pages = sorted((DOCS / "decisions").glob("*.md"))
    titles = [page.read_text().splitlines()[0] for page in pages]

    for number, (page, title) in enumerate(zip(pages, titles, strict=True), start=1):
        assert page.name.startswith(f"{number:04}-")
        assert title.startswith(f"# {number}. ")
        assert len(title.split()) > 5, title


def commands_named() -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        for code in CODE.findall(page.read_text()):
            for program, word in COMMAND.findall(code):
                yield named(page), program, word


def test_every_command_that_is_named_exists():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    # rqworker comes with the packages of a broker, which nobody installs to run the tests.
    known = {"make": {*targets}, "attache": {*cli.OURS, *get_commands(), "help", "rqworker"}}

    named_in = list(commands_named())

    assert named_in
    assert [each for each in named_in if each[2] not in known[each[1]]] == []


def domain() -> dict[str, type[Model]]:
    """Models of the rooms: the kit has no domain word."""
    return {
        model.__name__: model
        for model in apps.get_models()
        if model.__module__.startswith("attache.") and model._meta.app_label != "kit"
    }


def glossary() -> Iterator[tuple[str, str]]:
    """French words, and what is in the column of the code."""
    for line in (DOCS / "glossary.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) >= 3 and cells[2].startswith("`"):
            yield cells[0], cells[2].strip("`")


def test_every_word_of_the_glossary_exists_in_the_code():
    known = {**domain(), "State": periods.State, "GridState": GridState}
    known |= {"tiers": tiers, "periods": periods}
    dead = []
    for _french, name in glossary():
        first, *rest = name.split(".")
        thing = known.get(first)
        if first in known or first[0].isupper():
            for attribute in rest:
                thing = getattr(thing, attribute, None)
            dead += [name] if thing is None else []

    assert dead == []


def test_every_model_has_its_word():
    assert set(domain()) - {name for _french, name in glossary()} == set()


def test_screens_say_models_as_the_glossary_does():
    different = {}
    for french, name in glossary():
        if model := domain().get(name):
            with translation.override("en"):
                english = str(model._meta.verbose_name)
            with translation.override("fr"):
                shown = str(model._meta.verbose_name)
            if shown not in (english, *re.split(r", | \(|\)", french)):
                different[name] = (shown, french)

    assert different == {}


@pytest.mark.parametrize("document", IN_FRENCH, ids=named)
def test_french_pages_have_french_marks(document):
    text = ADDRESS.sub("", CODE.sub("", document.read_text()))

    assert re.findall(r".{,20}\w'\w.{,20}|.{,20}\".{,20}", text) == []
