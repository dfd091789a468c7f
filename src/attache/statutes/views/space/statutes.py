"""The statutes in the space of members: what is proposed to them, and what rules today."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative
from attache.statutes.models import Statutes
from attache.statutes.queries import texts, versions
from attache.statutes.views.papers import changes_paper


@for_members
def index(request: Request, _who: Representative) -> Response:
    today = timezone.localdate()
    context = {
        "proposed": list(Statutes.objects.proposed(today)),
        "rows": versions.public_rows(today),
    }
    return render(request, "statutes/space/list.html", context)


@for_members
def show(request: Request, _who: Representative, slug: str) -> Response:
    statutes = _proposed_or_404(slug)
    context = {
        "statutes": statutes,
        "comparison": texts.compare(versions.replaced_by(statutes), statutes),
    }
    return render(request, "statutes/space/proposed.html", context)


@for_members
def printed(_request: Request, _who: Representative, slug: str) -> Response:
    statutes = _proposed_or_404(slug)
    return changes_paper(versions.replaced_by(statutes), statutes)


def _proposed_or_404(slug: str) -> Statutes:
    found = Statutes.objects.proposed(timezone.localdate()).select_related("source")
    return get_object_or_404(found, slug=slug)
