"""Rows as drafts of bodies, with every problem named by line and column."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.directory.models import Function
from attache.kit.fields import check_telephone
from attache.kit.folding import folded
from attache.kit.sheets import Row, Sheet, Unreadable
from attache.memberships.intake import headings, values
from attache.memberships.intake.headings import Meaning

T = TypeVar("T")
LENGTHS = {"nom": 200, "sigle": 30, "palier": 150, "raison": 300, "source budget": 200}
CONTACT_LENGTHS = {"prenom": 100, "nom": 100, "telephone": 30, "fonction": 150, "service": 150}


@dataclass(frozen=True, order=True)
class Problem:
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        if not self.column:
            return _("Line %(line)s: %(message)s") % {"line": self.line, "message": self.message}
        return _("Line %(line)s, column “%(column)s”: %(message)s") % {
            "line": self.line,
            "column": self.column,
            "message": self.message,
        }


@dataclass(frozen=True)
class Contact:
    number: int
    last_name: str
    first_name: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    unit: str = ""
    level: str = Function.Level.OTHER
    parts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return folded(f"{self.first_name} {self.last_name}")


@dataclass(frozen=True)
class Figure:
    year: int
    amount: Decimal
    source: str
    about: Meaning


@dataclass(frozen=True)
class Draft:
    """A body as its line tells it; what the line does not say is empty."""

    line: int
    name: str
    acronym: str = ""
    siren: str = ""
    siret: str = ""
    kind: str = ""
    legal_category: str = ""
    departement: str = ""
    website: str = ""
    parent: str = ""
    since: date | None = None
    tier: str = ""
    amount: Decimal | None = None
    reason: str = ""
    contacts: tuple[Contact, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass
class Reading:
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    columns: dict[Meaning, str] = field(default_factory=dict)


def read(sheet: Sheet, *, name: str) -> Reading:
    """Read every row. `name` is the source of the figures that tell none."""
    reading = Reading()
    for heading in sheet.headers:
        said = headings.meaning(heading)
        if said is None:
            reading.ignored.append(heading)
        elif said in reading.columns:
            raise Unreadable(
                _("Columns “%(one)s” and “%(other)s” say the same thing: keep one.")
                % {"one": reading.columns[said], "other": heading}
            )
        else:
            reading.columns[said] = heading
    if Meaning("body", headings.NAME) not in reading.columns:
        raise Unreadable(
            _("A column “Nom” is missing: the name of each body. The columns found are: %(found)s.")
            % {"found": ", ".join(sheet.headers)}
        )
    for row in sheet.rows:
        draft = _Line(reading, row).draft(source=name)
        if draft:
            reading.drafts.append(draft)
    return reading


@dataclass
class _Line:
    reading: Reading
    row: Row

    def draft(self, *, source: str) -> Draft | None:
        name = self._text(Meaning("body", "nom"), LENGTHS)
        if not name:
            self._problem(Meaning("body", "nom"), _("The name of the body is missing."))
            return None
        siren, siret = self._numbers()
        return Draft(
            line=self.row.line,
            name=name,
            acronym=self._body("sigle"),
            siren=siren,
            siret=siret,
            kind=self._read(Meaning("body", "type"), values.kind) or "",
            legal_category=self._read(Meaning("body", "categorie juridique"), values.legal_category)
            or "",
            departement=self._read(Meaning("body", "departement"), values.departement) or "",
            website=self._read(Meaning("body", "site"), values.website) or "",
            parent=self._body("parent"),
            since=self._read(Meaning("body", "depuis"), values.day),
            tier=self._body("palier"),
            amount=self._read(Meaning("body", "montant"), values.amount),
            reason=self._body("raison"),
            contacts=tuple(self._contacts()),
            figures=tuple(self._figures(source)),
        )

    def _numbers(self) -> tuple[str, str]:
        siren = self._read(Meaning("body", "siren"), values.siren) or ""
        siret = self._read(Meaning("body", "siret"), values.siret) or ""
        if siren and siret and not siret.startswith(siren):
            self._problem(Meaning("body", "siret"), _("This SIRET is not of this SIREN."))
        return siren or siret[:9], siret

    def _contacts(self) -> list[Contact]:
        numbers = sorted({m.number for m in self.reading.columns if m.about == "contact"})
        return [contact for number in numbers if (contact := self._contact(number))]

    def _contact(self, number: int) -> Contact | None:
        def at(name: str) -> Meaning:
            return Meaning("contact", name, number)

        said = {name: self._cell(at(name)) for name in (*CONTACT_LENGTHS, "courriel")}
        if not any(said.values()):
            return None
        if not said["nom"]:
            self._problem(at("nom"), _("The last name of this contact is missing."))
            return None
        return Contact(
            number=number,
            last_name=self._text(at("nom"), CONTACT_LENGTHS),
            first_name=self._text(at("prenom"), CONTACT_LENGTHS),
            email=self._read(at("courriel"), values.email) or "",
            phone=self._telephone(at("telephone")),
            title=self._text(at("fonction"), CONTACT_LENGTHS) or _("Contact"),
            unit=self._text(at("service"), CONTACT_LENGTHS),
            level=self._read(at("niveau"), values.level) or Function.Level.OTHER,
            parts=self._read(at("roles"), values.parts) or (),
        )

    def _telephone(self, meaning: Meaning) -> str:
        self._read(meaning, check_telephone)
        return self._text(meaning, CONTACT_LENGTHS)

    def _figures(self, source: str) -> list[Figure]:
        found: list[Figure] = []
        for meaning in self.reading.columns:
            if meaning.about != "budget" or meaning.field != "budget":
                continue
            amount = self._read(meaning, values.amount)
            if amount is None:
                continue
            year = meaning.number or self._read(Meaning("budget", "annee budget"), values.year)
            if not year:
                self._problem(
                    meaning, _("Which year is this budget of? Call the column “Budget 2025”.")
                )
                continue
            told = self._text(Meaning("budget", "source budget", meaning.number), LENGTHS)
            found.append(Figure(year, amount, told or source, meaning))
        return found

    def _body(self, name: str) -> str:
        return self._text(Meaning("body", name), LENGTHS)

    def _cell(self, meaning: Meaning) -> str:
        column = self.reading.columns.get(meaning)
        return " ".join(self.row.cells.get(column, "").split()) if column else ""

    def _text(self, meaning: Meaning, lengths: dict[str, int]) -> str:
        text = self._cell(meaning)
        limit = lengths.get(meaning.field, 200)
        if len(text) > limit:
            self._problem(
                meaning,
                _("At most %(limit)s characters here, and there are %(count)s.")
                % {"limit": limit, "count": len(text)},
            )
        return text

    def _read(self, meaning: Meaning, understand: Callable[[str], T]) -> T | None:
        text = self._cell(meaning)
        if not text:
            return None
        try:
            return understand(text)
        except ValidationError as error:
            self._problem(meaning, " ".join(error.messages))
            return None

    def _problem(self, meaning: Meaning, message: str) -> None:
        column = self.reading.columns.get(meaning, meaning.field)
        self.reading.problems.append(Problem(self.row.line, column, message))


def repeated(drafts: list[Draft], *, column: str) -> list[Problem]:
    """Name every SIREN that two lines give, unless one is said to be a part of the other."""
    lines: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.siren and not draft.parent:
            lines[draft.siren].append(draft)
    return [
        Problem(
            draft.line,
            column,
            _("The SIREN of %(name)s is already on line %(line)s (%(other)s).")
            % {"name": draft.name, "line": same[0].line, "other": same[0].name},
        )
        for same in lines.values()
        for draft in same[1:]
    ]
