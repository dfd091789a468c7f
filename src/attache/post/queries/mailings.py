from django.db.models import Count, Q

from attache.post.models import Letter, Mailing

_OPEN = Q(sent_at=None, failed_at=None, withdrawn_at=None)


def fates(mailing: Mailing) -> dict[str, int]:
    """How many of its letters wait, are on their way, left, failed, or were withdrawn."""
    return Letter.objects.filter(mailing=mailing).aggregate(
        held=Count("pk", filter=_OPEN & Q(released_at=None)),
        waiting=Count("pk", filter=_OPEN & Q(released_at__isnull=False, handed_at=None)),
        doubtful=Count("pk", filter=_OPEN & Q(handed_at__isnull=False)),
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
