"""What members propose and ask in their space, until somebody answers."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared
from attache.spaces.models import Correction, ForgettingRequest
from attache.spaces.queries import desk

# The law gives a month.
ANSWERED_WITHIN = timedelta(days=30)

_CORRECTIONS = Prepared(
    lambda: (
        Correction.objects.waiting()
        .select_related("organisation", "proposer")
        .only(
            *("kind", "proposed_at", "organisation__name"),
            *("proposer__first_name", "proposer__last_name"),
        )
        .order_by("proposed_at", "pk")[: todos.READ]
    )
)
_FORGETTINGS = Prepared(
    lambda: (
        ForgettingRequest.objects.waiting()
        .select_related("person")
        .only("asked_on", "person__first_name", "person__last_name")
        .order_by("asked_on", "pk")[: todos.READ]
    )
)


def corrections(on: date, _user: User) -> Iterator[Todo]:
    for one in _CORRECTIONS():
        yield Todo(
            key=f"correction:{one.pk}",
            title=_("A correction about %(body)s") % {"body": one.organisation},
            url=one.get_absolute_url(),
            text=f"{one.get_kind_display()}, {one.proposer or ''}".rstrip(", "),
            badge=_days_ago((on - timezone.localdate(one.proposed_at)).days),
        )


def claims(on: date, _user: User) -> Iterator[Todo]:
    """Those that no permanent contact answered within a week, or can answer."""
    for claim in desk.left_to_the_team(on):
        yield Todo(
            key=f"claim:{claim.pk}",
            title=_("%(name)s asks into the space of %(body)s")
            % {"name": claim.name, "body": claim.organisation},
            url=claim.get_absolute_url(),
            text=claim.title,
            badge=_days_ago((on - timezone.localdate(claim.proved_at)).days),
            tone="lost",
        )


def forgettings(on: date, _user: User) -> Iterator[Todo]:
    for asked in _FORGETTINGS():
        due_on = asked.asked_on + ANSWERED_WITHIN
        yield Todo(
            key=f"forgetting:{asked.pk}",
            title=_("%(person)s asks to be forgotten") % {"person": asked.person},
            url=asked.get_absolute_url(),
            text=_("To be answered by %(day)s.") % {"day": dates.shown(due_on)},
            tone="lost" if due_on <= on else "look",
        )


def _days_ago(days: int) -> str:
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days} if days > 0 else ""


SPACES = (
    Source(
        gettext_lazy("Corrections from members"),
        "spaces.review",
        corrections,
        more="/equipe/corrections/?etat=waiting",
    ),
    Source(
        gettext_lazy("Requests to come in"),
        "spaces.review",
        claims,
        more="/equipe/acces/?etat=waiting",
    ),
    Source(
        gettext_lazy("Requests to be forgotten"),
        "spaces.forget",
        forgettings,
        more="/equipe/oublis/",
    ),
)
