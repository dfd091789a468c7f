"""What members gave and received by questions and calls to action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BigIntegerField,
    Case,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.models import Function
from attache.gatherings import hours
from attache.gatherings.models import Event, Pledge, Pointer, Question, Share
from attache.gatherings.queries.questions import space_url
from attache.kit.models import Link
from attache.kit.navigation import page_of
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.library.models import Find, Publication
from attache.memberships.registries import WHOSE, YEAR, Fact, acts_of, whose

if TYPE_CHECKING:
    from attache.memberships.models import Member

BECAME = gettext_lazy("Questions that became something")
POINTED = gettext_lazy("Answers for others")
SHARED = gettext_lazy("Said “so do we”")
DID = gettext_lazy("Answered a call, and did it")
ANSWERED = gettext_lazy("Answers to their questions")

_QUESTION = ("title", "public_id")


def _within(name: str, since: date, until: date) -> Q:
    return Q(**{f"{name}__gte": since, f"{name}__lt": until})


def _led_to(questions: Sequence[int], at: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    """What each became, by its title, as far as anybody may know of it."""
    return (
        Link.objects.filter(
            from_kind="question", from_id__in=questions, to_kind__in=["event", "publication"]
        )
        .order_by("pk")
        .values_list(
            "from_id",
            Case(
                When(to_kind="event", then=_title(Event.objects.announced())),
                When(to_kind="publication", then=_title(Publication.objects.out(at))),
            ),
        )
    )


def _title(records: QuerySet[Any]) -> Subquery:
    return Subquery(records.filter(pk=OuterRef("to_id")).values("title"))


def _answers(
    body: int | None, person: int | None, since: date, until: date
) -> QuerySet[Pointer, Any]:
    """Pointers to them, to somebody who worked there then, or to a find of theirs."""
    there = Function.objects.filter(organisation=body)
    working = there.living(OuterRef("given_on")).filter(person=OuterRef("person"))  # type: ignore[arg-type]  # a day all the same
    theirs = Q(organisation=body) | Q(find__in=Find.objects.filter(organisation=body).values("pk"))
    through = Q(Exists(working), person__in=there.values("person"))
    own = Q(question__organisation=body)
    return (
        Pointer.objects.filter(Q(person=person) | ((theirs | through) & ~own))
        .filter(_within("given_on", since, until))
        .select_related("question")
        .only("given_on", *_of_question("is_shared", "closed_on"))
    )


def _of_question(*more: str) -> list[str]:
    return [f"question__{name}" for name in (*_QUESTION, *more)]


_QUESTIONS = Prepared(
    lambda body, person, since, until: Question.objects.filter(
        acts_of(body, person),
        _within("became_on", since, until) | _within("answered_on", since, until),
    ).only(*_QUESTION, "became_on", "answered_on"),
    *WHOSE,
    *YEAR,
)
_LED_TO = PreparedRows(_led_to, Several(BigIntegerField()), DateTimeField())
_ANSWERS = Prepared(_answers, *WHOSE, *YEAR)
_SHARES = Prepared(
    lambda body, person, since, until: (
        Share.objects.filter(acts_of(body, person), _within("said_on", since, until))
        .select_related("question")
        .only("why", "said_on", *_of_question())
    ),
    *WHOSE,
    *YEAR,
)
_DONE = Prepared(
    lambda body, person, since, until: (
        Pledge.objects.standing()
        .filter(acts_of(body, person), _within("said_on", since, until))
        .exclude(came_of_it="")
        .select_related("call")
        .only("came_of_it", "said_on", "call__title", "call__slug")
    ),
    *WHOSE,
    *YEAR,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _questions(member, since, until)
    yield from _pointed(member, since, until)
    yield from _shared(member, since, until)
    yield from _pledged(member, since, until)


def _questions(member: Member, since: date, until: date) -> Iterator[Fact]:
    """A question may have become something, and been answered too: the one given, one received."""
    questions = _QUESTIONS(*whose(member), since, until)
    outcomes = _outcomes([each.pk for each in questions if each.became_on], until)
    for each in questions:
        url, own = each.get_absolute_url(), space_url(each)
        if each.became_on and since <= each.became_on < until:
            text = " → ".join([each.title, *outcomes[each.pk]])
            yield Fact(f"became:{each.pk}", "gave", each.became_on, BECAME, text, url, own)
        if each.answered_on and since <= each.answered_on < until:
            key, day = f"answer:{each.pk}", each.answered_on
            yield Fact(key, "received", day, ANSWERED, each.title, url, own)


def _outcomes(questions: Sequence[int], until: date) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    if questions:
        for question, title in _LED_TO(questions, hours.midnight(until)):
            if title:
                found[question].append(title)
    return found


def _pointed(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Another’s question was answered with them, with somebody there, or with a find of theirs."""
    for each in _ANSWERS(*whose(member), since, until):
        question, url = each.question, each.question.get_absolute_url()
        text, own = _("The question of another member"), ""
        if question.is_shared and not question.closed_on:
            text, own = question.title, space_url(question)
        yield Fact(f"pointer:{each.pk}", "gave", each.given_on, POINTED, text, url, own)


def _shared(member: Member, since: date, until: date) -> Iterator[Fact]:
    for each in _SHARES(*whose(member), since, until):
        text = f"{each.question} — {each.why}" if each.why else str(each.question)
        url, own = each.question.get_absolute_url(), space_url(each.question)
        yield Fact(f"share:{each.pk}", "gave", each.said_on, SHARED, text, url, own)


def _pledged(member: Member, since: date, until: date) -> Iterator[Fact]:
    """A yes of which nobody knows what came is a promise, not yet a gift."""
    for each in _DONE(*whose(member), since, until):
        text, url = f"{each.call} — {each.came_of_it}", each.call.get_absolute_url()
        own = page_of("gatherings_space:call", each.call.slug)
        yield Fact(f"pledge:{each.pk}", "gave", each.said_on, DID, text, url, own)
