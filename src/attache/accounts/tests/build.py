"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from datetime import date
from itertools import count

from attache.accounts.models import Office, User

_serial = count(1)


def user(*, name: str = "", email: str = "", password: str | None = None) -> User:
    number = next(_serial)
    return User.objects.create_user(
        email or f"somebody{number}@equipe.example",
        name=name or f"Somebody {number}",
        password=password,
    )


def office(
    *,
    of: User | None = None,
    kind: Office.Kind = Office.Kind.SECRETARY,
    starts_on: date = date(2026, 1, 1),
    ends_on: date | None = None,
) -> Office:
    return Office.objects.create(user=of or user(), kind=kind, starts_on=starts_on, ends_on=ends_on)
