from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from attache.directory.models import Organisation, Person
from attache.front import demonstration
from attache.memberships.models import FeeGrid, Member


class Command(BaseCommand):
    help = "Fill an empty database with the demonstration: a real network, invented people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="The day on which the demonstration stands. Today when left out.",
        )

    def handle(self, **options: Any) -> None:
        if any(model.objects.exists() for model in (Member, Organisation, Person, FeeGrid)):
            raise CommandError(
                "This database already holds members, bodies, people or fee grids: the "
                "demonstration is for an empty one. Nothing was changed."
            )
        demonstration.load(on=options["on"] or timezone.localdate())
        self.stdout.write(
            f"{Organisation.objects.count()} bodies, {Person.objects.count()} invented people, "
            f"{Member.objects.filter(belongs=True).count()} members today."
        )
