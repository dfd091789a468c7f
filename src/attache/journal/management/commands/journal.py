from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from attache.journal import actions
from attache.journal.models import Record


class Command(BaseCommand):
    help = "Check that nobody changed the journal behind our back (journal verify)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *_args: Any, **_options: Any) -> None:
        broken = actions.first_broken_link()
        if broken is not None:
            raise CommandError(f"The chain is broken at record {broken}.")
        self.stdout.write(f"The chain is whole: {Record.objects.count()} records.")
