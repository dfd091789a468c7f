"""What questions and calls add to the page of a body and of a person, and to their timeline."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.registries import Panel, Party
from attache.gatherings.models import Pledge, Question, Share
from attache.kit.timeline import Entry

SHOWN, TOLD = 8, 30


def asked(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    """Their questions and those they share, the latest first."""
    if not user.has_perm("questions.view"):
        return None
    questions = list(Question.objects.filter(_of(party)).order_by("-asked_on", "-pk")[:SHOWN])
    shares = list(_shares(party)[:SHOWN])
    pledges = list(_pledges(party)[:SHOWN])
    if not (questions or shares or pledges):
        return None
    return {"questions": questions, "shares": shares, "pledges": pledges}


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("questions.view"):
        return
    for question in Question.objects.filter(_of(party)).order_by("-asked_on")[:TOLD]:
        url = question.get_absolute_url()
        asked = _("Asked: %(question)s") % {"question": question}
        yield Entry(question.asked_on, asked, url=url, tone="look")
        if question.answered_on:
            answered = _("Was answered: %(question)s") % {"question": question}
            yield Entry(question.answered_on, answered, url=url, tone="kept")
    for share in _shares(party)[:TOLD]:
        said = _("Said “so do we”: %(question)s") % {"question": share.question}
        yield Entry(share.said_on, said, share.why, share.question.get_absolute_url())
    for pledge in _pledges(party)[:TOLD]:
        said = _("Said yes: %(call)s") % {"call": pledge.call}
        yield Entry(pledge.said_on, said, pledge.text, pledge.call.get_absolute_url(), "kept")


def _of(party: Party) -> Q:
    return Q(organisation=party) if isinstance(party, Organisation) else Q(person=party)


def _shares(party: Party) -> Any:  # noqa: ANN401 -- a query set
    found = Share.objects.filter(_of(party)).select_related("question")
    return found.order_by("-said_on", "-pk")


def _pledges(party: Party) -> Any:  # noqa: ANN401 -- idem
    found = Pledge.objects.standing().filter(_of(party)).select_related("call")
    return found.order_by("-said_on", "-pk")


PANELS = [
    Panel(where, "side", "gatherings/panels/questions.html", asked)
    for where in ("organisation", "person")
]
