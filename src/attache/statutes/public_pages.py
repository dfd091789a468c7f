"""The pages of the statutes in the sitemap: each version that was adopted."""

from django.db.models import QuerySet

from attache.kit.sitemap import Pages
from attache.statutes.models import Statutes


class Versions(Pages):
    def items(self) -> QuerySet[Statutes]:
        return Statutes.objects.decided().only("slug")

    def location(self, item: Statutes) -> str:
        return item.public_url
