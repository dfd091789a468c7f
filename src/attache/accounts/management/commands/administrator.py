from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from attache.accounts import actions
from attache.accounts.models import Office, User


class Command(BaseCommand):
    help = (
        "Make somebody an administrator, opening their account if needed: how a new house begins."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", nargs="?", default="")

    @transaction.atomic
    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        try:
            validate_email(email)
            user = User.objects.filter(email=email.lower()).first()
            user = user or actions.open_account(email=email, name=name, by=None)
            actions.grant_office(user, Office.Kind.ADMINISTRATOR, on=timezone.localdate(), by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user} is an administrator and logs in with {user.email}.")
