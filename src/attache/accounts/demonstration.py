"""Accounts that anybody may try, where the installation is a demonstration and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from attache.accounts.models import Office, User


@dataclass(frozen=True)
class Character:
    """Somebody invented: one for each office, and a member's contact, who holds none."""

    email: str
    name: str
    office: Office.Kind | None


CHARACTERS = (
    Character("camille.inventee@equipe.example", "Camille Inventée", Office.Kind.COORDINATOR),
    Character("sacha.imagine@equipe.example", "Sacha Imaginé", Office.Kind.PROGRAMME_LEAD),
    Character("andrea.factice@equipe.example", "Andréa Factice", Office.Kind.TREASURER),
    Character("alix.supposee@equipe.example", "Alix Supposée", Office.Kind.SECRETARY),
    Character("charlie.prefigure@equipe.example", "Charlie Préfiguré", Office.Kind.EDITOR),
    Character("lou.simulee@equipe.example", "Lou Simulée", Office.Kind.ADMINISTRATOR),
    Character("dominique.fictif@rennes-metropole.example", "Dominique Fictif", None),
)


def characters() -> Sequence[Character]:
    """Nobody, outside a demonstration."""
    return CHARACTERS if settings.DEMONSTRATION else ()


def create_accounts(*, on: date) -> dict[str, User]:
    """Make the accounts that are missing, with their offices from that day; return all by address.

    Nobody decided it, so the journal hears nothing.
    """
    users = {}
    for character in CHARACTERS:
        user = User.objects.filter(email=character.email).first()
        if user is None:
            user = User.objects.create_user(character.email, name=character.name)
        if character.office:
            user.offices.get_or_create(kind=character.office, defaults={"starts_on": on})
        users[character.email] = user
    return users
