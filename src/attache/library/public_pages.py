"""The pages of publications in the sitemap."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from attache.kit.sitemap import Pages
from attache.library.models import Publication


class Publications(Pages):
    def items(self) -> QuerySet[Publication]:
        return Publication.objects.out(timezone.now()).only("slug", "datestamp").order_by("pk")

    def location(self, item: Publication) -> str:
        return item.public_url

    def lastmod(self, item: Publication) -> datetime:
        changed_at: datetime = item.datestamp
        return changed_at

    def newest(self) -> datetime | None:
        latest = Publication.objects.out(timezone.now()).order_by("-datestamp", "-pk")
        return latest.values_list("datestamp", flat=True).first()
