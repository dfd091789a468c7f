from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from attache.accounts import matrix


class Command(BaseCommand):
    help = "Show who may do what: the table of offices and actions, from the rules themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--write",
            nargs="?",
            type=Path,
            const=Path("docs/offices.md"),
            metavar="FILE",
            help="write it to the file (docs/offices.md) instead of showing it",
        )

    def handle(self, *_args: Any, write: Path | None, **_options: Any) -> None:
        people = matrix.cast()
        text = matrix.markdown(list(people), matrix.rows(people))
        if write is None:
            self.stdout.write(text)
        else:
            write.write_text(text)
