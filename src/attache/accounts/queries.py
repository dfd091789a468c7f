from datetime import date

from django.db.models import DateField, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import Office, User
from attache.kit.prepared import Prepared
from attache.kit.tables import Column, Facet, Table

_CURRENT = Prepared(
    lambda on: (
        Office.objects.current(on)
        .filter(user__is_active=True)
        .select_related("user")
        .order_by("user__name", "user")
    ),
    DateField(),
)
_EVER = Prepared(
    lambda: User.objects.filter(pk__in=Office.objects.values("user")).order_by("name", "pk")
)


def who_may(permission: str, *, on: date) -> list[User]:
    """Those whose office of that day lets them, by name: one query, however many they are."""
    held: dict[User, set[str]] = {}
    for office in _CURRENT(on):
        held.setdefault(office.user, set()).add(office.kind)
    for user, kinds in held.items():
        # Read for all of them at once, as a request reads those of its user.
        user.current_offices = frozenset(kinds)
    return [user for user in held if user.has_perm(permission)]


def office_holders() -> list[tuple[str, str]]:
    """Whoever holds or held an office, to choose among: rows would be read whole to name theirs."""
    return [(str(user.pk), str(user)) for user in _EVER()]


def users(on: date) -> QuerySet[User]:
    return User.objects.with_listing(on)


def table(on: date) -> Table:
    """The list of accounts, where an office is one that is held on that day."""

    def holding(accounts: QuerySet[User], kinds: list[str]) -> QuerySet[User]:
        return accounts.filter(
            pk__in=Office.objects.current(on).filter(kind__in=kinds).values("user")
        )

    return Table(
        "accounts",
        title=_("Accounts"),
        search_label=_("Name or e-mail address"),
        columns=[
            Column("name", _("Name"), str, sort="name", url=User.get_absolute_url),
            Column("email", _("E-mail address"), lambda user: user.email, sort="email"),
            Column("offices", _("Offices"), _offices),
            Column("state", _("Log-in"), _access),
            Column("last_login", _("Last seen"), _last_seen),
        ],
        facets=[
            Facet("charge", _("Office"), Office.Kind.choices, holding),
            Facet(
                "acces",
                _("Log-in"),
                [("oui", _("may log in")), ("non", _("may not log in"))],
                _in_state,
            ),
        ],
        default_sort="name",
        search=_matching,
    )


def _offices(user: User) -> str:
    return ", ".join(str(office.get_kind_display()) for office in user.listed)


def _access(user: User) -> str:
    return "" if user.is_active else gettext("may not log in")


def _last_seen(user: User) -> date | None:
    return timezone.localtime(user.last_login).date() if user.last_login else None


def _in_state(accounts: QuerySet[User], states: list[str]) -> QuerySet[User]:
    return accounts.filter(is_active__in=[state == "oui" for state in states])


def _matching(accounts: QuerySet[User], text: str) -> QuerySet[User]:
    return accounts.filter(Q(name__icontains=text) | Q(email__icontains=text))
