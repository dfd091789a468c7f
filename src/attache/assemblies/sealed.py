"""What a voter read and confirms, signed: what was shown is what is cast, however often it is sent.

It goes from page to page in the form alone. It holds for one text and one member.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core import signing

from attache.assemblies import receipts
from attache.assemblies.actions.ballot_papers import Paper
from attache.assemblies.models import Resolution
from attache.assemblies.voting import Choice
from attache.kit import links
from attache.memberships.models import Member

# Changed with what is sealed: what was sealed otherwise is asked again.
_SALT = "attache.assemblies.sealed.papers"


def by_name(resolution: Resolution, member: Member, papers: Mapping[int, Paper]) -> str:
    return _sealed(resolution, member, {"named": [*papers], "papers": _written(papers.values())})


def in_secret(resolution: Resolution, member: Member, papers: Sequence[Paper]) -> str:
    """With the codes of its receipts, drawn now."""
    codes = receipts.draw(len(papers))
    return _sealed(resolution, member, {"papers": _written(papers), "codes": codes})


def opened(sealed: str, resolution: Resolution, member: Member) -> dict[str, Any] | None:
    """Give back its `papers`: by member, or with the `codes` of their receipts."""
    said = links.read(sealed, salt=_SALT)
    if said is None or said["for"] != _for(resolution, member):
        return None
    papers = [
        Paper(Choice(choice) if choice else None, tuple(chosen), college)
        for choice, chosen, college in said["papers"]
    ]
    if "named" in said:
        return {"papers": dict(zip(said["named"], papers, strict=True))}
    return {"papers": papers, "codes": said["codes"]}


def _written(papers: Iterable[Paper]) -> list[object]:
    return [[paper.choice or "", paper.chosen, paper.college] for paper in papers]


def _sealed(resolution: Resolution, member: Member, said: Mapping[str, Any]) -> str:
    content = {"for": _for(resolution, member), **said}
    return signing.dumps(content, salt=_SALT, compress=True)


def _for(resolution: Resolution, member: Member) -> list[object]:
    """A vote that was cancelled and opened again is another: its text may have changed."""
    opened = resolution.opened_at
    return [resolution.pk, member.pk, opened.isoformat() if opened else ""]
