"""The mails by which a date is chosen: to somebody of the member, then to who leads."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import calendars, date_letters, exchange_words, signed_pages
from attache.companionship.models import DateOffer
from attache.post import actions as post
from attache.post.actions import Enclosure
from attache.post.models import Letter


def propose(offer: DateOffer, *, at: datetime, by: User) -> None:
    """Write to whom the dates are proposed; what was written before and has not left stays here."""
    exchange = offer.exchange
    before = Letter.objects.about(exchange).filter(kind=date_letters.PROPOSED.name)
    if before.still_here().exists():
        post.withdraw(before, reason=_("Other dates are proposed."), at=at, by=by)
    post.write(
        date_letters.PROPOSED,
        to=offer.person or "",
        values=_values(offer)
        | {
            "name": str(offer.person),
            "dates": exchange_words.moments(offer.dates.all()),
            "page": signed_pages.page(offer),
        },
        capacity=_capacity(offer),
        about=exchange,
        key=f"{date_letters.PROPOSED.name}:{offer.pk}",
        by=exchange.led_by,
    )


def tell_of_choice(offer: DateOffer) -> None:
    exchange = offer.exchange
    assert exchange.day  # noqa: S101 -- it has just been chosen
    post.write(
        date_letters.CHOSEN,
        to=exchange.led_by.email,
        values=_values(offer)
        | {
            "name": str(exchange.led_by),
            "person": str(offer.person),
            "when": exchange_words.moment(exchange.day, exchange.hour),
            "page": f"{settings.PUBLIC_URL}{exchange.get_absolute_url()}",
        },
        capacity=Letter.Capacity.ACCOUNT,
        about=exchange,
        enclosures=[
            Enclosure("echange.ics", calendars.CONTENT_TYPE, calendars.for_the_team(exchange))
        ],
        key=f"{date_letters.CHOSEN.name}:{offer.pk}",
    )


def _values(offer: DateOffer) -> dict[str, str]:
    exchange = offer.exchange
    return {
        "member": str(exchange.member),
        "means": exchange.get_means_display().lower(),
        "leader": str(exchange.led_by),
    }


def _capacity(offer: DateOffer) -> str:
    is_alone = offer.exchange.member.person_id is not None
    return Letter.Capacity.INDIVIDUAL if is_alone else Letter.Capacity.CONTACT
