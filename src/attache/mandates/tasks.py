from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.mandates.actions import losing


@task(every=timedelta(days=1), label=_("Note who represents a body no longer, having left it"))
def follow_departures() -> None:
    """A function may end on a day without anybody doing anything that day."""
    losing.refresh(on=timezone.localdate())
