"""Every room's pages, by face: the desk of the team, the space of members, the public site."""

import logging
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.urls import URLPattern, URLResolver, include, path

ROOMS = ["kit", "accounts", "journal", "directory", "post", "memberships", "front"]
FACES = [("equipe/", "desk", ""), ("espace/", "space", "_space"), ("", "public", "_public")]


def _rooms() -> dict[str, ModuleType]:
    found = {}
    for room in ROOMS:
        if find_spec(f"attache.{room}.urls"):
            try:
                found[room] = import_module(f"attache.{room}.urls")
            except Exception as error:
                logging.getLogger("attache").error("%s has no pages: %r", room, error)
    return found


_FOUND = _rooms()

urlpatterns: list[URLPattern | URLResolver] = [
    path("connexion/", include(getattr(_FOUND.get("accounts"), "doors", []))),
    *(
        path(prefix, include((patterns, f"{room}{suffix}")))
        for prefix, face, suffix in FACES
        for room, module in _FOUND.items()
        if (patterns := getattr(module, face, []))
    ),
]
