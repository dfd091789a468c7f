"""Which fact a page is about, as its address says."""

from django.db.models import QuerySet
from django.http import Http404

from attache.memberships.models import Member
from attache.ties.models import AddedFact


def added_or_404(member: Member, mine: QuerySet[AddedFact], key: str) -> AddedFact:
    """Find the fact of a member that whoever asks has added."""
    for fact in mine.filter(member=member):
        if fact.key == key:
            return fact
    raise Http404
