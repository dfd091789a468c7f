from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import autodiscover_modules

from attache.kit import workers


class Command(BaseCommand):
    help = "Run background tasks (serve does it already; more workers may run elsewhere)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--batch", action="store_true", help="Stop when nothing is left to do now."
        )

    def handle(self, *, batch: bool, **_options: Any) -> None:
        # Those that come round must be known before anybody asks for them.
        autodiscover_modules("tasks")
        workers.work(batch=batch)
