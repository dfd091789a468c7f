"""What other rooms tell this one: a body or a person changed, members were met or promised to."""

from django.utils import timezone

from attache.memberships.following import concerned
from attache.ties import keeping


def directory_changed(organisations: set[int], people: set[int]) -> None:
    if members := concerned(organisations, people):
        met(members)


def met(members: set[int]) -> None:
    """Tell their signs again; of a whole tier, or of a file that is brought in, the night does."""
    if len(members) <= keeping.CHUNK:
        keeping.refresh(members, on=timezone.localdate())
