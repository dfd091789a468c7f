"""An assembly as its convening tells it: session by session, what is read, voted and filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Prefetch
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.models import Candidate, Item, Meeting, Resolution
from attache.assemblies.queries import effects
from attache.assemblies.registries import Consequence
from attache.assemblies.voters import Voter
from attache.post import wordings
from attache.statutes import rule_words
from attache.statutes.governing import Session, Subject

# A mail is read on a telephone: what is longer is read whole on the member’s page.
WORDS = 80


class Link(NamedTuple):
    """What a line leads to: a page of the member, whose address is in its own mail alone."""

    words: str
    page: str
    key: object


Line = str | Link


@dataclass(frozen=True)
class Called:
    """Read once, then written for each member."""

    lines: Sequence[Line]

    def to(self, voter: Voter) -> str:
        return "\n".join(_written(line, voter) for line in self.lines)


def of(meeting: Meeting) -> Called:
    """A fixed number of queries, whatever the agenda."""
    standing = Candidate.objects.filter(withdrawn_at=None).select_related("member")
    texts = Resolution.objects.filter(amends=None).prefetch_related(
        Prefetch("candidates", queryset=standing)
    )
    items = meeting.items.select_related("proposed_by").prefetch_related(
        "papers", Prefetch("resolutions", queryset=texts)
    )
    numbered = list(enumerate(items, 1))
    every = [text for _rank, item in numbered for text in item.resolutions.all()]
    known = effects.consequences(every, face="space") if every else {}
    lines: list[Line] = []
    for session in meeting.sessions:
        lines += _session(meeting, session)
        for rank, item in numbered:
            if item.session == session:
                lines += ["", *_item(meeting, rank, item, known)]
        lines.append("")
    return Called(lines[:-1])


def _session(meeting: Meeting, session: Session) -> Iterator[Line]:
    """Its name, when and where, and the quorum that it asks for."""
    rules, is_second = meeting.governed, meeting.follows_id is not None
    yield wordings.heading(str(Meeting.Session(session).label))
    yield ""
    if session == Session.EXTRAORDINARY and len(meeting.sessions) > 1:
        yield "- " + _("When and where: right after the ordinary one, at the same place")
    name = "second_quorum" if is_second else f"quorum_{session}"
    asked = rule_words.said(name, rules.quorum(session, is_second=is_second))
    yield "- " + _("Quorum: %(rule)s") % {"rule": _following(asked)}


def _item(
    meeting: Meeting, rank: int, item: Item, known: Mapping[int, Sequence[Consequence]]
) -> Iterator[Line]:
    yield wordings.heading(f"{rank}. {item}", "-")
    yield " · ".join(_about(item))
    if item.text:
        yield from ("", _short(item.text))
    for text in item.resolutions.all():
        yield from ("", *_text(meeting, text, known.get(text.pk, ())))
    if item.papers.all():
        yield ""
    for paper in item.papers.all():
        yield Link(f"- {paper} ({paper.ending})", "voter_paper", paper.public_id)


def _about(item: Item) -> Iterator[str]:
    yield str(Item.Kind(item.kind).label)
    if item.presenter:
        yield item.presenter
    if item.minutes:
        yield ngettext("%(n)d minute", "%(n)d minutes", item.minutes) % {"n": item.minutes}
    if item.proposed_by:
        yield _("asked for by %(member)s") % {"member": item.proposed_by}


def _text(meeting: Meeting, text: Resolution, done: Sequence[Consequence]) -> Iterator[Line]:
    yield _("Resolution %(number)s: %(title)s") % {"number": text.number, "title": text.title}
    yield _short(text.text)
    yield Link(_("Read the whole text, and what it changes"), "voter_vote", text.public_id)
    yield ""
    for each in done:
        yield f"- {' '.join(each.sentences)}"
        for label, value in each.facts:
            yield "- " + _("%(label)s: %(value)s") % {"label": label, "value": value}
    asked = rule_words.said(
        f"majority_{text.subject}", meeting.governed.majority(Subject(text.subject))
    )
    yield "- " + _("Majority: %(rule)s") % {"rule": _following(asked)}
    yield "- " + _("Vote: %(way)s.") % {"way": _following(str(text.get_way_display()))}
    if text.seats:
        yield from ("", *_election(text, text.seats))


def _election(text: Resolution, seats: int) -> Iterator[Line]:
    filled = ngettext("%(n)d seat to fill.", "%(n)d seats to fill.", seats) % {"n": seats}
    standing = list(text.candidates.all())
    told = _("Those who stand so far:") if standing else _("Nobody stands yet.")
    yield f"{filled} {told}"
    for each in standing:
        yield f"- {each} ({each.member})" if each.member else f"- {each}"


def _short(text: str) -> str:
    """In one paragraph: a mail lays out what is between two empty lines."""
    return Truncator(" ".join(text.split())).words(WORDS, truncate=" …")


def _following(said: str) -> str:
    return said[:1].lower() + said[1:]


def _written(line: Line, voter: Voter) -> str:
    if isinstance(line, str):
        return line
    return f"{line.words} → {settings.PUBLIC_URL}{voter.to(line.page, line.key)}"
