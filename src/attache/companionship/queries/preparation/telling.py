"""What may be told to a member: their questions, what came out on their themes, what is ahead."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    DateTimeField,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Left
from django.utils.translation import gettext as _

from attache.companionship.cadence import YEAR
from attache.companionship.models import Exchange, Match
from attache.companionship.preparation import Line, Section, in_short
from attache.directory.models import Theme
from attache.gatherings import hours
from attache.gatherings.models import Event, Question
from attache.gatherings.queries import agenda
from attache.gatherings.queries.agenda import Offer
from attache.kit import dates
from attache.kit.models import Link
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.library.models import Find, Publication
from attache.memberships.queries.representatives import KEYS, Representative, theirs

ASKED, CAME_OUT, AHEAD = 30, 6, 6
READ, SHORT = 600, 120
_WAITING = {Question.State.ASKED, Question.State.LISTENED_TO}

_QUESTIONS = Prepared(
    lambda bodies, person: (
        Question.objects.filter(theirs(bodies, person))
        .annotate(answered=Left("answer", READ))
        .only(
            *("title", "public_id", "asked_on", "closed_because"),
            *("listened_on", "became_on", "answered_on", "closed_on"),
        )
        .order_by("-asked_on", "-pk")[:ASKED]
    ),
    *KEYS,
)
# What questions led to, by its title.
_OUTCOMES = PreparedRows(
    lambda questions: (
        Link.objects.filter(
            from_kind="question", from_id__in=questions, to_kind__in=["event", "publication"]
        )
        .order_by("pk")
        .values_list(
            "from_id",
            Case(
                When(to_kind="event", then=_title(Event.objects.all())),
                When(to_kind="publication", then=_title(Publication.objects.all())),
            ),
        )
    ),
    Several(BigIntegerField()),
)


def _title(records: QuerySet[Any]) -> Subquery:
    return Subquery(records.filter(pk=OuterRef("to_id")).values("title"))


def _publications(
    since: datetime, at: datetime, themes: Sequence[int]
) -> QuerySet[Publication, Any]:
    # The last ones first, until there are enough: a theme has thousands.
    about = Publication.themes.through.objects.filter(publication=OuterRef("pk"), theme__in=themes)
    return (
        Publication.objects.out(at)
        .filter(Exists(about), published_at__gt=since)
        .order_by("-published_at", "-pk")
        .only("title", "slug", "kind", "published_at")[:CAME_OUT]
    )


def _finds(since: date, member: int, themes: Sequence[int]) -> QuerySet[Find]:
    """Those that nobody has told them of, in an exchange or by a letter."""
    about = Find.themes.through.objects.filter(theme__in=themes)
    shared = Exchange.finds.through.objects.filter(exchange__member=member, find=OuterRef("pk"))
    sent = Match.objects.sent().filter(member=member, find=OuterRef("pk"))
    return (
        Find.objects.filter(found_on__gt=since, pk__in=about.values("find"))
        .filter(~Exists(shared), ~Exists(sent))
        .order_by("-found_on", "-pk")
        .only("title", "public_id", "found_on")[:CAME_OUT]
    )


_PUBLICATIONS = Prepared(
    _publications, DateTimeField(), DateTimeField(), Several(BigIntegerField())
)
_FINDS = Prepared(_finds, DateField(), BigIntegerField(), Several(BigIntegerField()))


def asked(who: Representative) -> Section:
    questions = _QUESTIONS(*who.keys)
    outcomes = defaultdict(list)
    for question, title in _OUTCOMES([each.pk for each in questions]):
        if title:
            outcomes[question].append(title)
    return Section(
        "questions",
        _("Their questions"),
        [_question(each, outcomes[each.pk]) for each in questions],
    )


def since(
    last_on: date | None,
    *,
    member: int,
    themes: Sequence[Theme],
    besides: Iterable[Match],
    at: datetime,
) -> Section:
    """What came out on their themes since the last exchange, or over a year before the first."""
    keys, start = [theme.pk for theme in themes], last_on or hours.day(at) - YEAR
    # An exchange has a day alone: what came out in its afternoon is news.
    published = _PUBLICATIONS(hours.moment(start, time(12)), at, keys)
    told = {match.find_id for match in besides}
    found = [find for find in _FINDS(start, member, keys) if find.pk not in told]
    titled = _("On their themes since %(day)s") if last_on else _("On their themes, over a year")
    return Section(
        "since",
        titled % {"day": dates.short(start)},
        [*map(_publication, published), *map(_find, found)],
        nothing=_("Nothing since last time.") if themes else _("No theme of theirs is known."),
    )


def ahead(who: Representative, themes: Sequence[Theme], *, at: datetime, on: date) -> Section:
    """Events to come that are for them: on their themes and near them first."""
    known = agenda.of_member(who, at=at, on=on, themes=themes)
    lines = [_offer(offer) for offer in [*known.for_us, *known.others][:AHEAD]]
    return Section("ahead", _("Ahead for them"), lines, nothing=_("Nothing is announced for them."))


def _question(question: Question, outcomes: Sequence[str]) -> Line:
    state = question.state
    return Line(
        question.title,
        " · ".join([dates.short(question.asked_on), *_became(question, outcomes)]),
        question.get_absolute_url(),
        mark=str(state.label),
        tone="look" if state in _WAITING else "lost" if question.closed_on else "kept",
    )


def _became(question: Question, outcomes: Sequence[str]) -> Iterator[str]:
    yield from outcomes
    if question.closed_because:
        yield question.closed_because
    elif answer := vars(question)["answered"]:
        yield in_short(answer, most=SHORT)


def _publication(publication: Publication) -> Line:
    return Line(
        publication.title,
        dates.short(hours.day(publication.published_at)) if publication.published_at else "",
        publication.get_absolute_url(),
        mark=publication.get_kind_display().lower(),
    )


def _find(find: Find) -> Line:
    return Line(find.title, dates.short(find.found_on), find.get_absolute_url(), mark=_("find"))


def _offer(offer: Offer) -> Line:
    about = [theme.name for theme in offer.themes]
    if offer.is_near:
        about.append(_("near them"))
    return Line(
        offer.event.title,
        " · ".join([dates.short(hours.day(offer.event.starts_at)), *about]),
        offer.event.get_absolute_url(),
    )
