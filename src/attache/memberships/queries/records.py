"""What the page of a record reads of its tie at each visit, in questions written once."""

from typing import Any

from django.db.models import BigIntegerField

from attache.directory.models import Organisation, Person
from attache.kit.prepared import Prepared
from attache.memberships.models import Commitment, Coverage, Member, Membership, Step, Welcome

_NAMED = ["name", "key", "kind"]


def _with(path: str, names: list[str]) -> list[str]:
    return [f"{path}__{name}" for name in names]


_READ = [*_NAMED, "belongs"]
_OF_BODY = Prepared(
    lambda pk: Member.objects.filter(organisation=pk).only(*_READ), BigIntegerField()
)
_OF_PERSON = Prepared(lambda pk: Member.objects.filter(person=pk).only(*_READ), BigIntegerField())

memberships = Prepared(
    lambda pk: (
        Membership.objects.filter(member=pk)
        .select_related("tier", "grid", "resignation")
        .only(
            *["member", "starts_on", "ends_on", "amount", "reason", "motive", "decision"],
            *["tier", "tier__name", "tier__nature", "grid", "grid__title", "grid__slug"],
            *_with("resignation", ["membership", "announced_on", "reason", "words"]),
        )
    ),
    BigIntegerField(),
)
# The groups that brought this member along.
coverages = Prepared(
    lambda pk: (
        Coverage.objects.filter(member=pk)
        .select_related("membership__member")
        .only(
            *["member", "starts_on", "ends_on", "reason", "membership", "membership__member"],
            *_with("membership__member", _NAMED),
        )
        .order_by("pk")
    ),
    BigIntegerField(),
)
# Those that this member brings along.
covered = Prepared(
    lambda pk: (
        Coverage.objects.filter(membership__member=pk)
        .select_related("member")
        .only("membership", "starts_on", "ends_on", "reason", "member", *_with("member", _NAMED))
        .order_by("pk")
    ),
    BigIntegerField(),
)
commitments = Prepared(lambda pk: Commitment.objects.filter(member=pk), BigIntegerField())
welcomes = Prepared(
    lambda pk: (
        Welcome.objects.filter(member=pk)
        .select_related("owner")
        .only(
            *[
                "member",
                "opened_on",
                "closed_on",
                "outcome",
                "owner",
                "owner__name",
                "owner__email",
            ],
        )
        .order_by("pk")
    ),
    BigIntegerField(),
)
steps = Prepared(
    lambda pk: Step.objects.filter(welcome__member=pk).order_by("position"), BigIntegerField()
)


def member(party: Organisation | Person) -> Member | None:
    """The member that they are, or were: read once for all that a page says of it."""
    read: dict[str, Any] = vars(party)
    if "member_read" not in read:
        ask = _OF_BODY if isinstance(party, Organisation) else _OF_PERSON
        read["member_read"] = next(iter(ask(party.pk)), None)
    found: Member | None = read["member_read"]
    return found
