from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.post import delivery
from attache.post.models import Letter

# The growing waits spread them over more than eight hours: a server may be down for a day's work.
ATTEMPTS = 11


@task(retries=ATTEMPTS - 1, wait=timedelta(seconds=30), label=_("Send a mail"))
def deliver(letter_pk: int) -> None:
    """Send a letter that waits. One that has left meanwhile, or was given up, is left alone."""
    letter = Letter.objects.waiting().select_related("sender").filter(pk=letter_pk).first()
    if letter is None:
        return
    letter.attempts += 1
    try:
        delivery.deliver(letter)
    except delivery.Refused as refusal:
        _give_up(letter, refusal)
    except delivery.Postponed as trouble:
        if letter.attempts >= ATTEMPTS:
            _give_up(letter, trouble)
        else:
            letter.failure = str(trouble)[:500]
            letter.save(update_fields=["attempts", "failure"])
            raise
    else:
        letter.sent_at, letter.failure = timezone.now(), ""
        _save(letter)


def _give_up(letter: Letter, why: Exception) -> None:
    letter.failed_at, letter.failure = timezone.now(), str(why)[:500]
    _save(letter)


def _save(letter: Letter) -> None:
    if letter.is_secret:
        letter.body = ""
    letter.save(update_fields=["attempts", "sent_at", "failed_at", "failure", "body"])
