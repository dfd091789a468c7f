"""The statutes on the public site: what rules today, what ruled before, and what changed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.statutes.models import Statutes
from attache.statutes.queries import texts, versions
from attache.statutes.views.papers import changes_paper, text_paper


@login_not_required
def in_force(request: Request) -> Response:
    today = timezone.localdate()
    return _page(request, versions.in_force(today))


@login_not_required
def version(request: Request, slug: str) -> Response:
    return _page(request, _or_404(slug))


@login_not_required
def text(_request: Request, slug: str) -> Response:
    return text_paper(_or_404(slug))


@login_not_required
def changes(request: Request, slug: str, before: str) -> Response:
    comparison = texts.compare(_or_404(before), _or_404(slug))
    context = {
        "comparison": comparison,
        "statutes": comparison.after,
        "rows": versions.public_rows(timezone.localdate()),
    }
    return render(request, "statutes/public/changes.html", context)


@login_not_required
def printed_changes(_request: Request, slug: str, before: str) -> Response:
    return changes_paper(_or_404(before), _or_404(slug))


def _page(request: Request, statutes: Statutes | None) -> Response:
    rows = versions.public_rows(timezone.localdate())
    row = next((each for each in rows if each.statutes == statutes), None)
    context = {
        "statutes": statutes,
        "row": row,
        "rows": rows,
        "articles": texts.read(statutes) if statutes else [],
    }
    return render(request, "statutes/public/text.html", context)


def _or_404(slug: str) -> Statutes:
    found = Statutes.objects.decided().select_related("source")
    return get_object_or_404(found, slug=slug)
