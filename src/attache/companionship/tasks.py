from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attache.companionship import keeping
from attache.companionship.actions import proposals
from attache.kit.tasks import task
from attache.library.models import Find


@task(every=timedelta(days=1), label=_("Say whom to meet, and by when"))
def refresh_cadences() -> None:
    """Members join and leave, tiers change, without any exchange on that day."""
    keeping.refresh_all(on=timezone.localdate())


def follow(_find: Find) -> None:
    match_finds.enqueue()


@task(every=timedelta(days=1), label=_("Look for which finds may be for which members"))
def match_finds() -> None:
    """Every night, as themes and words change; and behind each find that is written down."""
    proposals.propose(on=timezone.localdate())
