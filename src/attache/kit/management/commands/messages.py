from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from attache.kit import catalogues


class Command(BaseCommand):
    help = "Keep the French of each room: find what is to be translated, then compile it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("room", nargs="*", help="Rooms to bring up to date (all by default).")
        does = parser.add_mutually_exclusive_group()
        does.add_argument("--check", action="store_true", help="Fail when a catalogue has a gap.")
        does.add_argument("--compile", action="store_true", help="Only compile what changed.")
        does.add_argument("--prune", action="store_true", help="Forget what is no longer used.")

    def handle(self, *, room: list[str], **options: Any) -> None:
        chosen = [path for path in catalogues.rooms() if not room or path.name in room]
        unknown = set(room) - {path.name for path in chosen}
        if unknown:
            raise CommandError(f"No such room: {', '.join(sorted(unknown))}.")
        if options["check"]:
            faults = [fault for path in chosen for fault in catalogues.faults(path)]
            faults += catalogues.clashes()
            if faults:
                raise CommandError("\n".join([*faults, f"{len(faults)} to put right."]))
        elif not options["compile"]:
            memory = [catalogues.read(path / catalogues.CATALOGUE) for path in catalogues.rooms()]
            for path in chosen:
                if catalogues.merge(path, memory, prune=options["prune"]):
                    self.stdout.write(f"{path.name}: brought up to date")
        catalogues.compile_all()
