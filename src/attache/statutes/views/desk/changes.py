"""What a version changes, word by word, and its paper, at the desk."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.statutes.models import Statutes
from attache.statutes.queries import texts, versions
from attache.statutes.views.desk.versions import statutes_or_404
from attache.statutes.views.papers import changes_paper, text_paper


@may("statutes.view")
def show(request: Request, slug: str) -> Response:
    """Against the version it follows, or any other that one chooses."""
    statutes = statutes_or_404(request, slug)
    overtaken_by = versions.overtaken_by(statutes)
    before = _before(request, overtaken_by or statutes.source)
    context = {
        "statutes": statutes,
        "comparison": texts.compare(before, statutes),
        "overtaken_by": overtaken_by,
        "others": [
            row
            for row in versions.rows(request.user, on=timezone.localdate())
            if row.statutes.pk != statutes.pk
        ],
    }
    return render(request, "statutes/desk/changes.html", context)


@may("statutes.view")
def printed(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    return changes_paper(_before(request, versions.replaced_by(statutes)), statutes)


@may("statutes.view")
def text(request: Request, slug: str) -> Response:
    return text_paper(statutes_or_404(request, slug))


def _before(request: Request, usual: Statutes | None) -> Statutes | None:
    asked = request.GET.get("avec", "")
    if not asked:
        return usual
    return get_object_or_404(Statutes.objects.visible_to(request.user), slug=asked[:150])
