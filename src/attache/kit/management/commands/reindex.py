from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from attache.kit import search
from attache.kit.models import SearchEntry


class Command(BaseCommand):
    help = "Build the index of the search again, from the records."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django’s own signature
        search.rebuild()
        self.stdout.write(
            _("%(count)d records can be found.") % {"count": SearchEntry.objects.count()}
        )
