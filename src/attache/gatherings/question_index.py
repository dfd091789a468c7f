"""What the search knows of questions and calls to action, and how provenance shows them."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from attache.gatherings.models import CallToAction, Question
from attache.gatherings.queries import questions as reading
from attache.kit import dates
from attache.kit.provenance import Kind, Reader, Shown
from attache.kit.search import Entry, Source
from attache.memberships.queries import representatives


def question_entries(questions: QuerySet[Question]) -> Iterator[Entry]:
    # The index is written once for all readers, in the language of the house.
    with translation.override(settings.LANGUAGE_CODE):
        for question in questions.select_related("organisation", "person").prefetch_related(
            "themes"
        ):
            asker = str(question.asker or "")
            themes = [theme.name for theme in question.themes.all()]
            yield Entry(
                pk=question.pk,
                title=question.title,
                body=" ".join([question.text, asker, question.answer, *themes]),
                url=question.get_absolute_url(),
                hint=" · ".join(part for part in (str(question.state.label), asker) if part),
            )


def call_entries(calls: QuerySet[CallToAction]) -> Iterator[Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for call in calls.prefetch_related("themes"):
            themes = [theme.name for theme in call.themes.all()]
            yield Entry(
                pk=call.pk,
                title=call.title,
                body=" ".join([call.text, call.outcome, *themes]),
                url=call.get_absolute_url(),
                hint=dates.shown(call.opened_on),
            )


QUESTIONS = Source("question", Question, "questions.view", _("Questions"), question_entries)
CALLS = Source("call", CallToAction, "calls.view", _("Calls to action"), call_entries)


def shown_questions(keys: Iterable[int], reader: Reader) -> Shown:
    """On the public site a question is told without a page; in the space, to who may read it."""
    found = Question.objects.filter(pk__in=list(keys))
    if reader.face == "desk":
        return {
            one.pk: (one.title, one.get_absolute_url(), one.asked_on)
            for one in found.visible_to(reader.user)
        }
    if reader.face == "space":
        who = representatives.of_user(reader.user, on=timezone.localdate(reader.at))
        mine = reading.readable(who).filter(pk__in=list(keys)) if who else found.none()
        return {one.pk: (one.title, reading.space_url(one), one.asked_on) for one in mine}
    return {one.pk: (one.title, "", one.asked_on) for one in found.seen_by_members()}


def shown_calls(keys: Iterable[int], reader: Reader) -> Shown:
    found = CallToAction.objects.filter(pk__in=list(keys))
    if reader.face == "desk":
        return {
            one.pk: (one.title, one.get_absolute_url(), one.opened_on)
            for one in found.visible_to(reader.user)
        }
    page = "gatherings_space:call" if reader.face == "space" else "gatherings_public:call"
    return {one.pk: (one.title, reverse(page, args=[one.slug]), one.opened_on) for one in found}


QUESTION = Kind("question", Question, _("Question"), shown_questions, "questions.answer")
CALL = Kind("call", CallToAction, _("Call to action"), shown_calls, "calls.follow")
