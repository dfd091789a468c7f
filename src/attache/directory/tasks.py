from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.directory import actions
from attache.kit.tasks import task


@task(every=timedelta(days=1), label=_("Count the contacts of bodies again"))
def recount() -> None:
    """A function starts or ends on its day, without anybody doing anything on that day."""
    actions.recount(on=timezone.localdate())
