"""What differs between installations: environment variables, each declared once, read strictly."""

import difflib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, NoReturn, get_type_hints
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

LONG_ENOUGH = 32
TASK_BROKERS = {"redis", "rediss"}


class Wrong(ValueError):
    """What a variable holds cannot be used; the sentence says what is expected."""


def _yes_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if text.lower() not in answers:
        raise Wrong("is yes or no")
    return answers[text.lower()]


def _number(text: str, *, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
        raise Wrong(f"is a whole number from {low} to {high}")
    return int(text)


def _folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise Wrong("is a folder, and there is a file with this name")
    return path


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names) or any("/" in name for name in names):
        raise Wrong("is a list of host names separated by commas, like attache.example.org")
    return names


def _secret(text: str) -> str:
    if len(text) < LONG_ENOUGH:
        raise Wrong(f"has at least {LONG_ENOUGH} characters, drawn at random")
    return text


def _sentence(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise Wrong("is one line of text")
    return text.strip()


def _split(text: str, *, schemes: set[str], like: str, hostless: bool = False) -> SplitResult:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise Wrong(f"looks like {like}") from error
    if parts.scheme not in schemes or not (parts.hostname or hostless) or port == 0:
        raise Wrong(f"looks like {like}")
    return parts


def _url(text: str) -> str:
    parts = _split(text, schemes={"http", "https"}, like="https://attache.example.org")
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise Wrong("is an address without a path, like https://attache.example.org")
    return text.rstrip("/")


def _postgres(text: str) -> dict[str, Any]:
    like = "postgres://user:password@host:5432/name"
    # Without a host, ?host=/var/run/postgresql is a socket, as everywhere with PostgreSQL.
    parts = _split(text, schemes={"postgres", "postgresql"}, like=like, hostless=True)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise Wrong(f"looks like {like}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _smtp(text: str) -> dict[str, Any]:
    like = "smtp://user:password@host:587?tls=start"
    parts = _split(text, schemes={"smtp"}, like=like)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    tls = asked.pop("tls", "start")
    if asked or parts.path not in {"", "/"} or tls not in {"start", "yes", "no"}:
        raise Wrong(f"looks like {like}, where tls is start, yes or no")
    return {
        "EMAIL_HOST": unquote(parts.hostname or ""),
        "EMAIL_PORT": parts.port or {"start": 587, "yes": 465, "no": 25}[tls],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": tls == "start",
        "EMAIL_USE_SSL": tls == "yes",
    }


def _address(text: str) -> str:
    name, at, host = text.rpartition("@")
    if not (name and at and "." in host) or not text.isprintable():
        raise Wrong("is an e-mail address, like Attache <attache@example.org>")
    return text


def _tasks(text: str) -> str:
    if text == "database":
        return text
    _split(text, schemes=TASK_BROKERS, like="database or redis://host:6379/0")
    if not (find_spec("django_tasks_rq") and find_spec("django_rq")):
        raise Wrong("needs two packages that are not there, django-tasks-rq and django-rq")
    return text


@dataclass(frozen=True)
class Variable:
    name: str
    parse: Callable[[str], object]
    about: str
    default: str  # in words, for docs/deploy.md


@dataclass(frozen=True, kw_only=True)
class Environment:
    demo: Annotated[
        bool,
        Variable(
            "ATTACHE_DEMO",
            _yes_no,
            "Be a demonstration: invented people, one-click log-in. Never with real people's data.",
            "no",
        ),
    ] = False
    debug: Annotated[
        bool,
        Variable(
            "ATTACHE_DEBUG",
            _yes_no,
            "Show the details of errors to whoever meets one. For development only.",
            "no",
        ),
    ] = False
    secret_key: Annotated[
        str,
        Variable(
            "ATTACHE_SECRET_KEY",
            _secret,
            f"At least {LONG_ENOUGH} random characters that sign links and forms; keep it secret.",
            "required outside demonstration and debug",
        ),
    ] = ""
    data: Annotated[
        Path,
        Variable(
            "ATTACHE_DATA",
            _folder,
            "Folder of the SQLite database, of the static files and of what users send.",
            "`data` in the current folder",
        ),
    ] = Path("data")
    database: Annotated[
        dict[str, Any] | None,
        Variable(
            "ATTACHE_DATABASE_URL",
            _postgres,
            "A PostgreSQL database: `postgres://user:password@host:5432/name`.",
            "SQLite, in `ATTACHE_DATA`",
        ),
    ] = None
    test_database: Annotated[
        dict[str, Any] | None,
        Variable(
            "ATTACHE_TEST_DATABASE_URL",
            _postgres,
            "A PostgreSQL server on which the tests may create databases. Only the tests read it.",
            "SQLite, in memory",
        ),
    ] = None
    url: Annotated[
        str,
        Variable(
            "ATTACHE_URL",
            _url,
            "The address people type. With https, cookies never travel in clear.",
            "`http://localhost:PORT`",
        ),
    ] = ""
    hosts: Annotated[
        list[str] | None,
        Variable(
            "ATTACHE_HOSTS",
            _names,
            "Host names to answer to, separated by commas.",
            "that of `ATTACHE_URL`; any in demonstration and debug",
        ),
    ] = None
    association: Annotated[
        str,
        Variable(
            "ATTACHE_NAME",
            _sentence,
            "Name of the association, on every page and letter.",
            "La 27e Région in demonstration, otherwise Attache",
        ),
    ] = ""
    mail: Annotated[
        dict[str, Any] | None,
        Variable(
            "ATTACHE_MAIL_URL",
            _smtp,
            "Server that sends mail: `smtp://user:password@host:587?tls=start` (or `yes`, `no`).",
            "required; in demonstration and debug, files in `ATTACHE_DATA/mails`",
        ),
    ] = None
    mail_from: Annotated[
        str,
        Variable(
            "ATTACHE_MAIL_FROM",
            _address,
            "Sender of mail: `Attache <attache@example.org>`.",
            "attache@ the host of `ATTACHE_URL`",
        ),
    ] = ""
    tasks: Annotated[
        str,
        Variable(
            "ATTACHE_TASKS",
            _tasks,
            "Where background tasks wait: `database`, or a Redis, `redis://host:6379/0`.",
            "database",
        ),
    ] = "database"
    listen: Annotated[
        str,
        Variable(
            "ATTACHE_LISTEN",
            _sentence,
            "Network address to listen on; 0.0.0.0 is all of them.",
            "127.0.0.1",
        ),
    ] = "127.0.0.1"
    port: Annotated[
        int,
        Variable("PORT", partial(_number, low=1, high=65535), "Port to listen on.", "8000"),
    ] = 8000
    processes: Annotated[
        int,
        Variable(
            "ATTACHE_PROCESSES",
            partial(_number, low=1, high=64),
            "Web server processes: one is enough for a team; at most one a core.",
            "1",
        ),
    ] = 1
    threads: Annotated[
        int,
        Variable(
            "ATTACHE_THREADS",
            partial(_number, low=1, high=64),
            "Requests that each process answers at the same time.",
            "2",
        ),
    ] = 2

    @property
    def public_url(self) -> str:
        return self.url or f"http://localhost:{self.port}"

    @property
    def host(self) -> str:
        return urlsplit(self.public_url).hostname or "localhost"

    @property
    def is_trial(self) -> bool:
        return self.demo or self.debug

    @property
    def obstacles(self) -> list[str]:
        """What keeps this installation from serving real people."""
        if self.is_trial:
            return []
        asked = [
            (self.secret_key, "ATTACHE_SECRET_KEY is required: 50 characters drawn at random."),
            (self.mail, "ATTACHE_MAIL_URL is required: people log in with a code sent by mail."),
        ]
        return [sentence for value, sentence in asked if not value]


def variables() -> dict[str, Variable]:
    hints = get_type_hints(Environment, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def read(given: Mapping[str, str]) -> Environment:
    """Read every variable or say in one sentence which one is wrong."""
    declared = {variable.name: (name, variable) for name, variable in variables().items()}
    values: dict[str, Any] = {}
    for key, text in given.items():
        if key in declared and text:
            name, variable = declared[key]
            try:
                values[name] = variable.parse(text)
            except Wrong as wrong:
                raise Wrong(f"{key} {wrong}.") from wrong
        elif key.startswith("ATTACHE_") and key not in declared:
            near = difflib.get_close_matches(key, declared, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise Wrong(f"{key} is not a setting of Attache.{hint}")
    return Environment(**values)


def load(given: Mapping[str, str]) -> Environment:
    try:
        return read(given)
    except Wrong as wrong:
        stop(str(wrong))


def stop(*sentences: str) -> NoReturn:
    for sentence in sentences:
        sys.stderr.write(f"attache: {sentence}\n")
    raise SystemExit(2)
