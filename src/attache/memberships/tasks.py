from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.memberships import revisions, standing
from attache.memberships.actions import joining


@task(every=timedelta(days=1), label=_("Say where every member stands today"))
def refresh_standing() -> None:
    """A membership starts or ends on its day, without anybody doing anything on that day."""
    standing.refresh_all(on=timezone.localdate())
    revisions.renew()


@task(every=timedelta(days=1), label=_("Forget the requests to join answered a year ago"))
def forget_answered_requests() -> None:
    joining.forget_answered(on=timezone.localdate())
