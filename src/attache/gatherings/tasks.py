from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.gatherings.actions import forgetting, pending, reminders, telling
from attache.kit.tasks import task


@task(every=timedelta(days=1), label=_("Remind people of the events of tomorrow"))
def remind() -> None:
    reminders.remind(at=timezone.now())


@task(every=timedelta(days=1), label=_("Forget the names of strangers after events"))
def forget_strangers() -> None:
    forgetting.forget_strangers(at=timezone.now())


@task(every=timedelta(hours=1), label=_("Tell who wondered of what has come out"))
def tell_what_came_out() -> None:
    telling.published(at=timezone.now())


@task(every=timedelta(hours=1), label=_("Withdraw what asks people to an event that is over"))
def withdraw_what_is_over() -> None:
    pending.withdraw_what_is_over(at=timezone.now())
