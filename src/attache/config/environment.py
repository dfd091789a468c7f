"""What differs between installations: environment variables, each declared once, read strictly."""

import difflib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn, get_type_hints
from urllib.parse import urlsplit

from attache.config import parsers
from attache.config.parsers import Wrong

_RANDOM = f"{parsers.LONG_ENOUGH} random characters"


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
            parsers.yes_no,
            "Be a demonstration: invented people, one-click log-in. Never with real people's data.",
            "no",
        ),
    ] = False
    debug: Annotated[
        bool,
        Variable(
            "ATTACHE_DEBUG",
            parsers.yes_no,
            "Show the details of errors to whoever meets one. For development only.",
            "no",
        ),
    ] = False
    secret_key: Annotated[
        str,
        Variable(
            "ATTACHE_SECRET_KEY",
            parsers.secret,
            f"Signs links and forms: {_RANDOM}, kept secret.",
            "required outside demonstration and debug",
        ),
    ] = ""
    data: Annotated[
        Path,
        Variable(
            "ATTACHE_DATA",
            parsers.folder,
            "Folder of the SQLite database and of the static files.",
            "`data` in the current folder",
        ),
    ] = Path("data")
    database: Annotated[
        dict[str, Any] | None,
        Variable(
            "ATTACHE_DATABASE_URL",
            parsers.postgres,
            "A PostgreSQL database: `postgres://user:password@host:5432/name`.",
            "SQLite, in `ATTACHE_DATA`",
        ),
    ] = None
    test_database: Annotated[
        dict[str, Any] | None,
        Variable(
            "ATTACHE_TEST_DATABASE_URL",
            parsers.postgres,
            "A PostgreSQL server on which the tests may create databases. Only the tests read it.",
            "SQLite, in memory",
        ),
    ] = None
    url: Annotated[
        str,
        Variable(
            "ATTACHE_URL",
            parsers.url,
            "The address people type. With https, cookies never travel in clear.",
            "`http://localhost:PORT`",
        ),
    ] = ""
    hosts: Annotated[
        list[str] | None,
        Variable(
            "ATTACHE_HOSTS",
            parsers.names,
            "Host names to answer to, separated by commas.",
            "that of `ATTACHE_URL`; any in demonstration and debug",
        ),
    ] = None
    association: Annotated[
        str,
        Variable(
            "ATTACHE_NAME",
            parsers.sentence,
            "Name of the association, on every page and letter.",
            "La 27e Région in demonstration, otherwise Attache",
        ),
    ] = ""
    mail: Annotated[
        dict[str, Any] | None,
        Variable(
            "ATTACHE_MAIL_URL",
            parsers.smtp,
            "Server that sends mail: `smtp://user:password@host:587?tls=start` (or `yes`, `no`).",
            "required; in demonstration and debug, files in `ATTACHE_DATA/mails`",
        ),
    ] = None
    mail_from: Annotated[
        str,
        Variable(
            "ATTACHE_MAIL_FROM",
            parsers.address,
            "Sender of mail: `Attache <attache@example.org>`.",
            "attache@ the host of `ATTACHE_URL`",
        ),
    ] = ""
    tasks: Annotated[
        str,
        Variable(
            "ATTACHE_TASKS",
            parsers.tasks,
            "Where background tasks wait: `database`, or a Redis, `redis://host:6379/0`.",
            "database",
        ),
    ] = "database"
    listen: Annotated[
        str,
        Variable(
            "ATTACHE_LISTEN",
            parsers.sentence,
            "Network address to listen on; 0.0.0.0 is all of them.",
            "127.0.0.1",
        ),
    ] = "127.0.0.1"
    port: Annotated[
        int,
        Variable("PORT", partial(parsers.number, low=1, high=65535), "Port to listen on.", "8000"),
    ] = 8000
    processes: Annotated[
        int,
        Variable(
            "ATTACHE_PROCESSES",
            partial(parsers.number, low=1, high=64),
            "Web server processes: one is enough for a team; at most one a core.",
            "1",
        ),
    ] = 1
    threads: Annotated[
        int,
        Variable(
            "ATTACHE_THREADS",
            partial(parsers.number, low=1, high=64),
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
            (self.secret_key, f"ATTACHE_SECRET_KEY is required: {_RANDOM}."),
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
