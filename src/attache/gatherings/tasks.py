from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.gatherings.actions import registrations, reminders
from attache.kit.tasks import task


@task(every=timedelta(days=1), label=_("Remind people of the events of tomorrow"))
def remind() -> None:
    reminders.remind(at=timezone.now())


@task(every=timedelta(days=1), label=_("Forget the names of strangers after events"))
def forget_strangers() -> None:
    registrations.forget(on=timezone.localdate())
