"""What the directory tells this room: whoever leaves a body no longer represents it."""

from django.utils import timezone

from attache.mandates.actions import losing


def directory_changed(organisations: set[int], people: set[int]) -> None:
    if organisations or people:
        losing.refresh(on=timezone.localdate(), organisations=organisations, people=people)
