"""What members propose and ask in their space, until somebody answers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import BigIntegerField, DateField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.spaces.models import Claim, Correction, ForgettingRequest
from attache.spaces.queries import desk

# The law gives a month.
ANSWERED_WITHIN = timedelta(days=30)

_PROPOSED = PreparedRows(
    lambda: (
        Correction.objects.waiting().order_by("proposed_at", "pk").values_list("pk")[: todos.READ]
    )
)
_CORRECTIONS = Prepared(
    lambda keys: (
        Correction.objects.filter(pk__in=keys)
        .select_related("organisation", "proposer")
        .only(
            *("kind", "proposed_at", "organisation__name"),
            *("proposer__first_name", "proposer__last_name"),
        )
    ),
    Several(BigIntegerField()),
)
# Those that no permanent contact answered within a week, or can answer.
_LEFT = PreparedRows(
    lambda on, late: (
        desk.left_to_the_team(on, late).order_by("proved_at", "pk").values_list("pk")[: todos.READ]
    ),
    DateField(),
    DateField(),
)
_CLAIMS = Prepared(
    lambda keys: (
        Claim.objects.filter(pk__in=keys)
        .select_related("organisation")
        .only("public_id", "first_name", "last_name", "title", "proved_at", "organisation__name")
    ),
    Several(BigIntegerField()),
)
_ASKED = PreparedRows(
    lambda: (
        ForgettingRequest.objects.waiting()
        .order_by("asked_on", "pk")
        .values_list("pk")[: todos.READ]
    )
)
_FORGETTINGS = Prepared(
    lambda keys: (
        ForgettingRequest.objects.filter(pk__in=keys)
        .select_related("person")
        .only("asked_on", "person__first_name", "person__last_name")
    ),
    Several(BigIntegerField()),
)


def _corrections(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for one in _CORRECTIONS([*keys]):
        yield Todo(
            key=keys[one.pk],
            title=_("A correction about %(body)s") % {"body": one.organisation},
            url=one.get_absolute_url(),
            text=f"{one.get_kind_display()}, {one.proposer or ''}".rstrip(", "),
            badge=todos.ago((on - timezone.localdate(one.proposed_at)).days),
        )


def _claims(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for claim in _CLAIMS([*keys]):
        yield Todo(
            key=keys[claim.pk],
            title=_("%(name)s asks into the space of %(body)s")
            % {"name": claim.name, "body": claim.organisation},
            url=claim.get_absolute_url(),
            text=claim.title,
            badge=todos.ago((on - timezone.localdate(claim.proved_at)).days),
            tone="lost",
        )


def _forgettings(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for asked in _FORGETTINGS([*keys]):
        due_on = asked.asked_on + ANSWERED_WITHIN
        yield Todo(
            key=keys[asked.pk],
            title=_("%(person)s asks to be forgotten") % {"person": asked.person},
            url=asked.get_absolute_url(),
            text=_("To be answered by %(day)s.") % {"day": dates.shown(due_on)},
            tone="lost" if due_on <= on else "look",
        )


SPACES = (
    Source(
        gettext_lazy("Corrections from members"),
        "spaces.review",
        lambda _on, _user: [_PROPOSED.of()],
        todos.counted("correction"),
        more="/equipe/corrections/?etat=waiting",
        said=_corrections,
    ),
    Source(
        gettext_lazy("Requests to come in"),
        "spaces.review",
        lambda on, _user: [_LEFT.of(on, on - desk.PATIENCE)],
        todos.counted("claim"),
        more="/equipe/acces/?etat=waiting",
        said=_claims,
    ),
    Source(
        gettext_lazy("Requests to be forgotten"),
        "spaces.forget",
        lambda _on, _user: [_ASKED.of()],
        todos.counted("forgetting"),
        more="/equipe/oublis/",
        said=_forgettings,
    ),
)
