"""The one command line: `attache`."""

import os
import sys

from django.core.management import execute_from_command_line

from attache.kit.management.commands import messages


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.config.settings")
    if sys.argv[1:2] == ["messages"]:
        # Reads sources only: it must work while a room does not.
        messages.Command().run_from_argv(sys.argv)
    else:
        execute_from_command_line(sys.argv)
