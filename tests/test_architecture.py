"""The promises the code makes about itself, checked on every run."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import rules
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from attache.journal.queries import sentence

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "attache"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]

# What anyone may see without logging in. Adding a line here is a decision.
PUBLIC = frozenset(
    {
        "assemblies_public:arrival",
        "assemblies_public:booth",
        "assemblies_public:booth_done",
        "assemblies_public:find_link",
        "assemblies_public:found",
        "assemblies_public:voter",
        "assemblies_public:voter_come",
        "assemblies_public:voter_go",
        "assemblies_public:voter_now",
        "assemblies_public:voter_vote",
        "assemblies_public:voter_who",
        "assemblies_public:voter_answer",
        "assemblies_public:voter_calendar",
        "assemblies_public:voter_candidates",
        "assemblies_public:voter_decline",
        "assemblies_public:voter_groups",
        "assemblies_public:voter_minutes",
        "assemblies_public:voter_minutes_paper",
        "assemblies_public:voter_news",
        "assemblies_public:voter_paper",
        "assemblies_public:voter_proposals",
        "assemblies_public:voter_receipt",
        "assemblies_public:voter_stand",
        "assemblies_public:voter_take_back",
        "assemblies_public:voter_withdraw_candidate",
        "companionship_public:choose_date",
        "companionship_public:dates",
        "companionship_public:dates_calendar",
        "companionship_public:decline_dates",
        "companionship_public:team_feed",
        "front_public:home",
        "introductions_public:answer",
        "gatherings_public:asked",
        "gatherings_public:register",
        "gatherings_public:event",
        "gatherings_public:certificate",
        "gatherings_public:code",
        "gatherings_public:registration_calendar",
        "gatherings_public:take_again",
        "gatherings_public:give_back",
        "gatherings_public:registration",
        "gatherings_public:own_feed",
        "gatherings_public:theme_feed",
        "gatherings_public:feed",
        "gatherings_public:agenda",
        "gatherings_public:feedback",
        "gatherings_public:feedback_results",
        "gatherings_public:call",
        "gatherings_public:calls",
        "front_public:accessibility",
        "front_public:block",
        "front_public:blocks",
        "front_public:legal",
        "front_public:oembed",
        "library_public:attachment",
        "library_public:picture",
        "library_public:publication",
        "library_public:publications",
        "library_public:small_picture",
        "kit_public:icon",
        "kit_public:robots",
        "kit_public:sitemap",
        "kit_public:sitemap_section",
        "library_public:atom",
        "library_public:cite_bib",
        "library_public:cite_json",
        "library_public:cite_ris",
        "library_public:json",
        "library_public:oai",
        "library_public:rss",
        "memberships_public:ask",
        "memberships_public:ask_form",
        "memberships_public:asked",
        "memberships_public:join",
        "memberships_public:members",
        "spaces_public:address",
        "spaces_public:ask",
        "spaces_public:asked",
        "spaces_public:claim",
        "spaces_public:invitation",
        "statutes_public:changes",
        "statutes_public:print",
        "statutes_public:print_changes",
        "statutes_public:statutes",
        "statutes_public:version",
        "account_login",
        "account_logout",
        "account_inactive",
        "demonstration",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "kit_public:set_language",
        "post_public:refusal",
    }
)


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("attache.")]


def our_pages() -> Iterator[Path]:
    return (path for path in SOURCES.rglob("*.html") if "tests" not in path.parts)


def our_sources() -> Iterator[Path]:
    for path in SOURCES.rglob("*.py"):
        if not {"migrations", "tests"} & set(path.parts) and path.name != "conftest.py":
            yield path


def every_view(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from every_view(pattern, inner)
        else:
            yield f"{prefix}{pattern.name}", pattern


def every_address() -> Iterator[tuple[str, URLPattern, str]]:
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver):
            for name, pattern in every_view(resolver):
                yield name, pattern, f"{resolver.pattern}{pattern.pattern}"


def test_every_view_asks_who_you_are_but_those_that_are_public():
    open_doors = {
        name
        for name, pattern in every_view()
        if not getattr(pattern.callback, "login_required", True)
    }

    assert open_doors == PUBLIC


def test_every_desk_view_asks_for_a_permission_that_a_rule_knows():
    asked = {
        name: getattr(pattern.callback, "permission", "")
        for name, pattern, path in every_address()
        if path.startswith("equipe/")
    }

    assert len(asked) > 50
    assert {
        name for name, permission in asked.items() if not rules.perm_exists(permission)
    } == set()


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True)


def test_every_model_says_what_it_is():
    nameless = [model for model in our_models() if model.__str__ is Model.__str__]

    assert nameless == []


def test_every_model_says_what_it_is_in_the_life_of_an_association():
    silent = [
        model for model in our_models() if (model.__doc__ or "").startswith(f"{model.__name__}(")
    ]

    assert silent == []


def test_installed_apps_follow_the_declared_layers():
    declared = CONTRACTS[0]["layers"]
    installed = [c.label for c in apps.get_app_configs() if c.name.startswith("attache.")]

    assert installed == [layer for layer in reversed(declared) if layer != "config"]


def test_no_room_reaches_up_through_a_reverse_relation():
    """Import contracts cannot see `organisation.member`; this can."""
    height = {config.label: rank for rank, config in enumerate(apps.get_app_configs())}
    for model in our_models():
        folder = Path(apps.get_app_config(model._meta.app_label).path)
        sources = [
            path
            for path in folder.rglob("*")
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
        ]
        for relation in model._meta.related_objects:
            below = height[model._meta.app_label]
            if relation.hidden or height[relation.related_model._meta.app_label] <= below:
                continue
            accessor = re.compile(rf"\b{model._meta.model_name}\.{relation.get_accessor_name()}\b")
            assert [str(path) for path in sources if accessor.search(path.read_text())] == []


def test_every_template_compiles():
    """A component checks its arguments when it is compiled, so this finds every misuse."""
    for config in apps.get_app_configs():
        root = Path(config.path) / "templates"
        if config.name.startswith("attache.") and root.exists():
            for path in root.rglob("*.html"):
                get_template(str(path.relative_to(root)))


def test_no_template_holds_a_style_or_a_script():
    inline = re.compile(
        r"<style|<[a-z][^>%]*\s(style|on[a-z]+)=|javascript:"
        # What a page says of itself to machines is written in a script, and is none.
        r'|<script(?! type="application/ld\+json">)(?![^>]*\bsrc=)'
    )
    wrong = [str(path) for path in our_pages() if inline.search(path.read_text())]

    assert wrong == []


def test_every_translated_block_is_trimmed():
    block = re.compile(r"{%\s*blocktranslate(?![^%]*\btrimmed\b)")
    wrong = [str(path) for path in our_pages() if block.search(path.read_text())]

    assert wrong == []


def test_no_word_to_translate_hides_inside_an_f_string():
    """The catalogues are collected from calls, which are not looked for inside f-strings."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "gettext", "ngettext", "pgettext"}
    ]
    assert not hidden


def test_every_verb_of_the_journal_has_its_words():
    """A verb is written "room.past": every such constant is a permission or has its words."""
    rooms = "|".join(
        [
            *CONTRACTS[0]["layers"],
            "grids",
            "welcomes",
            "joining",
            "watch",
            "questions",
            "calls",
            "cross_feedback",
        ]
    )
    # A file of an archive has a name too: "journal.csv".
    written = re.compile(rf'"((?:{rooms})\.(?!csv")[a-z_]+)"')
    constants = {
        name
        for path in our_sources()
        if path.name not in {"verbs.py", "registries.py", "apps.py", "models"}
        and "models" not in path.parts
        for name in written.findall(path.read_text())
    }
    verbs = {name for name in constants if not rules.perm_exists(name)}

    assert len(verbs) > 40
    assert {name for name in verbs if sentence(name) == name} == set()


def test_no_name_hides_a_missing_concept():
    banned = re.compile(
        r"(Helper|Processor|Handler|Service|Manager|Utils?|Data|Info|Base|Abstract)$|^(Base|Abstract)"
    )
    wrong = [
        f"{path.relative_to(SOURCES)}: {node.name}"
        for path in our_sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
        and banned.search(node.name)
        and node.name != "UserManager"  # Django's own word
    ]

    assert wrong == []


def test_no_file_holds_two_subjects():
    long = {
        str(path.relative_to(SOURCES)): count
        for path in our_sources()
        if (count := len(path.read_text().splitlines())) > 300
    }

    assert long == {}


def test_the_clock_is_read_at_the_border_only():
    """Decisions and rules are given the day; views, tasks and commands know what day it is."""
    clock = re.compile(
        r"timezone\.localdate\(\)|timezone\.now\(\)\.date|date\.today\(|datetime\.now\("
    )
    border = {"views", "http.py", "commands", "tasks", "tasks.py", "apps.py"}
    # Who a request comes from, what a file is called, what a registry is asked without a day.
    allowed = {"user.py", "backends.py", "answers.py", "following.py", "panels.py", "recipients.py"}
    allowed |= {"article_index.py", "public_pages.py"}
    wrong = [
        str(path.relative_to(SOURCES))
        for path in our_sources()
        if not border & set(path.parts)
        and path.name not in allowed
        and clock.search(path.read_text())
    ]

    assert wrong == []


def test_raw_sql_stays_in_the_kit():
    raw = re.compile(r"\.cursor\(|\.raw\(|RawSQL|\.extra\(")
    wrong = [
        str(path.relative_to(SOURCES))
        for path in our_sources()
        if "kit" not in path.parts and raw.search(path.read_text())
    ]

    assert wrong == []


def test_an_address_that_answers_a_post_alone_shows_no_page():
    """It is loaded again, and read in another language: see `kit.forms.posted`."""
    fragments = {"preview"}  # put by htmx into a page that has its own address
    wrong = []
    for path in our_sources():
        functions = {
            node.name: node
            for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.FunctionDef)
        }
        renders = {name for name, node in functions.items() if "render" in _called(node)}
        wrong += [
            f"{path.relative_to(SOURCES)}: {name}"
            for name, node in functions.items()
            if any(ast.unparse(each) == "require_POST" for each in node.decorator_list)
            and (name in renders or renders & _called(node))
            and name not in fragments
        ]

    assert wrong == []


def _called(function: ast.FunctionDef) -> set[str]:
    return {
        node.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
