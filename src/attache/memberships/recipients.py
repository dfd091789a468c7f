"""Members as a list of recipients: to whom at each, as what, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, starmap
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.http import Request
from attache.directory.models import Function, Part
from attache.kit import dates
from attache.kit.tables import BoundTable
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
_LABELS = dict(PARTS)


class _Row(NamedTuple):
    """What a letter needs of a member: ten thousand of them are read at once."""

    body: int | None
    name: str
    person: int | None
    first_name: str
    last_name: str
    email: str


class _Contact(NamedTuple):
    body: int
    person: int
    first_name: str
    last_name: str
    email: str
    part: str | None

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


_OF_A_PERSON = ("person__first_name", "person__last_name", "person__email")


def _members(request: Request, parts: list[str]) -> Iterator[Recipient]:
    """The contacts that play one of these parts, or individuals themselves; the permanent first."""
    today = timezone.localdate()
    found = _table(request, today).filtered.order_by("sort_name", "pk")
    wanted = parts or [Part.Kind.PERMANENT_CONTACT.value]
    rows = starmap(
        _Row, found.values_list("organisation", "name", "person", *_OF_A_PERSON).iterator()
    )
    while chunk := list(islice(rows, CHUNK)):
        yield from _of_chunk(chunk, wanted, on=today)


def _table(request: Request, on: date) -> BoundTable:
    shown = members.members(request.user, states=request.GET.getlist("etat"), on=on)
    return members.MEMBERS.bind(request, shown)


def _of_chunk(chunk: list[_Row], wanted: list[str], *, on: date) -> Iterator[Recipient]:
    contacts = _contacts([row.body for row in chunk if row.body], wanted, on=on)
    left = _last_to_leave([row.body for row in chunk if row.body not in contacts], wanted, on=on)
    for row in chunk:
        if row.body is None:
            yield _individual(row)
        elif row.body in contacts:
            for contact in contacts[row.body]:
                yield _contact(contact, row)
        else:
            yield _nobody(row, left.get(row.body))


def _contacts(bodies: list[int], wanted: list[str], *, on: date) -> dict[int, list[_Contact]]:
    """Who plays one of these parts at each body: once each, as the first of the parts they play."""
    functions = Function.objects.living(on).filter(organisation__in=bodies).order_by("pk")
    if EVERYBODY not in wanted:
        functions = functions.filter(parts__kind__in=wanted)
    fields = ("organisation", "person", *_OF_A_PERSON, "parts__kind")
    rows = [_Contact(*row) for row in functions.values_list(*fields)]
    rank = {part: place for place, (part, _label) in enumerate(PARTS)}
    found: dict[int, dict[int, _Contact]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: rank.get(row.part or "", len(rank))):
        found[row.body].setdefault(row.person, row)
    return {body: [*people.values()] for body, people in found.items()}


def _individual(row: _Row) -> Recipient:
    return Recipient(
        name=row.name,
        address=row.email,
        capacity=Letter.Capacity.INDIVIDUAL,
        reason=_("is a member in their own right"),
        person=row.person,
    )


def _contact(contact: _Contact, member: _Row) -> Recipient:
    known = contact.part in _LABELS
    as_what = _LABELS[contact.part or ""] if known else Letter.Capacity.CONTACT.label
    return Recipient(
        name=str(contact),
        address=contact.email,
        capacity=contact.part if contact.part and known else Letter.Capacity.CONTACT,
        reason=_("%(part)s at %(member)s") % {"part": as_what, "member": member.name},
        person=contact.person,
    )


def _last_to_leave(
    bodies: Iterable[int | None], wanted: list[str], *, on: date
) -> dict[int, Function]:
    """Who played one of these parts last at each body, where nobody does any longer."""
    ended = Function.objects.filter(organisation__in=[*filter(None, bodies)], ends_on__lte=on)
    if EVERYBODY not in wanted:
        ended = ended.filter(parts__kind__in=wanted)
    found = ended.select_related("person").order_by("ends_on", "pk")
    return {function.organisation_id: function for function in found}


def _nobody(member: _Row, last: Function | None) -> Recipient:
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
    members.MEMBERS.name,
    gettext_lazy("Members"),
    "memberships.view",
    _members,
    lambda request: _table(request, timezone.localdate()).filters_in_words,
    lambda: list(PARTS),
)
