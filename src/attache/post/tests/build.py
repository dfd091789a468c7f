"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from dataclasses import asdict
from datetime import UTC, datetime

from django.test import Client

from attache.accounts.models import User
from attache.directory.models import Person
from attache.post.models import Letter, Mailing
from attache.post.registries import Kind, Recipient, Text

NOTE = Kind(
    "note",
    "Note",
    "You get this mail because a test says so.",
    leaves_by_itself=True,
    texts={"fr": Text("Bonjour {name}", "Une seule chose à faire : {thing}.")},
    placeholders={"name": "Name", "thing": "Thing"},
)
SECRET = Kind(
    "secret",
    "Secret",
    "You get this mail because a test says so.",
    is_secret=True,
    leaves_by_itself=True,
)
MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def letter(  # noqa: PLR0913 -- one argument a fate
    *,
    to: str = "elle@rennes-metropole.example",
    subject: str = "Bonjour",
    body: str = "Une seule chose à faire.",
    kind: Kind = NOTE,
    sent: bool = False,
    failed: bool = False,
    held: bool = False,
    handed: bool = False,
    doubted: bool = False,
    sender: User | None = None,
) -> Letter:
    return Letter.objects.create(
        to_address=to,
        subject=subject,
        body="" if kind.is_secret and (sent or failed) else body,
        kind=kind.name,
        reason=str(kind.reason),
        is_secret=kind.is_secret,
        sender=sender,
        released_at=None if held else MOMENT,
        due_at=MOMENT,
        handed_at=MOMENT if handed or doubted else None,
        doubted_at=MOMENT if doubted else None,
        sent_at=MOMENT if sent else None,
        failed_at=MOMENT if failed else None,
        failure="550 No such mailbox" if failed else "",
    )


def mailing(*people: Person, by: User, subject: str = "Vœux") -> Mailing:
    """Written to these people of the directory; their letters are not laid yet."""
    return Mailing.objects.create(
        subject=subject,
        body="Bonjour {name}",
        list_name="personnes",
        recipients=[
            asdict(Recipient(str(person), person.email, "contact", "contact", person.pk))
            for person in people
        ],
        writer=by,
        written_at=MOMENT,
    )


def who(client: Client) -> User | None:
    """Whoever is logged in with that browser."""
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key) if key else None
