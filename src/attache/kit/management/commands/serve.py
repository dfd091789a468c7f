import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils.module_loading import import_string

from attache.kit import serving


class Command(BaseCommand):
    help = "Start everything: prepare what is needed, then the web server and the task worker."
    requires_system_checks = []

    def handle(self, **_options: Any) -> None:
        if settings.OBSTACLES:
            raise CommandError("\n".join(settings.OBSTACLES), returncode=2)
        if not serving.is_free(settings.LISTEN, settings.PORT):
            sentence = f"Port {settings.PORT} is taken: stop what uses it or set PORT to another."
            raise CommandError(sentence, returncode=2)
        try:
            serving.prepare(self.say)
            self.people = get_user_model().objects.exists()
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from error
        sys.exit(serving.Household(self.say).live(self.welcome))

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def welcome(self) -> None:
        self.say(f"\n{settings.ASSOCIATION_NAME}: {settings.PUBLIC_URL}/\n")
        characters = import_string(settings.CHARACTERS)()
        if characters:
            self.say("A demonstration. Log in with one click, or with a code, as:")
        for character in characters:
            office = (
                character.office.label if character.office else "contact of a member, no office"
            )
            self.say(f"  {character.email:42} {character.name}, {office}")
        if characters:
            self.say(f"Mail is not sent: it is written to {settings.EMAIL_FILE_PATH}.\n")
        elif not self.people:
            self.say("Nobody has an account yet: attache administrator E-MAIL NAME makes one.\n")
        self.say("Ctrl-C stops.")
