"""What happened to a question, in the order in which it happened."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from attache.directory.models import Function
from attache.gatherings.models import Question
from attache.gatherings.queries.questions import Read
from attache.kit.timeline import Entry


def of(read: Read) -> list[Entry]:
    """Newest first; on one day, what came last is on top."""
    return sorted(_told(read), key=lambda entry: entry.on, reverse=True)


def asker_left(question: Question, *, on: date) -> bool:
    """Who asked has no function in the body any more: the question stays with the body."""
    if question.person is None or question.organisation is None:
        return False
    living = Function.objects.living(on)
    return not living.filter(person=question.person, organisation=question.organisation).exists()


def _told(read: Read) -> Iterator[Entry]:
    question = read.question
    if question.closed_on:
        yield Entry(question.closed_on, _("Closed"), question.closed_because, tone="lost")
    if question.answered_on:
        yield Entry(question.answered_on, _("Answered"), tone="kept")
    if question.became_on:
        yield Entry(question.became_on, _("Became something"), tone="kept")
    for pointer in reversed(read.pointers):
        title = _("Pointer: %(pointer)s") % {"pointer": pointer}
        yield Entry(pointer.given_on, title, pointer.note)
    if question.listened_on:
        yield Entry(question.listened_on, _("Listened to"))
    for share in reversed(read.shares):
        title = _("“So do we”: %(member)s") % {"member": share.sharer or "—"}
        yield Entry(share.said_on, title, share.why, tone="kept")
    asked = _("Noted for %(member)s") if question.noted_by_id else _("Asked by %(member)s")
    yield Entry(question.asked_on, asked % {"member": question.asker or "—"}, tone="look")
