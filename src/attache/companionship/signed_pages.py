"""The page that a signed link opens, where somebody chooses a date without logging in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from attache.companionship.models import DateOffer
from attache.kit import links

_DATES = "attache.companionship.dates"


def token(offer: DateOffer) -> str:
    return signing.dumps(offer.public_id.hex, salt=_DATES)


def offer_of(token: str) -> DateOffer | None:
    """Find what was proposed; nothing to whoever is erased."""
    key = links.read(token, salt=_DATES)
    known = DateOffer.objects.select_related(
        "person", "exchange__led_by", "exchange__member__organisation", "exchange__member__person"
    )
    return known.filter(public_id=key, person__isnull=False).first() if key else None


def page(offer: DateOffer) -> str:
    """Give the whole address, as a mail says it."""
    return f"{settings.PUBLIC_URL}{reverse('companionship_public:dates', args=[token(offer)])}"
