"""What members gave and received by questions and calls to action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.gatherings import hours
from attache.gatherings.models import Event, Pledge, Pointer, Question, Share
from attache.gatherings.queries.questions import space_url
from attache.kit.models import Link
from attache.kit.navigation import page_of
from attache.library.models import Publication
from attache.memberships.registries import Fact, acts_of

if TYPE_CHECKING:
    from attache.memberships.models import Member

BECAME = gettext_lazy("Questions that became something")
POINTED = gettext_lazy("Answers for others")
SHARED = gettext_lazy("Said “so do we”")
DID = gettext_lazy("Answered a call, and did it")
ANSWERED = gettext_lazy("Answers to their questions")


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _questions(member, since, until)
    yield from _pointed(member, since, until)
    yield from _shared(member, since, until)
    yield from _pledged(member, since, until)


def _questions(member: Member, since: date, until: date) -> Iterator[Fact]:
    """A question may have become something, and been answered too: the one given, one received."""
    questions = list(
        Question.objects.filter(
            acts_of(member),
            _within("became_on", since, until) | _within("answered_on", since, until),
        )
    )
    outcomes = _outcomes(questions, until)
    for each in questions:
        url, own = each.get_absolute_url(), space_url(each)
        if each.became_on and since <= each.became_on < until:
            text = " → ".join([each.title, *outcomes[each.pk]])
            yield Fact(f"became:{each.pk}", "gave", each.became_on, BECAME, text, url, own)
        if each.answered_on and since <= each.answered_on < until:
            key, day = f"answer:{each.pk}", each.answered_on
            yield Fact(key, "received", day, ANSWERED, each.title, url, own)


def _within(name: str, since: date, until: date) -> Q:
    return Q(**{f"{name}__gte": since, f"{name}__lt": until})


def _outcomes(questions: Sequence[Question], until: date) -> defaultdict[int, list[str]]:
    """Name what each became, as far as anybody may know of it."""
    links = Link.objects.filter(
        from_kind="question",
        from_id__in=[each.pk for each in questions if each.became_on],
        to_kind__in=["event", "publication"],
    ).values_list("from_id", "to_kind", "to_id")
    found = list(links.order_by("pk"))
    keys = {
        kind: [pk for _from, to, pk in found if to == kind] for kind in ("event", "publication")
    }
    out = Publication.objects.out(hours.moment(until, time()))
    titles = {
        "event": dict(
            Event.objects.announced().filter(pk__in=keys["event"]).values_list("pk", "title")
        ),
        "publication": dict(out.filter(pk__in=keys["publication"]).values_list("pk", "title")),
    }
    outcomes: defaultdict[int, list[str]] = defaultdict(list)
    for question, kind, pk in found:
        if pk in titles[kind]:
            outcomes[question].append(titles[kind][pk])
    return outcomes


def _pointed(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Another’s question was answered with them, with somebody there, or with a find of theirs."""
    pointers = Pointer.objects.filter(_to(member), _within("given_on", since, until))
    for each in pointers.select_related("question").distinct():
        question, url = each.question, each.question.get_absolute_url()
        text, own = _("The question of another member"), ""
        if question.is_shared and not question.closed_on:
            text, own = question.title, space_url(question)
        yield Fact(f"pointer:{each.pk}", "gave", each.given_on, POINTED, text, url, own)


def _to(member: Member) -> Q:
    if member.person_id:
        return Q(person=member.person_id)
    body = member.organisation_id
    theirs = Q(question__organisation=body)
    working = (
        Q(person__functions__organisation=body)
        & (
            Q(person__functions__starts_on=None)
            | Q(person__functions__starts_on__lte=F("given_on"))
        )
        & (Q(person__functions__ends_on=None) | Q(person__functions__ends_on__gt=F("given_on")))
    )
    return (Q(organisation=body) | Q(find__organisation=body) | working) & ~theirs


def _shared(member: Member, since: date, until: date) -> Iterator[Fact]:
    shares = Share.objects.filter(acts_of(member), _within("said_on", since, until))
    for each in shares.select_related("question"):
        text = f"{each.question} — {each.why}" if each.why else str(each.question)
        url, own = each.question.get_absolute_url(), space_url(each.question)
        yield Fact(f"share:{each.pk}", "gave", each.said_on, SHARED, text, url, own)


def _pledged(member: Member, since: date, until: date) -> Iterator[Fact]:
    """A yes of which nobody knows what came is a promise, not yet a gift."""
    pledges = Pledge.objects.standing().filter(acts_of(member), _within("said_on", since, until))
    for each in pledges.exclude(came_of_it="").select_related("call"):
        text, url = f"{each.call} — {each.came_of_it}", each.call.get_absolute_url()
        own = page_of("gatherings_space:call", each.call.slug)
        yield Fact(f"pledge:{each.pk}", "gave", each.said_on, DID, text, url, own)
