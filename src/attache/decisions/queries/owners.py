"""Who may be asked to see to a decision."""

from datetime import date

from django.db.models import Q, QuerySet

from attache.accounts.models import Office, User
from attache.mandates.models import Mandate
from attache.mandates.registries import GOVERNING


def possible(on: date) -> QuerySet[User]:
    """Those of the team, and those who govern, who may log in."""
    holders = Office.objects.current(on).values("user")
    governing = Mandate.objects.living(on).filter(organ__kind__in=GOVERNING)
    accounts = governing.filter(person__account__isnull=False).values("person__account")
    return User.objects.filter(Q(pk__in=holders) | Q(pk__in=accounts), is_active=True).order_by(
        "name", "pk"
    )
