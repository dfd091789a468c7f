"""The one command line: `attache`."""

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class

import attache
from attache.config import environment
from attache.kit import catalogues
from attache.kit.management.commands import messages

# In the order in which an installation meets them; each says itself what it does.
OURS = {
    "serve": "",
    "administrator": "E-MAIL NAME",
    "demo": "",
    "import": "members FILE",
    "journal": "verify",
    "reindex": "",
    "worker": "",
    "offices": "",
    "territories": "",
    "messages": "",
}
HELP = """\
attache keeps the members of an association of public bodies, and its ties with them.

  attache COMMAND          run a command
  attache COMMAND --help   say all that it can do

Commands:
{commands}

Settings are environment variables: docs/deploy.md lists them.
Django's own commands (migrate, shell, dbshell…) work too: attache help --commands lists them.
"""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.config.settings")
    words = sys.argv[1:]
    if words[:1] == ["messages"]:
        # Reads sources only: it must work while a room does not.
        messages.Command().run_from_argv(sys.argv)
        return
    if words in (["version"], ["--version"]):
        sys.stdout.write(f"Attache {attache.__version__}\n")
        return
    _make_data_folder()
    # Before Django reads them: what it has not found once, it does not look for again.
    catalogues.compile_all()
    if words in ([], ["help"], ["-h"], ["--help"]):
        sys.stdout.write(help_text())
    else:
        execute_from_command_line(sys.argv)


def help_text() -> str:
    django.setup()
    apps = get_commands()
    lines = []
    for name, words in OURS.items():
        if app := apps.get(name):
            command = load_command_class(str(app), name)
            lines.append(f"  {f'{name} {words}'.strip():26} {command.help}")
    return HELP.format(commands="\n".join(lines))


def _make_data_folder() -> None:
    data = environment.load(os.environ).data
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        environment.stop(f"ATTACHE_DATA: {data} cannot be made: {error.strerror}.")
