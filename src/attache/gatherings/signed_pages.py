"""The pages of a registration that a signed link opens, without log-in: whoever has it, has it."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from attache.gatherings.models import Event, Registration
from attache.kit import links

_REGISTRATION, _INVITED = "attache.gatherings.registration", "attache.gatherings.invited"


def token(registration: Registration) -> str:
    return signing.dumps(registration.public_id.hex, salt=_REGISTRATION)


def registration_of(token: str) -> Registration | None:
    key = links.read(token, salt=_REGISTRATION)
    found = Registration.objects.select_related("event__territory", "person", "organisation")
    return found.filter(public_id=key).first() if key else None


def page(registration: Registration, name: str = "registration") -> str:
    """Give the whole address of one of its pages, as a mail says it."""
    path = reverse(f"gatherings_public:{name}", args=[token(registration)])
    return f"{settings.PUBLIC_URL}{path}"


def check_in_page(registration: Registration) -> str:
    """Where the code at the door leads: a page of the desk, of no use to anybody else."""
    path = reverse("gatherings:scan", args=[registration.public_id])
    return f"{settings.PUBLIC_URL}{path}"


def invited_page(event: Event) -> str:
    """Give the page of an event to those who are invited: when it is for nobody else, signed."""
    page = f"{settings.PUBLIC_URL}{event.public_url}"
    if event.audience != Event.Audience.INVITED:
        return page
    return f"{page}?cle={signing.dumps(event.pk, salt=_INVITED)}"


def opens(key: str, event: Event) -> bool:
    return bool(links.read(key, salt=_INVITED) == event.pk)
