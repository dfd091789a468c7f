"""The pages of events in the sitemap."""

from django.db.models import QuerySet

from attache.gatherings.models import Event
from attache.gatherings.queries import agenda
from attache.kit.sitemap import Pages


class Events(Pages):
    """Without the moment of their last change: an event keeps none that would be true."""

    def items(self) -> QuerySet[Event]:
        return agenda.listed().only("slug").order_by("pk")

    def location(self, item: Event) -> str:
        return item.public_url
