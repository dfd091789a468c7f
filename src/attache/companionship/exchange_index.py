"""What the search knows of exchanges: with whom, about what; notes for the team alone stay out."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.companionship.models import Exchange
from attache.kit import dates
from attache.kit.search import Entry, Source


def exchange_entries(exchanges: QuerySet[Exchange]) -> Iterator[Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for exchange in exchanges.select_related(
            "member__organisation", "member__person"
        ).prefetch_related("themes"):
            themes = [theme.name for theme in exchange.themes.all()]
            yield Entry(
                pk=exchange.pk,
                title=f"{exchange.get_kind_display()}, {exchange.member.party}",
                body=" ".join([*themes, exchange.to_introduce, exchange.notes]),
                url=exchange.get_absolute_url(),
                hint=dates.shown(exchange.day) if exchange.day else "",
            )


EXCHANGES = Source("exchange", Exchange, "exchanges.view", _("Exchanges"), exchange_entries)
