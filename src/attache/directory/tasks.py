from datetime import timedelta

from django.utils import timezone

from attache.directory import actions
from attache.kit.tasks import task


@task(every=timedelta(days=1))
def recount() -> None:
    """A function starts or ends on its day, without anybody doing anything on that day."""
    actions.recount(on=timezone.localdate())
