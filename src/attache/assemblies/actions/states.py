"""What may be done while an assembly is where it stands."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting


class NotNow(ValidationError):
    """What is asked does not go with where the assembly, or the vote, stands."""


def check(meeting: Meeting, *states: Meeting.State) -> None:
    if meeting.state not in states:
        raise NotNow(
            _("This assembly is %(state)s: this can no longer, or not yet, be done.")
            % {"state": meeting.state.label}
        )


def locked(meeting: Meeting, *states: Meeting.State) -> Meeting:
    """Read it again for whoever is alone to change it, if it stands in one of these states."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    check(current, *states)
    return current


def check_no_vote_is_open(meeting: Meeting) -> None:
    # Both of the same text: an item may have one that was voted and one that is left.
    if meeting.items.filter(
        resolutions__opened_at__isnull=False, resolutions__closed_at=None
    ).exists():
        raise NotNow(_("A vote is still open: close it, or cancel it with a reason."))
