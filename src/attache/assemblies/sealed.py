"""What a voter read and confirms, signed: what was shown is what is cast, however often it is sent.

It goes from page to page in the form alone. It holds for one text and one member.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core import signing

from attache.assemblies.actions import ballots
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.models import Resolution
from attache.assemblies.voting import Choice
from attache.kit import links
from attache.memberships.models import Member

_SALT = "attache.assemblies.sealed"


def by_name(resolution: Resolution, member: Member, choices: Mapping[int, Choice]) -> str:
    return _sealed(resolution, member, {"named": [*choices.items()]})


def in_secret(resolution: Resolution, member: Member, papers: Sequence[Paper]) -> str:
    """With the codes of its receipts, drawn now."""
    said = [[paper.choice or "", paper.chosen, paper.college] for paper in papers]
    return _sealed(resolution, member, {"papers": said, "codes": ballots.draw(len(papers))})


def opened(sealed: str, resolution: Resolution, member: Member) -> dict[str, Any] | None:
    """Give back what it says: `choices`, or `papers` and their `codes`."""
    said = links.read(sealed, salt=_SALT)
    if said is None or said["for"] != _for(resolution, member):
        return None
    if "named" in said:
        return {"choices": {pk: Choice(choice) for pk, choice in said["named"]}}
    papers = [
        Paper(Choice(choice) if choice else None, tuple(chosen), college)
        for choice, chosen, college in said["papers"]
    ]
    return {"papers": papers, "codes": said["codes"]}


def _sealed(resolution: Resolution, member: Member, said: Mapping[str, Any]) -> str:
    content = {"for": _for(resolution, member), **said}
    return signing.dumps(content, salt=_SALT, compress=True)


def _for(resolution: Resolution, member: Member) -> list[object]:
    """A vote that was cancelled and opened again is another: its text may have changed."""
    opened = resolution.opened_at
    return [resolution.pk, member.pk, opened.isoformat() if opened else ""]
