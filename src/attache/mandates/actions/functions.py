"""Whoever acts for a body has a function there: said in the directory first."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.directory.models import Function, Organisation, Person
from attache.kit import dates


class NoFunctionThere(ValidationError):
    """Nobody acts for a body where they do nothing."""


def check_function(person: Person, body: Organisation, *, on: date) -> None:
    held = Function.objects.living(on).filter(person=person, organisation=body)
    if not held.exists():
        raise NoFunctionThere(
            _(
                "%(person)s has no function at %(body)s on %(day)s: note it on the page of the "
                "body first, an elected function too, then come back."
            )
            % {"person": person, "body": body, "day": dates.shown(on)}
        )
