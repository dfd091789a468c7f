"""What is written to the two sides of an introduction."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.introductions import letters, signed_pages
from attache.introductions.models import Introduction
from attache.post.actions import letters as post
from attache.post.actions import outbox
from attache.post.models import Letter

Side = Introduction.Side


def ask(introduction: Introduction, *, by: User) -> None:
    for side in Side:
        if person := introduction.asked(side):
            post.write(
                letters.ASKED,
                to=person,
                values={
                    **_values(introduction, side, person),
                    "words": introduction.words(side),
                    "page": signed_pages.page(introduction, side),
                },
                capacity=Letter.Capacity.CONTACT,
                about=introduction,
                key=_key(introduction, side),
                by=by,
            )


def bring_together(introduction: Introduction, *, words: str, by: User) -> None:
    """Write the same to both, with how to reach each other."""
    people = {side: introduction.asked(side) for side in Side}
    contacts = "\n".join(
        f"- {person}, {introduction.party(side)} : {person.email}"
        for side, person in people.items()
        if person
    )
    for side, person in people.items():
        if person:
            post.write(
                letters.MADE,
                to=person,
                values={
                    **_values(introduction, side, person),
                    "words": words,
                    "contacts": contacts,
                },
                capacity=Letter.Capacity.CONTACT,
                about=introduction,
                by=by,
            )


def tell_kindly(introduction: Introduction, side: Side, *, by: User | None) -> None:
    if person := introduction.asked(side):
        post.write(
            letters.NOT_MADE,
            to=person,
            values=_values(introduction, side, person),
            capacity=Letter.Capacity.CONTACT,
            about=introduction,
            by=by,
        )


def take_back(introduction: Introduction, *, by: User | None) -> None:
    """Keep what asks from leaving, once there is nothing to answer any more."""
    asking = Letter.objects.filter(key__in=[_key(introduction, side) for side in Side])
    if asking.still_here().exists():
        outbox.withdraw(
            asking, reason=_("The introduction is not going on."), at=timezone.now(), by=by
        )


def _values(introduction: Introduction, side: Side, person: Person) -> dict[str, str]:
    return {
        "person": str(person),
        "other": str(introduction.across(side)),
        "about": introduction.about,
    }


def _key(introduction: Introduction, side: Side) -> str:
    return f"introduction:{introduction.public_id.hex}:{side}"
