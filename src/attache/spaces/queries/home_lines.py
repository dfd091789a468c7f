"""The lines of the home, in words: tags of a template would cost each of them dear."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.gatherings import event_words, hours
from attache.gatherings.models import Event, Pledge, Question, Registration
from attache.gatherings.queries import agenda_lines
from attache.gatherings.queries.agenda import Offer
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.templatetags.components import tag
from attache.library.models import Publication
from attache.spaces.queries.home import Home


class Line(NamedTuple):
    """What it leads to, and what is said of it."""

    title: str
    address: str
    about: str
    tag: SafeString | str = ""


class Leaf(NamedTuple):
    """An event, as a leaf of a calendar; `stands` says of somebody who registered how they do."""

    title: str
    address: str
    starts_at: str
    day: int
    month: str
    about: str
    tags: SafeString
    stands: SafeString | str
    register: str


def leaves(offers: Iterable[Offer]) -> list[Leaf]:
    return [_leaf(offer, offer.event) for offer in offers]


def shared(home: Home) -> list[Line]:
    """What they asked, what they wonder about with others, and what they said yes to."""
    return [
        *(_asked(question) for question in home.asked),
        *(_shared(question) for question in home.shared),
        *(_pledged(pledge) for pledge in home.pledges),
    ]


def news(publications: Iterable[Publication]) -> list[Line]:
    return [
        Line(one.title, _of_publication(one), " · ".join(_kind_and_day(one)))
        for one in publications
    ]


def documents(home: Home) -> list[Line]:
    """Certificates of those who were there, and publications that name them."""
    return [
        *(_certificate(registration) for registration in home.certificates),
        *(_credited(publication) for publication in home.credited),
    ]


def _leaf(offer: Offer, event: Event) -> Leaf:
    starts = hours.on_the_clock(event.starts_at)
    return Leaf(
        title=event.title,
        address=page_of("gatherings_space:event", event.slug),
        starts_at=starts.isoformat(),
        day=starts.day,
        month=dates.short_month(starts),
        about=" · ".join(_when_and_where(event, starts)),
        tags=mark_safe("".join(agenda_lines.reasons(offer))),  # noqa: S308 -- each is a tag, escaped by itself
        stands=agenda_lines.stands(offer.registration) if offer.registration else "",
        register=page_of("gatherings_space:register", event.slug),
    )


def _when_and_where(event: Event, starts: datetime) -> Iterator[str]:
    yield str(Event.Kind(event.kind).label)
    yield f"{date_format(starts, 'l')} {dates.hour(starts)}"
    yield event_words.where(event)


def _asked(question: Question) -> Line:
    said = {"who": question.asker, "day": dates.short(question.asked_on)}
    about = [_("Asked by %(who)s on %(day)s") % said]
    if count := question.share_count:
        too = ngettext("%(count)s says “so do we”", "%(count)s say “so do we”", count)
        about.append(too % {"count": count})
    return Line(
        question.title,
        _of_question(question),
        " · ".join(about),
        tag(str(question.state.label)),
    )


def _shared(question: Question) -> Line:
    return Line(
        question.title,
        _of_question(question),
        _("A question of another member: %(state)s") % {"state": question.state.label},
        tag(_("so do we"), tone="kept"),
    )


def _pledged(pledge: Pledge) -> Line:
    return Line(
        pledge.call.title,
        page_of("gatherings_space:call", pledge.call.slug),
        pledge.came_of_it or pledge.text or str(pledge.giver),
        tag(_("we said yes"), tone="kept"),
    )


def _certificate(registration: Registration) -> Line:
    event = registration.event
    day = dates.short(hours.day(event.starts_at))
    return Line(
        event.title,
        page_of("gatherings_space:certificate", registration.public_id),
        " · ".join([_("Certificate of attendance"), day]),
    )


def _credited(publication: Publication) -> Line:
    words = _("with your name or that of your body")
    return Line(
        publication.title,
        _of_publication(publication),
        " · ".join([*_kind_and_day(publication), words]),
    )


def _kind_and_day(publication: Publication) -> Iterator[str]:
    yield str(Publication.Kind(publication.kind).label)
    if publication.dated_on:
        yield dates.short(publication.dated_on)


def _of_question(question: Question) -> str:
    return page_of("gatherings_space:question", question.public_id)


def _of_publication(publication: Publication) -> str:
    return page_of("library_public:publication", publication.slug)
