"""What waits in the room of gatherings: questions, calls to action."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField, DateField, Value
from django.db.models.functions import Coalesce, Concat, Trim
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.front import todos
from attache.front.todos import Source, Todo
from attache.gatherings.models import CallToAction, Question
from attache.gatherings.queries.questions import PATIENCE
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several

_ASKED_BY = Coalesce(
    "organisation__name",
    Trim(Concat("person__first_name", Value(" "), "person__last_name")),
)
_UNOWNED = PreparedRows(
    lambda: (
        Question.objects.waiting()
        .filter(owner__isnull=True)
        .order_by("asked_on", "pk")
        .values_list("pk")[: todos.READ]
    )
)
_STILL = PreparedRows(
    lambda until: (
        Question.objects.waiting()
        .filter(owner__isnull=False, moved_on__lte=until)
        .order_by("moved_on", "pk")
        .values_list("pk", "moved_on", "owner")[: todos.READ]
    ),
    DateField(),
)
_QUESTIONS = Prepared(
    lambda pks: (
        Question.objects.filter(pk__in=pks)
        .annotate(asked_by=_ASKED_BY)
        .select_related("owner")
        .only(
            *("title", "public_id", "asked_on", "moved_on", "owner"),
            *("owner__name", "owner__email"),
        )
    ),
    Several(BigIntegerField()),
)
_OVERDUE = PreparedRows(
    lambda on: (
        CallToAction.objects.to_follow_up(on)
        .order_by("answer_by", "pk")
        .values_list("pk", "answer_by")[: todos.READ]
    ),
    DateField(),
)
_CALLS = Prepared(
    lambda keys: CallToAction.objects.filter(pk__in=keys).only(
        "title", "slug", "answer_by", "pledge_count"
    ),
    Several(BigIntegerField()),
)


def _unowned(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for question in _QUESTIONS([*keys]):
        days = (on - question.asked_on).days
        yield Todo(
            key=keys[question.pk],
            title=_("Nobody follows a question: %(question)s") % {"question": question.title},
            url=question.get_absolute_url(),
            text=_("Asked by %(member)s.") % {"member": vars(question)["asked_by"] or "—"},
            badge=todos.ago(days),
            tone="lost",
        )


def _still(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for question in _QUESTIONS([*keys]):
        days = (on - question.moved_on).days
        yield Todo(
            key=keys[question.pk],
            title=_("A question waits: %(question)s") % {"question": question.title},
            url=question.get_absolute_url(),
            text=_("Followed by %(owner)s.") % {"owner": question.owner},
            badge=ngettext("%(n)d day without a move", "%(n)d days without a move", days)
            % {"n": days},
        )


def _overdue(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for call in _CALLS([*keys]):
        yield Todo(
            key=keys[call.pk],
            title=_("What came of the call “%(call)s”?") % {"call": call.title},
            url=call.get_absolute_url(),
            text=ngettext("%(n)d member said yes.", "%(n)d members said yes.", call.pledge_count)
            % {"n": call.pledge_count},
            badge=dates.short(call.answer_by or on),
        )


GATHERINGS = (
    Source(
        gettext_lazy("Questions without an owner"),
        "questions.answer",
        lambda _on, _user: [_UNOWNED.of()],
        todos.counted("question:unowned"),
        more="/equipe/questions/?suivie=personne",
        said=_unowned,
    ),
    Source(
        gettext_lazy("Questions that wait"),
        "questions.answer",
        lambda on, _user: [_STILL.of(on - PATIENCE)],
        todos.own_first("question:still"),
        more="/equipe/questions/",
        said=_still,
    ),
    Source(
        gettext_lazy("Calls to action"),
        "calls.follow",
        lambda on, _user: [_OVERDUE.of(on)],
        todos.counted("call"),
        more="/equipe/appels/?etat=overdue",
        said=_overdue,
    ),
)
