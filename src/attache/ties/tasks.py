from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.ties import keeping


@task(every=timedelta(days=1), label=_("Tell the signs of every tie"))
def refresh_ties() -> None:
    """Months go by without a word, and notices and overrulings end, without anybody doing it."""
    keeping.refresh_all(on=timezone.localdate())
