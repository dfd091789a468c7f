# ruff: noqa: N999 -- the module is named as the command is
import hashlib
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.kit import sheets
from attache.memberships.actions import intake
from attache.memberships.actions.intake import Outcome
from attache.memberships.intake import reading

SHOWN = 50


class Command(BaseCommand):
    help = "Bring in a spreadsheet: see what it would give, then --apply (import members FILE)."
    is_typed = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["members"], help="What the file lists.")
        parser.add_argument("file", type=Path, help="An XLSX, ODS or CSV file.")
        parser.add_argument(
            "--apply", action="store_true", help="Write it. Without this, nothing is kept."
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="Add what they lack to bodies already there; nothing is overwritten.",
        )
        parser.add_argument("--by", metavar="E-MAIL", help="Whose decision the journal writes.")

    def run_from_argv(self, argv: list[str]) -> None:
        self.is_typed = True
        super().run_from_argv(argv)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as refusal:
            # Django would say "CommandError: " before a sentence that is for a secretary.
            if not self.is_typed or options["traceback"]:
                raise
            self.stderr.write(str(refusal))
            sys.exit(refusal.returncode)

    def handle(self, *_args: Any, file: Path, apply: bool, **options: Any) -> None:
        try:
            found = reading.read(sheets.read(file), name=file.name)
            outcome = intake.bring_in(
                found,
                file_name=file.name,
                digest=hashlib.sha256(file.read_bytes()).hexdigest(),
                apply=apply,
                complete=options["complete"],
                on=timezone.localdate(),
                by=_somebody(options["by"]),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for heading in found.ignored:
            self.stdout.write(_("The column “%(name)s” is not read.") % {"name": heading})
        for note in outcome.notes[:SHOWN]:
            self.stdout.write(note)
        self._conclude(outcome)

    def _conclude(self, outcome: Outcome) -> None:
        for problem in outcome.problems[:SHOWN]:
            self.stderr.write(str(problem))
        count = len(outcome.problems)
        if count:
            raise CommandError(
                ngettext(
                    "%(count)s problem: nothing was written.",
                    "%(count)s problems: nothing was written.",
                    count,
                )
                % {"count": count}
            )
        self.stdout.write(_summary(outcome))
        if outcome.is_written:
            self.stdout.write(_("It is written."))
        else:
            self.stdout.write(_("Nothing is written yet: the same command with --apply does."))


def _summary(outcome: Outcome) -> str:
    return _(
        "Bodies: %(created)s new, %(completed)s completed. People: %(people)s new. "
        "Functions: %(functions)s. Budgets: %(figures)s. Periods of membership: %(memberships)s."
    ) % {
        "created": outcome.created,
        "completed": outcome.completed,
        "people": outcome.people,
        "functions": outcome.functions,
        "figures": outcome.figures,
        "memberships": outcome.memberships,
    }


def _somebody(email: str | None) -> User | None:
    if email is None:
        return None
    try:
        return User.objects.get(email=email.lower(), is_active=True)
    except User.DoesNotExist as error:
        raise CommandError(_("Nobody logs in as %(email)s.") % {"email": email}) from error
