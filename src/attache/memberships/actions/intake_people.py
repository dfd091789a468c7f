"""The contacts of a spreadsheet: recognised by their address, or registered."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Organisation, Person
from attache.kit.folding import folded
from attache.memberships.actions.intake_bodies import Refused
from attache.memberships.intake.headings import Meaning
from attache.memberships.intake.reading import Contact, Draft


@dataclass
class Met:
    people: int = 0
    functions: int = 0
    notes: list[str] = field(default_factory=list)


def bring(draft: Draft, body: Organisation, *, on: date, by: User | None) -> Met:
    met = Met()
    for contact in draft.contacts:
        person = _known(contact, body)
        if person is None:
            met.notes += _namesakes(contact, draft)
            person = directory.register_person(
                last_name=contact.last_name,
                first_name=contact.first_name,
                email=contact.email,
                phone=contact.phone,
                by=by,
                on=on,
            )
            met.people += 1
        if not body.functions.living(on).filter(person=person).exists():
            directory.open_function(
                person,
                body,
                title=contact.title,
                unit=contact.unit,
                level=contact.level,
                parts=contact.parts,
                by=by,
                on=on,
            )
            met.functions += 1
    return met


def _known(contact: Contact, body: Organisation) -> Person | None:
    """Find somebody by address, else by name among those of this body."""
    if not contact.email:
        of_the_body = Person.objects.filter(functions__organisation=body).distinct()
        return next((each for each in of_the_body if folded(str(each)) == contact.name), None)
    person = Person.objects.with_email(contact.email).first()
    if person and folded(str(person)) != contact.name:
        raise Refused(
            _("%(email)s is already the address of %(person)s.")
            % {"email": contact.email, "person": person},
            about=Meaning("contact", "courriel", contact.number),
        )
    return person


def _namesakes(contact: Contact, draft: Draft) -> list[str]:
    name = f"{contact.last_name} {contact.first_name}"
    alike = Person.objects.filter(sort_name=folded(name)).first()
    if alike is None:
        return []
    return [
        _("Line %(line)s: somebody called %(person)s is already there; this one is added beside.")
        % {"line": draft.line, "person": alike}
    ]
