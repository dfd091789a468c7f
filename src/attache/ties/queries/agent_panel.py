"""The path of an agent of change on their own page, in one line."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField

from attache.accounts.models import User
from attache.directory.models import Person
from attache.directory.registries import Panel
from attache.kit.prepared import Prepared
from attache.ties import paths
from attache.ties.queries import agents

_HELD = Prepared(lambda person: agents.functions().filter(person=person), BigIntegerField())


def path(person: Person, user: User, day: date) -> dict[str, Any] | None:
    """Nothing of somebody who never was an agent of change."""
    held = _HELD(person.pk) if user.has_perm("ties.view") else []
    if not any(vars(function)["is_agent"] for function in held):
        return None
    return {"path": paths.in_words(held, on=day)}


PANELS = [Panel("person", "facts", "ties/panels/agent.html", path)]
