"""What is written to whoever designates."""

from django.conf import settings

from attache.accounts.models import User
from attache.directory.models import Person
from attache.kit.navigation import page_of
from attache.mandates import letters
from attache.mandates.models import Designation
from attache.post.actions import letters as post
from attache.post.models import Letter


def acknowledge(designation: Designation, contact: Person, *, by: User | None) -> None:
    page = f"{settings.PUBLIC_URL}{page_of('mandates_space:representation')}"
    post.write(
        letters.RECEIPT,
        to=contact,
        values={**letters.values(designation), "person": str(contact), "page": page},
        capacity=Letter.Capacity.CONTACT,
        about=designation,
        key=f"designation:{designation.public_id.hex}:{designation.version}",
        by=by,
    )
