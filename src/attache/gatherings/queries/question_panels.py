"""What questions and calls add to the page of a body and of a person, and to their timeline."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.queries.about import About
from attache.directory.registries import Panel, Party
from attache.gatherings.models import Pledge, Question, Share
from attache.kit.timeline import Entry

SHOWN, TOLD = 8, 30

_QUESTIONS = About(
    lambda _owner, **of: (
        Question.objects.filter(**of)
        .only(
            *("title", "public_id", "asked_on", "share_count"),
            *("listened_on", "became_on", "answered_on", "closed_on"),
        )
        .order_by("-asked_on", "-pk")[:TOLD]
    )
)
_SHARES = About(
    lambda _owner, **of: (
        Share.objects.filter(**of)
        .select_related("question")
        .only("why", "said_on", "question__title", "question__public_id")
        .order_by("-said_on", "-pk")[:TOLD]
    )
)
_PLEDGES = About(
    lambda _owner, **of: (
        Pledge.objects.standing()
        .filter(**of)
        .select_related("call")
        .only("text", "said_on", "call__title", "call__slug")
        .order_by("-said_on", "-pk")[:TOLD]
    )
)


def asked(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    """Their questions and those they share, the latest first."""
    if not user.has_perm("questions.view"):
        return None
    questions = _QUESTIONS.again(party)[:SHOWN]
    shares = _SHARES.again(party)[:SHOWN]
    pledges = _PLEDGES.again(party)[:SHOWN]
    if not (questions or shares or pledges):
        return None
    return {"questions": questions, "shares": shares, "pledges": pledges}


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("questions.view"):
        return
    for question in _QUESTIONS.first(party):
        url = question.get_absolute_url()
        asked = _("Asked: %(question)s") % {"question": question}
        yield Entry(question.asked_on, asked, url=url, tone="look")
        if question.answered_on:
            answered = _("Was answered: %(question)s") % {"question": question}
            yield Entry(question.answered_on, answered, url=url, tone="kept")
    for share in _SHARES.first(party):
        said = _("Said “so do we”: %(question)s") % {"question": share.question}
        yield Entry(share.said_on, said, share.why, share.question.get_absolute_url())
    for pledge in _PLEDGES.first(party):
        said = _("Said yes: %(call)s") % {"call": pledge.call}
        yield Entry(pledge.said_on, said, pledge.text, pledge.call.get_absolute_url(), "kept")


PANELS = [
    Panel(where, "together", "gatherings/panels/questions.html", asked)
    for where in ("organisation", "person")
]
