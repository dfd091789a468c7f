from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from attache.directory import territories


class Command(BaseCommand):
    help = "Load the official division of France: régions, départements, EPCI, communes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            metavar="FOLDER",
            help="Newer official files, in the format of the package's (its data/README.md).",
        )

    def handle(self, **options: Any) -> None:
        folder: Path | None = options["folder"]
        try:
            loaded = territories.load(folder or territories.DATA, again=folder is not None)
        except territories.Unreadable as error:
            raise CommandError(f"These files cannot be read. {error}") from error
        if loaded is None:
            self.stdout.write("The official division of France is already there.")
        else:
            self.stdout.write(f"{loaded.count} territories of {loaded.year} loaded.")
