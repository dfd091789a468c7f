"""What could keep an effect from acting, told while its text can still be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.models import Candidate, Resolution
from attache.decisions import addresses
from attache.decisions.kinds import kind
from attache.decisions.models import Effect, RegisteredSeat
from attache.decisions.queries import seats
from attache.directory.models import Organisation, Person
from attache.kit import dates
from attache.mandates import colleges
from attache.mandates.models import Mandate, Organ
from attache.mandates.queries import free_seats
from attache.mandates.queries.free_seats import Free
from attache.statutes.governing import SeatMove, Session
from attache.statutes.models import Article, Statutes
from attache.statutes.queries import versions

# Somebody who comes to sit, and the kind of member for which they do.
Coming = tuple[str, str]


def free(effects: Sequence[Effect], organs: Mapping[int, Organ]) -> dict[int, Free]:
    """By effect whose body counts its seats, those that it may fill; nothing once it is voted."""
    early = [each for each in effects if kind.is_early(each.resolution) and each.pk in organs]
    if not early:
        return {}
    leaving, known = _leaving(early), set(organs.values())
    found = {day: free_seats.on(day, known, leaving=leaving) for day in {*map(_starts, early)}}
    return {
        each.pk: found[_starts(each)][organs[each.pk].pk]
        for each in early
        if organs[each.pk].pk in found[_starts(each)]
    }


def seatings(
    effects: Sequence[Effect],
    known: Mapping[int, Free],
    organs: Mapping[int, Organ],
    people: Mapping[int, Person],
    bodies: Mapping[int, Organisation],
) -> dict[int, list[str]]:
    """By effect, who would find no seat among those that are free: two queries."""
    early = [each for each in effects if each.pk in known]
    if not early:
        return {}
    standing, in_play, found = _standing(early), _in_play(early), {}
    for each in early:
        organ, person = organs[each.pk], people.get(each.pk)
        comers, elects = standing.get(each.resolution_id, []), each.resolution.seats or 0
        if person:
            body = bodies.get(each.pk)
            comers, elects = [(str(person), body.kind if body else colleges.INDIVIDUAL)], 1
        asked = _Asked(comers, elects, in_play[each.resolution.item.meeting_id, organ.pk])
        found[each.pk] = list(_unseated(organ, known[each.pk], asked, _starts(each)))
    return found


def unknown(effects: Sequence[Effect]) -> dict[int, list[str]]:
    """By effect that seats those whom its text elects, who stands and has no record: one query."""
    elects = [each for each in effects if not each.said.get("person")]
    early = [each for each in elects if kind.is_early(each.resolution)]
    lacking = Candidate.objects.filter(
        resolution__in={each.resolution_id for each in early}, withdrawn_at=None, person=None
    )
    names: dict[int, list[str]] = {}
    for resolution, name in lacking.values_list("resolution", "name") if early else ():
        names.setdefault(resolution, []).append(name)
    said = _(
        "Not in the directory: %(names)s. On the page “Who stands”, say who they are: elected, "
        "they could take no seat."
    )
    return {
        each.pk: [said % {"names": ", ".join(names[each.resolution_id])}]
        for each in early
        if each.resolution_id in names
    }


def moving(effects: Sequence[Effect], known: Sequence[RegisteredSeat]) -> dict[int, list[str]]:
    """By effect, the articles that would still say another address: a few queries for each day."""
    early = [each for each in effects if kind.is_early(each.resolution) and not stays(each, known)]
    if not early:
        return {}
    proposed = _proposed(early)
    in_force = {day: versions.in_force(day) for day in {*map(_starts, early)}}
    read = {
        each: [*each.articles.all()] for each in {*proposed.values(), *in_force.values()} if each
    }
    found = {}
    for each in early:
        version = proposed.get(each.resolution.item.meeting_id) or in_force[_starts(each)]
        late = _saying_another(each, read[version], known) if version else []
        found[each.pk] = [
            *(_quoted(late, version) if version else ()),
            *_as_statutes_change(each.resolution, is_quoted=bool(late)),
        ]
    return found


def stays(effect: Effect, known: Sequence[RegisteredSeat]) -> bool:
    """Whether the seat is at that address already."""
    before = seats.before(known, _starts(effect))
    return before is not None and addresses.same(before.address, effect.said["address"])


def adopting(effects: Sequence[Effect], known: Mapping[int, Statutes]) -> dict[int, list[str]]:
    """By effect, what could keep its version from being adopted: one query."""
    early = [each for each in effects if kind.is_early(each.resolution)]
    last = versions.latest() if early else None
    return {each.pk: list(_not_adopted(each, known.get(each.pk), last)) for each in early}


def _not_adopted(effect: Effect, statutes: Statutes | None, last: Statutes | None) -> Iterator[str]:
    if effect.resolution.subject != Resolution.Subject.STATUTES:
        yield _("This text adopts statutes: say that it is about them, for their majority.")
    if last and statutes and statutes.adopted_on is None and last.pk != statutes.source_id:
        said = {"last": last, "statutes": statutes}
        yield (
            _(
                "“%(last)s” was adopted since “%(statutes)s” was begun: put that draft after it, "
                "or it could not be adopted."
            )
            % said
        )


def _saying_another(
    effect: Effect, articles: Sequence[Article], known: Sequence[RegisteredSeat]
) -> list[Article]:
    before = seats.before(known, _starts(effect))
    old, new = [str(before)] if before else [], effect.said["address"]
    return [
        each for each in articles if addresses.says_another(each.title, each.text, old=old, new=new)
    ]


def _starts(effect: Effect) -> date:
    return kind.from_day(effect.resolution, effect.said, "starts_on")


@dataclass(frozen=True)
class _Asked:
    """Who would sit by a text, how many it elects; how many all those of its assembly seat."""

    comers: Sequence[Coming]
    elects: int
    in_play: int


def _unseated(organ: Organ, free: Free, asked: _Asked, day: date) -> Iterator[str]:
    said = {"organ": organ, "free": free.words, "day": dates.shown(day)}
    if free.count < asked.elects:
        yield (
            ngettext(
                "This text fills %(n)d seat, and “%(organ)s” has too few on %(day)s: %(free)s. "
                "End a mandate, or change the number of seats.",
                "This text fills %(n)d seats, and “%(organ)s” has too few on %(day)s: %(free)s. "
                "End mandates, or change the number of seats.",
                asked.elects,
            )
            % {**said, "n": asked.elects}
        )
        return
    if free.count < asked.in_play:
        yield _(
            "Together, the texts of this assembly fill %(n)d seats of “%(organ)s”, which has too "
            "few on %(day)s: %(free)s. End mandates, or change the number of seats."
        ) % {**said, "n": asked.in_play}
    for name, of_kind in asked.comers:
        if not free.open_to(of_kind):
            college = free.college_of(of_kind)
            yield _(
                "There is no seat for %(name)s (%(college)s) in “%(organ)s” on %(day)s: %(free)s."
            ) % {**said, "name": name, "college": college or _("of no college")}


def _quoted(articles: Sequence[Article], version: Statutes) -> Iterator[str]:
    if articles:
        said = {"articles": ", ".join(str(each) for each in articles), "statutes": version}
        yield (
            ngettext(
                "An article of “%(statutes)s” still says another address: %(articles)s. Write the "
                "version that changes it, propose it, and have this text adopt it too.",
                "Articles of “%(statutes)s” still say another address: %(articles)s. Write the "
                "version that changes it, propose it, and have this text adopt it too.",
                len(articles),
            )
            % said
        )


def _as_statutes_change(resolution: Resolution, *, is_quoted: bool) -> Iterator[str]:
    """What lacks for the seat to move as the statutes change, where it does or might."""
    is_ruled = resolution.item.meeting.governed.seat == SeatMove.STATUTES
    asks = []
    if resolution.subject != Resolution.Subject.STATUTES:
        asks.append(_("say that this text is about the statutes, for their majority"))
    if resolution.item.session != Session.EXTRAORDINARY:
        asks.append(_("put its item in the extraordinary session"))
    said = {"asks": _(" and ").join(asks)}
    if asks and is_ruled:
        yield (
            _(
                "By the rules of this assembly, the seat moves as the statutes change: before the "
                "vote, %(asks)s."
            )
            % said
        )
    elif asks and is_quoted:
        yield (
            _(
                "An address that the statutes say is changed as they are, unless they leave it to "
                "somebody: read these articles, then %(asks)s."
            )
            % said
        )


def _proposed(effects: Iterable[Effect]) -> dict[int, Statutes]:
    """The version that the same assembly would adopt."""
    meetings = {each.resolution.item.meeting_id for each in effects}
    same = Effect.objects.filter(
        kind=Effect.Kind.STATUTES, resolution__item__meeting__in=meetings
    ).values_list("resolution__item__meeting", "said")
    keys = {meeting: said.get("statutes") for meeting, said in same}
    known = Statutes.objects.in_bulk([key for key in keys.values() if key])
    return {meeting: known[key] for meeting, key in keys.items() if key in known}


def _standing(effects: Iterable[Effect]) -> dict[int, list[Coming]]:
    found: dict[int, list[Coming]] = {}
    candidates = Candidate.objects.filter(
        resolution__in=[each.resolution_id for each in effects], withdrawn_at__isnull=True
    )
    for each in candidates.select_related("member__organisation"):
        body = each.member.organisation if each.member else None
        of_kind = body.kind if body else colleges.INDIVIDUAL
        found.setdefault(each.resolution_id, []).append((each.name, of_kind))
    return found


def _in_play(effects: Iterable[Effect]) -> Counter[tuple[int, int]]:
    """By assembly and governing body, the seats that all their texts would fill, if carried."""
    meetings = {each.resolution.item.meeting_id for each in effects}
    others = Effect.objects.filter(
        kind=Effect.Kind.SEATING, resolution__item__meeting__in=meetings, acted_on=None
    ).exclude(resolution__is_carried=False)
    found: Counter[tuple[int, int]] = Counter()
    for meeting, said, seats_of in others.values_list(
        "resolution__item__meeting", "said", "resolution__seats"
    ):
        found[meeting, said["organ"]] += 1 if said.get("person") else seats_of or 0
    return found


def _leaving(effects: Iterable[Effect]) -> list[int]:
    """Mandates that the same assemblies would end."""
    meetings = {each.resolution.item.meeting_id for each in effects}
    ends = Effect.objects.filter(
        kind=Effect.Kind.UNSEATING, resolution__item__meeting__in=meetings
    ).values_list("said", flat=True)
    keys = [said.get("mandate") for said in ends]
    return list(
        Mandate.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", flat=True)
    )
