"""What the headings of a spreadsheet of members mean. Pure: no Django, no clock, no query.

People write "Courriel du contact 2", "E-mail 2" or "contact 2 : mail" for the same thing: case,
accents, punctuation and small words do not count, and a number says which contact or which year.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from attache.kit.folding import folded

NAME = "nom"

# For each column, the other ways to write it.
_BODY = {
    NAME: ["organisme", "structure", "adherent", "denomination", "raison sociale", "name"],
    "sigle": ["acronyme", "acronym"],
    "siren": ["numero siren"],
    "siret": ["numero siret"],
    "type": ["nature", "type organisme", "nature organisme", "kind"],
    "categorie juridique": ["nature juridique", "forme juridique", "legal category"],
    "departement": ["numero departement", "department"],
    "site": ["site web", "site internet", "website"],
    "parent": ["organisme parent", "rattache a", "rattachement", "parent body"],
    "depuis": ["adherent depuis", "adhere depuis", "date adhesion", "since", "member since"],
    "palier": ["palier adhesion", "tier"],
    "montant": ["cotisation", "montant adhesion", "montant cotisation", "amount", "fee"],
    "raison": ["pourquoi", "raison montant", "reason"],
}
_CONTACT = {
    "prenom": ["first name"],
    "nom": ["nom famille", "last name"],
    "courriel": ["mail", "email", "e mail", "adresse electronique", "adresse mail"],
    "telephone": ["tel", "phone"],
    "fonction": ["titre", "poste", "title", "function"],
    "service": ["direction", "unite", "unit"],
    "niveau": ["niveau hierarchique", "level"],
    "roles": ["role", "parts"],
}
_BUDGET = {
    "budget": ["budget annuel", "yearly budget", "montant budget"],
    "annee budget": ["exercice budget", "budget annee", "budget year"],
    "source budget": ["budget source"],
}
_SMALL_WORDS = {"d", "de", "des", "du", "l", "la", "le", "les", "s", "en", "of", "the", "n", "no"}


@dataclass(frozen=True)
class Meaning:
    """What a column is about: the body, its contact number so many, its budget of a year."""

    about: str
    field: str
    number: int = 0


def meaning(heading: str) -> Meaning | None:
    words = [word for word in folded(heading).split() if word not in _SMALL_WORDS]
    number = next((int(word) for word in words if word.isdecimal()), 0)
    text = [word for word in words if not word.isdecimal()]
    of_contact = "contact" in text
    said = " ".join(word for word in text if word != "contact")
    if not of_contact and (field := _named(said, _BUDGET)):
        return Meaning("budget", field, number)
    if not of_contact and not number and (field := _named(said, _BODY)):
        return Meaning("body", field)
    if field := _named(said, _CONTACT):
        return Meaning("contact", field, number or 1)
    return Meaning("contact", "nom", number or 1) if of_contact and not said else None


def known() -> Iterable[str]:
    yield from _BODY
    yield from (f"{field} contact 1" for field in _CONTACT)
    yield from ("budget 2025", "source du budget 2025", "annee du budget")


def _named(said: str, columns: dict[str, list[str]]) -> str:
    return next((field for field, others in columns.items() if said == field or said in others), "")
