"""The one command line: `attache`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.config.settings")
    execute_from_command_line(sys.argv)
