from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.companionship import keeping
from attache.kit.tasks import task


@task(every=timedelta(days=1), label=_("Say whom to meet, and by when"))
def refresh_cadences() -> None:
    """Members join and leave, tiers change, without any exchange on that day."""
    keeping.refresh_all(on=timezone.localdate())
