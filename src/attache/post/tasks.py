"""Mails leave one after the other, over one connection; what became of each is written at once.

A letter is marked as handed over before the server is given it, and as sent after, each in a
transaction of its own. A worker that dies between two letters therefore sends nothing twice; one
that dies in the middle of a letter leaves it in doubt, and a person decides.
"""

import random
from datetime import datetime, timedelta

from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.post import delivery, laying
from attache.post.models import Letter
from attache.post.queries import refusals
from attache.post.registries import REFUSABLE

# The growing waits spread them over more than eight hours: a server may be down for a day's work.
ATTEMPTS = 11
WAIT = timedelta(seconds=30)
# While no server answers, all wait: one letter is tried at each pass.
PAUSE = timedelta(seconds=30)
# No conversation with a server lasts so long: whoever had the letter is dead.
LOST = timedelta(minutes=10)


def deliver_by(at: datetime) -> None:
    """See to it that somebody looks at the outbox at that moment; once for all of a minute."""
    now = timezone.now()
    if at <= now:
        deliver.enqueue()
    else:
        minute = at.replace(second=0, microsecond=0) + timedelta(minutes=1)
        deliver_at.using(run_after=minute).enqueue(minute.isoformat())


@task(unique=True, label=_("Send the mails that are due"))
def deliver() -> None:
    """Send every letter that is due, the longest due first; come back for those that are not."""
    _doubt(Letter.objects.handed().filter(handed_at__lt=timezone.now() - LOST))
    reachable = True
    with delivery.Round() as round_:
        while reachable and (letter := _take()):
            reachable = _hand_over(letter, round_)
    coming = _next()
    if coming:
        deliver_by(max(coming, timezone.now() + PAUSE))


@task(unique=True, label=_("Send the mails that are due"))
def deliver_at(_minute: str) -> None:
    deliver.enqueue()


@task(label=_("Put the mails of a mailing in the outbox"))
def lay_out(mailing: int) -> None:
    laying.lay(mailing, at=timezone.now())


def _next() -> datetime | None:
    """When there will be something to do: a letter is due, or one is to be given up as lost."""
    due = Letter.objects.waiting().aggregate(Min("due_at"))["due_at__min"]
    handed = Letter.objects.handed().aggregate(Min("handed_at"))["handed_at__min"]
    return min((at for at in (due, handed and handed + LOST) if at), default=None)


def _take() -> Letter | None:
    """Claim the next letter: of two workers that see it, one changes the row."""
    now = timezone.now()
    while key := Letter.objects.due(now).values_list("pk", flat=True).first():
        if Letter.objects.due(now).order_by().filter(pk=key).update(handed_at=now):
            found = Letter.objects.select_related("sender", "mailing", "person").prefetch_related(
                "enclosed"
            )
            return found.get(pk=key)
    return None


def _hand_over(letter: Letter, round_: delivery.Round) -> bool:
    """Give one letter to the server and write down what became of it; say if there is a server."""
    if _is_refused(letter):
        letter.withdrawn_at = timezone.now()
        letter.failure = gettext("They refused mails of this nature since it was written.")
        letter.save(update_fields=["withdrawn_at", "failure"])
        return True
    letter.attempts += 1
    try:
        round_.deliver(letter)
    except delivery.Refused as refusal:
        _give_up(letter, refusal)
    except delivery.Doubtful as doubt:
        _note(letter, doubt)
        _doubt(Letter.objects.filter(pk=letter.pk))
    except delivery.Postponed as trouble:
        if letter.attempts >= ATTEMPTS:
            _give_up(letter, trouble)
        else:
            # Tried later, apart from those that failed with it.
            delay = WAIT * 2 ** (letter.attempts - 1) * random.uniform(1, 1.25)  # noqa: S311 -- not a secret
            letter.due_at, letter.handed_at = timezone.now() + delay, None
            _note(letter, trouble)
        return not isinstance(trouble, delivery.Unreachable)
    else:
        letter.sent_at, letter.failure = timezone.now(), ""
        _save(letter)
    return True


def _is_refused(letter: Letter) -> bool:
    nature = delivery.nature(letter)
    return nature in REFUSABLE and refusals.refuses(letter.to_address, nature, person=letter.person)


def _doubt(letters: QuerySet[Letter]) -> None:
    """Leave it to a person to say whether these left."""
    keys = list(letters.values_list("pk", flat=True))
    doubted = Letter.objects.filter(pk__in=keys)
    doubted.filter(is_secret=True).update(body="")
    doubted.update(doubted_at=timezone.now())


def _give_up(letter: Letter, why: Exception) -> None:
    letter.failed_at = timezone.now()
    _note(letter, why)


def _note(letter: Letter, what: Exception) -> None:
    letter.failure = str(what)[:500]
    _save(letter)


def _save(letter: Letter) -> None:
    if letter.is_secret and (letter.sent_at or letter.failed_at):
        letter.body = ""
    letter.save(
        update_fields=[
            *("attempts", "due_at", "handed_at", "sent_at", "failed_at", "failure", "body"),
        ]
    )
