"""The one command line: `attache`."""

import os
import sys

from django.core.management import execute_from_command_line

from attache.config import environment
from attache.kit.management.commands import messages


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.config.settings")
    if sys.argv[1:2] == ["messages"]:
        # Reads sources only: it must work while a room does not.
        messages.Command().run_from_argv(sys.argv)
        return
    data = environment.load(os.environ).data
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        environment.stop(f"ATTACHE_DATA: {data} cannot be made: {error.strerror}.")
    execute_from_command_line(sys.argv)
