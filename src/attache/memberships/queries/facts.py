"""What a member gives by belonging: its share of what things cost, and the bodies it brings."""

from collections.abc import Iterator
from datetime import date

from django.db.models import BigIntegerField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import dates, money
from attache.kit.prepared import Prepared
from attache.memberships.models import Coverage, Member, Membership
from attache.memberships.registries import YEAR, Fact

FEE = gettext_lazy("Fee of the membership")
BROUGHT = gettext_lazy("Bodies brought along")

_PAID = Prepared(
    lambda member, since, until: (
        Membership.objects.filter(member=member, amount__gt=0)
        .filter(starts_on__gte=since, starts_on__lt=until)
        .only("amount", "starts_on", "ends_on")
    ),
    BigIntegerField(),
    *YEAR,
)
_COVERED = Prepared(
    lambda member, since, until: (
        Coverage.objects.filter(membership__member=member)
        .filter(starts_on__gte=since, starts_on__lt=until)
        .select_related("member")
        .only("starts_on", "member__name", "member__key", "member__kind")
    ),
    BigIntegerField(),
    *YEAR,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _fees(member, since, until)
    yield from _brought(member, since, until)


def _fees(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Nothing here says who has paid: it is what the membership of that year amounts to."""
    for each in _PAID(member.pk, since, until):
        text = _("%(amount)s, until %(day)s") % {
            "amount": money.shown(each.amount),
            "day": dates.shown(each.last_day),
        }
        url = member.get_absolute_url()
        yield Fact(f"membership:{each.pk}", "gave", each.starts_on, FEE, text, url)


def _brought(member: Member, since: date, until: date) -> Iterator[Fact]:
    for each in _COVERED(member.pk, since, until):
        url = each.member.get_absolute_url()
        key, name = f"coverage:{each.pk}", each.member.name
        yield Fact(key, "gave", each.starts_on, BROUGHT, name, url)
