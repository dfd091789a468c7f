from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.spaces.actions import forgetting


@task(every=timedelta(days=1), label=_("Forget the corrections and requests over for a year"))
def forget_what_is_over() -> None:
    forgetting.forget_what_is_over(on=timezone.localdate())


@task(every=timedelta(hours=1), label=_("Forget the address of those who were told that they are"))
def forget_last_mails() -> None:
    forgetting.forget_last_mails(at=timezone.now())
