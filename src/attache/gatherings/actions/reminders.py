"""Reminding those who have a seat, the day before."""

from datetime import datetime, time, timedelta

from attache.gatherings import hours
from attache.gatherings.actions import confirmations
from attache.gatherings.models import Event, Registration
from attache.gatherings.registration_letters import REMINDER
from attache.post.models import Letter

# A mail in the middle of the night is read by nobody.
AT_WORK = time(8, 30)


def remind(*, at: datetime) -> int:
    """Write to those whose event is before the end of tomorrow, once; say to how many now."""
    today = hours.day(at)
    until = hours.moment(today + timedelta(days=2), time(0))
    due_at = max(at, hours.moment(today, AT_WORK))
    near = Event.objects.announced().upcoming(at).filter(starts_at__gt=at, starts_at__lt=until)
    # Whoever registered this very day has just had the same in their letter box.
    seated = Registration.objects.seated().filter(
        event__in=near, registered_at__lt=at - timedelta(hours=12)
    )
    written = 0
    for registration in seated.select_related("event", "person").order_by("pk").iterator(500):
        key = confirmations.reminder_key(registration)
        if not Letter.objects.filter(key=key).exists():
            written += bool(confirmations.write(REMINDER, registration, key=key, due_at=due_at))
    return written
