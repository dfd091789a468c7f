"""What the calendar program of one of the team is given."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from attache.accounts.models import User
from attache.companionship.models import Exchange, TeamCalendar

# What a calendar program keeps is its own business; a feed gives half a year back.
REMEMBERED = timedelta(days=183)
ALL = "tous"


def page_of(user: User) -> str:
    """Give the address that they gave to their calendar program, or ""."""
    found = TeamCalendar.objects.filter(user=user).first()
    if found is None:
        return ""
    return f"{settings.PUBLIC_URL}{reverse('companionship_public:team_feed', args=[found.secret])}"


def reader(secret: str) -> User | None:
    """Find whose it is: whoever left the team reads it no more."""
    found = TeamCalendar.objects.select_related("user").filter(secret=secret).first()
    if found is None or not found.user.is_active or not found.user.has_perm("exchanges.view"):
        return None
    return found.user


def fed(user: User, *, everybodys: bool, on: date) -> QuerySet[Exchange]:
    """Those that have a day: one's own, or those of the whole team."""
    dated = Exchange.objects.visible_to(user).filter(day__gt=on - REMEMBERED)
    found = dated if everybodys else dated.filter(led_by=user)
    return found.select_related("member", "led_by").order_by("day", "pk")
