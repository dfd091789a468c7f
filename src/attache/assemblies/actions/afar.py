"""Taking part from afar, where the statutes let one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting, Presence
from attache.assemblies.queries import ruling


class NotFromAfar(ValidationError):
    """One takes part from afar where the statutes let one."""


def check_link(meeting: Meeting) -> None:
    """By the rules that it keeps."""
    if not meeting.link or meeting.governed.remote:
        return
    article = ruling.article_of(meeting, "remote")
    if article:
        raise NotFromAfar(
            _(
                "By article %(number)s of the statutes, one votes in the room or is represented "
                "there: take away the link to take part from afar."
            )
            % {"number": article.number}
        )
    raise NotFromAfar(
        _("The statutes do not say that one takes part from afar: take away its link.")
    )


def check_means(meeting: Meeting, means: str) -> None:
    if means == Presence.Means.REMOTE and not meeting.governed.remote:
        raise NotFromAfar(_("By its statutes, one takes part in this assembly on site."))
