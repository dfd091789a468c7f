from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.introductions import keeping
from attache.kit.tasks import task


@task(every=timedelta(days=1), label=_("Find whom to put in touch"))
def find_pairs() -> None:
    """Themes, questions and events bring people together without anybody deciding it."""
    keeping.refresh(on=timezone.localdate())
