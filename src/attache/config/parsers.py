"""What a setting may look like, and the words that say so when it does not."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

LONG_ENOUGH = 32
TASK_BROKERS = {"redis", "rediss"}


class Wrong(ValueError):
    """What a variable holds cannot be used; the sentence says what is expected."""


def yes_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if text.lower() not in answers:
        raise Wrong("is yes or no")
    return answers[text.lower()]


def number(text: str, *, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
        raise Wrong(f"is a whole number from {low} to {high}")
    return int(text)


def folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise Wrong("is a folder, and there is a file with this name")
    return path


def names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names) or any("/" in name for name in names):
        raise Wrong("is a list of host names separated by commas, like attache.example.org")
    return names


def secret(text: str) -> str:
    if len(text) < LONG_ENOUGH:
        raise Wrong(f"has at least {LONG_ENOUGH} characters, drawn at random")
    return text


def sentence(text: str) -> str:
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


def url(text: str) -> str:
    parts = _split(text, schemes={"http", "https"}, like="https://attache.example.org")
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise Wrong("is an address without a path, like https://attache.example.org")
    return text.rstrip("/")


def postgres(text: str) -> dict[str, Any]:
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


def smtp(text: str) -> dict[str, Any]:
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


def address(text: str) -> str:
    name, at, host = text.rpartition("@")
    if not (name and at and "." in host) or not text.isprintable():
        raise Wrong("is an e-mail address, like Attache <attache@example.org>")
    return text


def tasks(text: str) -> str:
    if text == "database":
        return text
    _split(text, schemes=TASK_BROKERS, like="database or redis://host:6379/0")
    if not (find_spec("django_tasks_rq") and find_spec("django_rq")):
        raise Wrong("needs two packages that are not there, django-tasks-rq and django-rq")
    return text
