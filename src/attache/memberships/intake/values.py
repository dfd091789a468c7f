"""What a cell says, or why it cannot be understood: a ValidationError with a sentence."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import translation
from django.utils.translation import gettext as _

from attache.directory import geography
from attache.directory.models import Function, Organisation, Part
from attache.kit import dates, money
from attache.kit.fields import check_siren, check_siret
from attache.kit.folding import folded

FIRST_YEAR, LAST_YEAR = 1950, 2200

# How people write these things, beside their names in French and in English.
_ALSO = {
    "kind": {
        "ville": "commune",
        "conseil regional": "region",
        "conseil departemental": "departement",
        "epci": "intercommunality",
        "communaute de communes": "intercommunality",
        "communaute d agglomeration": "intercommunality",
        "communaute urbaine": "intercommunality",
        "agglomeration": "intercommunality",
        "syndicat": "syndicate",
        "syndicat mixte": "syndicate",
        "petr": "syndicate",
        "etat": "state_service",
        "ministere": "state_service",
        "universite": "research",
        "laboratoire": "research",
    },
    "level": {
        "elu": "elected",
        "elue": "elected",
        "elu e": "elected",
        "dg": "general_management",
        "dgs": "general_management",
        "direction": "management",
        "encadrement": "middle_management",
        "chef de service": "middle_management",
        "cheffe de service": "middle_management",
        "charge de mission": "officer",
        "chargee de mission": "officer",
        "charge e de mission": "officer",
        "agent": "officer",
        "chercheur": "researcher",
        "chercheuse": "researcher",
    },
    "part": {
        "permanent": "permanent_contact",
        "contact principal": "permanent_contact",
        "finance": "finance",
        "finances": "finance",
        "facturation": "finance",
        "vote": "voter",
        "votant": "voter",
        "votante": "voter",
        "agent de changement": "agent_of_change",
        "intervenant": "speaker",
        "intervenante": "speaker",
    },
}


def siren(text: str) -> str:
    number = _digits(text)
    check_siren(number)
    return number


def siret(text: str) -> str:
    number = _digits(text)
    check_siret(number)
    return number


def kind(text: str) -> str:
    return _choice(text, "kind")


def level(text: str) -> str:
    return _choice(text, "level")


def parts(text: str) -> tuple[str, ...]:
    said = [part for part in re.split(r"[,;/+\n]", text) if part.strip()]
    return tuple(dict.fromkeys(_choice(part, "part") for part in said))


def legal_category(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValidationError(_("A legal category is four digits, as 7344."))
    return text


def departement(text: str) -> str:
    """A number or a name: "1", "01" and "Ain" are the same."""
    code = text.upper().zfill(2)
    if code in geography.departements():
        return code
    for known in geography.departements().values():
        if folded(known.name) == folded(text):
            return known.code
    raise ValidationError(_("“%(text)s” is no département.") % {"text": text})


def website(text: str) -> str:
    address = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise ValidationError(_("“%(text)s” is no address of a site.") % {"text": text}) from error
    return address


def email(text: str) -> str:
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(_("“%(text)s” is no e-mail address.") % {"text": text}) from error
    return address


def amount(text: str) -> Decimal:
    try:
        return money.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def amount_or_none(text: str) -> Decimal | None:
    try:
        return amount(text)
    except ValidationError:
        return None


def year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ValidationError(_("“%(text)s” is no year.") % {"text": text})
    return int(text)


def day(text: str) -> date:
    """A day, or a year alone for its first day."""
    if re.fullmatch(r"[0-9]{4}", text):
        return date(year(text), 1, 1)
    try:
        found = dates.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    year(str(found.year))
    return found


def _digits(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)


def _choice(text: str, what: str) -> str:
    known = _choices(what)
    said = folded(text)
    if said not in known:
        raise ValidationError(
            _("“%(text)s” is not known. Write one of: %(choices)s.")
            % {"text": text.strip(), "choices": ", ".join(_shown(what))}
        )
    return known[said]


@cache
def _choices(what: str) -> dict[str, str]:
    choices = dict(_ALSO[what])
    for language in ("en", "fr"):
        with translation.override(language):
            for value, label in _SETS[what].choices:
                choices[folded(str(label))] = choices[folded(value)] = value
    return choices


def _shown(what: str) -> list[str]:
    return [str(label).lower() for _value, label in _SETS[what].choices]


_SETS = {"kind": Organisation.Kind, "level": Function.Level, "part": Part.Kind}
