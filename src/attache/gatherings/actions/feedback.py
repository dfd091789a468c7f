"""What people say of an event afterwards, without their name."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.gatherings.models import Feedback, Registration


class GivenAlready(ValidationError):
    """Each answers once."""


class WasNotThere(ValidationError):
    """Only those who were there are asked."""


@transaction.atomic
def give(
    registration: Registration, *, usefulness: int, learnt: str, wished: str, on: date
) -> None:
    """Keep an answer, and that this person gave one; nothing ties the two, nor the journal."""
    locked = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if not locked.was_present:
        raise WasNotThere(_("Only people who were there answer these questions."))
    if locked.gave_feedback:
        raise GivenAlready(_("Your answers are here already: thank you."))
    locked.gave_feedback = True
    locked.save(update_fields=["gave_feedback"])
    Feedback.objects.create(
        event_id=locked.event_id,
        usefulness=usefulness,
        learnt=learnt,
        wished=wished,
        given_on=on,
    )
