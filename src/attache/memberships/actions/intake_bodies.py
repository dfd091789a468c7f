"""The bodies of a spreadsheet: recognised, or registered with what is officially known of them."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory import bodies, geography, identities
from attache.directory.identities import Identity
from attache.directory.models import Budget, Organisation, Territory
from attache.kit import money
from attache.memberships.intake.headings import Meaning
from attache.memberships.intake.reading import Draft


class Refused(ValidationError):
    """A line cannot be brought in, because of what one of its columns says."""

    def __init__(self, message: str, *, about: Meaning) -> None:
        super().__init__(message)
        self.about = about


def body_column(field: str) -> Meaning:
    return Meaning("body", field)


def parents_first(drafts: list[Draft]) -> Iterator[Draft]:
    """Yield bodies before those that are parts of them, whatever the order of the lines."""
    waiting = list(drafts)
    while waiting:
        inside = {key for draft in waiting for key in _keys(draft)}
        ready = [draft for draft in waiting if _key(draft.parent) not in inside]
        # Two bodies that are each a part of the other: the registration says what is wrong.
        yield from ready or waiting
        waiting = [draft for draft in waiting if draft not in ready] if ready else []


def known(draft: Draft, *, complete: bool) -> Organisation | None:
    """Find the body in the directory; when only new ones are expected, say that it is there."""
    if draft.parent:
        found = None
    elif draft.siren:
        found = Organisation.objects.with_siren(draft.siren).first()
    else:
        found = None
    about = body_column("siren")
    if found is None:
        about = body_column("nom")
        # Every town may have a service of that name: it is looked for within its own.
        found = Organisation.objects.filter(
            sort_name=bodies.sort_name(draft.name), parent=_parent(draft)
        ).first()
        if found and draft.siren and found.siren and found.siren != draft.siren:
            found = None
    if found and not complete:
        raise Refused(
            _("%(body)s is already in the directory. To add what it lacks, import with --complete.")
            % {"body": found},
            about=about,
        )
    return found


def register(draft: Draft, *, on: date, by: User | None) -> Organisation:
    official = _official(draft.siren)
    territory = official.territory if official else None
    category = draft.legal_category or (official.legal_category if official else "")
    departement = draft.departement or (official.departement if official else "")
    return directory.register_organisation(
        name=draft.name,
        acronym=draft.acronym,
        kind=_kind(draft, category, official),
        legal_category=category,
        siren=draft.siren,
        siret=draft.siret,
        territory=territory,
        region=_region(departement),
        departement=departement,
        parent=_parent(draft),
        website=draft.website,
        by=by,
        on=on,
    )


def record(draft: Draft, body: Organisation, *, by: User | None) -> tuple[int, list[str]]:
    """Record the budgets that are not known yet; say how many, and those that are known otherwise.

    A figure of the directory is never replaced by that of a file.
    """
    recorded, notes = 0, list[str]()
    before = list(body.budgets.all())
    for figure in draft.figures:
        same_year = [budget for budget in before if budget.year == figure.year]
        if any(budget.amount == figure.amount for budget in same_year):
            continue
        known = [budget for budget in same_year if budget.kind == Budget.Kind.OPERATING]
        if known:
            notes += [_known_otherwise(budget, line=draft.line) for budget in known]
            continue
        try:
            directory.record_budget(
                body, year=figure.year, amount=figure.amount, source=figure.source, by=by
            )
        except ValidationError as error:
            raise Refused(" ".join(error.messages), about=figure.about) from error
        recorded += 1
    return recorded, notes


def _known_otherwise(budget: Budget, *, line: int) -> str:
    return _(
        "Line %(line)s: the budget of %(year)s is already known (%(amount)s, %(source)s); it stays."
    ) % {
        "line": line,
        "year": budget.year,
        "amount": money.shown(budget.amount),
        "source": budget.source,
    }


def _official(siren: str) -> Identity | None:
    if not siren:
        return None
    territory = Territory.objects.filter(siren=siren).order_by("-vintage").first()
    return identities.of_territory(territory) if territory else identities.get(f"siren:{siren}")


def _kind(draft: Draft, category: str, official: Identity | None) -> str:
    kind = draft.kind or (official.kind if official else "") or bodies.kind_of(category)
    if not kind:
        raise Refused(
            _("Say what kind of body %(name)s is: neither its SIREN nor its legal category tells.")
            % {"name": draft.name},
            about=body_column("type"),
        )
    return kind


def _region(departement: str) -> str:
    found = geography.departements().get(departement)
    return found.region if found else ""


def _parent(draft: Draft) -> Organisation | None:
    if not draft.parent:
        return None
    key = _key(draft.parent)
    found = Organisation.objects.with_siren(key).first() if key else None
    found = found or Organisation.objects.filter(sort_name=key).exclude(sort_name="").first()
    if found is None:
        raise Refused(
            _("No body called “%(parent)s” is in the file or in the directory.")
            % {"parent": draft.parent},
            about=body_column("parent"),
        )
    return found


def _keys(draft: Draft) -> set[str]:
    return {bodies.sort_name(draft.name)} | (
        {draft.siren} if draft.siren and not draft.parent else set()
    )


def _key(parent: str) -> str:
    digits = parent.replace(" ", "")
    return digits if digits.isdecimal() else bodies.sort_name(parent)
