"""Assemblies that wait: to convene in time, items asked for, who stands."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import BigIntegerField, Count, DateTimeField, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.assemblies.models import Meeting, Proposal, Resolution
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.gatherings import hours
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several

# Beside the delay of the statutes: time to write the agenda.
AHEAD = timedelta(days=45)


_TO_CONVENE = PreparedRows(
    lambda since, until: (
        Meeting.objects.filter(
            convened_on=None, cancelled_on=None, starts_at__gt=since, starts_at__lte=until
        )
        .order_by("starts_at", "pk")
        .values_list("pk")[: todos.READ]
    ),
    DateTimeField(),
    DateTimeField(),
)
_MEETINGS = Prepared(
    lambda keys: Meeting.objects.filter(pk__in=keys).only("title", "slug", "starts_at", "rules"),
    Several(BigIntegerField()),
)
_ASKED = PreparedRows(
    lambda: (
        Proposal.objects.filter(
            answered_at=None, meeting__closed_at=None, meeting__cancelled_on=None
        )
        .order_by("proposed_at", "pk")
        .values_list("pk")[: todos.READ]
    )
)
_PROPOSALS = Prepared(
    lambda keys: (
        Proposal.objects.filter(pk__in=keys)
        .select_related("meeting", "member")
        .only(
            *("title", "proposed_at", "meeting__title", "meeting__slug", "meeting__starts_at"),
            *("member__name", "member__kind", "member__key"),
        )
    ),
    Several(BigIntegerField()),
)
# Set aside, a line comes back when somebody else stands, or withdraws.
_STANDING = PreparedRows(
    lambda: (
        Resolution.objects.filter(
            seats__isnull=False,
            opened_at=None,
            item__meeting__closed_at=None,
            item__meeting__cancelled_on=None,
        )
        .annotate(standing=Count("candidates", filter=Q(candidates__withdrawn_at=None)))
        .filter(standing__gt=0)
        .order_by("item__meeting__starts_at", "pk")
        .values_list("pk", "standing")[: todos.READ]
    )
)
_ELECTIONS = Prepared(
    lambda keys: (
        Resolution.objects.filter(pk__in=keys)
        .select_related("item__meeting")
        .annotate(standing=Count("candidates", filter=Q(candidates__withdrawn_at=None)))
        .only("public_id", "title", "seats", "item__meeting__title", "item__meeting__starts_at")
    ),
    Several(BigIntegerField()),
)


def _to_convene(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for meeting in _MEETINGS([*keys]):
        by = hours.day(meeting.starts_at) - timedelta(days=meeting.governed.notice_days)
        yield Todo(
            key=keys[meeting.pk],
            title=_("To convene: %(assembly)s") % {"assembly": meeting},
            url=meeting.get_absolute_url(),
            text=_("By %(day)s, as the statutes ask.") % {"day": dates.shown(by)},
            badge=dates.short(by),
            tone="lost" if by < on else "look",
        )


def _asked(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for proposal in _PROPOSALS([*keys]):
        yield Todo(
            key=keys[proposal.pk],
            title=_("%(member)s asks for an item: %(item)s")
            % {"member": proposal.member, "item": proposal},
            url=reverse("assemblies:proposals", args=[proposal.meeting.slug]),
            text=str(proposal.meeting),
            badge=dates.short(hours.day(proposal.meeting.starts_at)),
        )


def _standing(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for election in _ELECTIONS([*keys]):
        count, seats = vars(election)["standing"], election.seats or 0
        told = ngettext("%(n)d candidate received", "%(n)d candidates received", count)
        for_seats = ngettext("for %(n)d seat", "for %(n)d seats", seats) % {"n": seats}
        yield Todo(
            key=keys[election.pk],
            title=f"{told % {'n': count}} {for_seats}",
            url=reverse("assemblies:candidates", args=[election.public_id]),
            text=f"{election.title} · {election.item.meeting}",
            badge=dates.short(hours.day(election.item.meeting.starts_at)),
        )


ASSEMBLIES = (
    Source(
        gettext_lazy("Assemblies"),
        "assemblies.hold",
        lambda on, _user: [_TO_CONVENE.of(hours.midnight(on), hours.midnight(on + AHEAD))],
        todos.counted("convene"),
        more="/equipe/assemblees/",
        said=_to_convene,
    ),
    Source(
        gettext_lazy("Items that members ask for"),
        "assemblies.hold",
        lambda _on, _user: [_ASKED.of()],
        todos.counted("item-asked"),
        more="/equipe/assemblees/",
        said=_asked,
    ),
    Source(
        gettext_lazy("Candidates received"),
        "assemblies.hold",
        lambda _on, _user: [_STANDING.of()],
        todos.counted("candidates"),
        more="/equipe/assemblees/",
        said=_standing,
    ),
)
