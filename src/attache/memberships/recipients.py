"""Members as a list of recipients: to whom at each, as what, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.http import Request
from attache.directory.models import Function, Part
from attache.kit import dates
from attache.memberships.models import Member
from attache.memberships.queries import members
from attache.post.models import Letter
from attache.post.registries import Recipient, RecipientList

EVERYBODY = "everybody"
CHUNK = 500
PARTS = [
    (Part.Kind.PERMANENT_CONTACT.value, Part.Kind.PERMANENT_CONTACT.label),
    (Part.Kind.FINANCE.value, Part.Kind.FINANCE.label),
    (Part.Kind.VOTER.value, Part.Kind.VOTER.label),
    (Part.Kind.AGENT_OF_CHANGE.value, Part.Kind.AGENT_OF_CHANGE.label),
    (EVERYBODY, gettext_lazy("All contacts")),
]


def _members(request: Request, parts: list[str]) -> Iterator[Recipient]:
    """The contacts that play one of these parts, or individuals themselves; the permanent first."""
    today = timezone.localdate()
    shown = members.members(request.user, states=request.GET.getlist("etat"), on=today)
    table = members.MEMBERS.bind(request, shown)
    wanted = parts or [Part.Kind.PERMANENT_CONTACT.value]
    rows = iter(table.everything())
    while chunk := list(islice(rows, CHUNK)):
        yield from _of_chunk(chunk, wanted, on=today)


def _of_chunk(chunk: Iterable[Member], wanted: list[str], *, on: date) -> Iterator[Recipient]:
    chunk = list(
        Member.objects.filter(pk__in=[member.pk for member in chunk]).select_related("person")
    )
    at: dict[int, list[Function]] = defaultdict(list)
    functions = Function.objects.living(on).filter(
        organisation__in=[member.organisation_id for member in chunk]
    )
    for function in functions.select_related("person").prefetch_related("parts"):
        at[function.organisation_id].append(function)
    left = _last_to_leave(chunk, wanted, on=on)
    for member in chunk:
        if member.organisation_id is None:
            yield _individual(member)
        else:
            found = list(_of_body(member, at[member.organisation_id], wanted))
            yield from found or [_nobody(member, left.get(member.organisation_id))]


def _individual(member: Member) -> Recipient:
    assert member.person  # noqa: S101 -- member_is_a_body_or_a_person
    return Recipient(
        name=str(member.person),
        address=member.person.email,
        capacity=Letter.Capacity.INDIVIDUAL,
        reason=_("is a member in their own right"),
        person=member.person_id,
    )


def _of_body(member: Member, functions: list[Function], wanted: list[str]) -> Iterator[Recipient]:
    for function in functions:
        played = [part.kind for part in function.parts.all() if part.kind in wanted]
        if not played and EVERYBODY not in wanted:
            continue
        as_what = Part.Kind(played[0]).label if played else Letter.Capacity.CONTACT.label
        yield Recipient(
            name=str(function.person),
            address=function.person.email,
            capacity=played[0] if played else Letter.Capacity.CONTACT,
            reason=_("%(part)s at %(member)s") % {"part": as_what, "member": member.name},
            person=function.person_id,
        )


def _last_to_leave(chunk: Iterable[Member], wanted: list[str], *, on: date) -> dict[int, Function]:
    """Who played one of these parts last at each body, where they no longer do."""
    ended = Function.objects.filter(
        organisation__in=[member.organisation_id for member in chunk], ends_on__lte=on
    )
    if EVERYBODY not in wanted:
        ended = ended.filter(parts__kind__in=wanted)
    found = ended.select_related("person").order_by("ends_on", "pk")
    return {function.organisation_id: function for function in found}


def _nobody(member: Member, last: Function | None) -> Recipient:
    if last is None or last.ends_on is None:
        why = _("nobody there plays this part")
        return Recipient(name=member.name, address="", capacity="", reason="", left_out=why)
    why = _("their function at %(member)s ended on %(day)s") % {
        "member": member.name,
        "day": dates.shown(last.ends_on),
    }
    return Recipient(
        name=str(last.person),
        address=last.person.email,
        capacity="",
        reason="",
        person=last.person_id,
        left_out=why,
    )


MEMBERS = RecipientList(
    members.MEMBERS.name, gettext_lazy("Members"), "memberships.view", _members, lambda: list(PARTS)
)
