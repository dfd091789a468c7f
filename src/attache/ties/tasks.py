from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.ties import keeping
from attache.ties.actions import renewals


@task(every=timedelta(days=1), label=_("Tell the signs of every tie"))
def refresh_ties() -> None:
    """Months go by without a word, and notices and overrulings end, without anybody doing it."""
    keeping.refresh_all(on=timezone.localdate())


@task(every=timedelta(days=1), label=_("Open the conversations about going on"))
def open_renewals() -> None:
    """Three months before a commitment ends; a night that was missed is made up for by the next."""
    renewals.open_due(on=timezone.localdate())
