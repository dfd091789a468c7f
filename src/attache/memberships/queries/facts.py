"""What a member gives by belonging: its share of what things cost, and the bodies it brings."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import dates, money
from attache.memberships.models import Coverage, Member, Membership
from attache.memberships.registries import Fact

FEE = gettext_lazy("Fee of the membership")
BROUGHT = gettext_lazy("Bodies brought along")


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _fees(member, since, until)
    yield from _brought(member, since, until)


def _fees(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Nothing here says who has paid: it is what the membership of that year amounts to."""
    paid = Membership.objects.filter(member=member, amount__gt=0)
    for each in paid.filter(starts_on__gte=since, starts_on__lt=until):
        text = _("%(amount)s, until %(day)s") % {
            "amount": money.shown(each.amount),
            "day": dates.shown(each.last_day),
        }
        url = member.get_absolute_url()
        yield Fact(f"membership:{each.pk}", "gave", each.starts_on, FEE, text, url)


def _brought(member: Member, since: date, until: date) -> Iterator[Fact]:
    brought = Coverage.objects.filter(membership__member=member).select_related("member")
    for each in brought.filter(starts_on__gte=since, starts_on__lt=until):
        url = each.member.get_absolute_url()
        key, name = f"coverage:{each.pk}", each.member.name
        yield Fact(key, "gave", each.starts_on, BROUGHT, name, url)
