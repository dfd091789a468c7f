"""For which members a mail address speaks."""

from datetime import date

from django.db.models import Q

from attache.directory.models import Function, Organisation
from attache.memberships.models import Member
from attache.spaces import domains

SHOWN = 20


def bodies(address: str, *, on: date) -> list[Organisation]:
    """Members whose website, or whose contacts' addresses, have the domain of this one."""
    domain = domains.of_address(address)
    if not domain:
        return []
    contacts = Function.objects.living(on).filter(person__email__endswith=f"@{domain}")
    found = (
        Organisation.objects.filter(
            pk__in=Member.objects.belonging(on)
            .filter(organisation__isnull=False)
            .values("organisation")
        )
        .filter(Q(website__icontains=domain) | Q(pk__in=contacts.values("organisation")))
        .order_by("sort_name")
    )
    known = set(contacts.values_list("organisation", flat=True))
    return [
        body
        for body in found[:SHOWN]
        if body.pk in known or domains.of_website(body.website) == domain
    ]
