"""What the search knows of mentoring: between whom, around what."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attache.introductions.models import Mentoring
from attache.kit import dates
from attache.kit.search import Entry, Source


def mentoring_entries(mentorings: QuerySet[Mentoring]) -> Iterator[Entry]:
    for mentoring in mentorings.select_related("mentor", "mentee"):
        yield Entry(
            pk=mentoring.pk,
            title=str(mentoring),
            body=f"{mentoring.problem} {mentoring.aims}",
            url=mentoring.get_absolute_url(),
            hint=dates.shown(mentoring.started_on),
        )


MENTORINGS = Source("mentoring", Mentoring, "introductions.view", _("Mentoring"), mentoring_entries)
