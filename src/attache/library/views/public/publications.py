from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.library.models import Publication
from attache.library.queries import pages, public, shelf


@login_not_required
def index(request: Request) -> Response:
    now = timezone.now()
    table = public.table(now).bind(request, public.listing(now))
    context = {"table": table, "lines": shelf.lines(table.page.rows)}
    return render(request, "library/public/publications.html", context)


@login_not_required
def show(request: Request, slug: str) -> Response:
    now = timezone.now()
    found = Publication.objects.out(now).select_related("cover")
    found = found.prefetch_related("themes", "credits__person", "attachments")
    publication = get_object_or_404(found, slug=slug)
    context = {"publication": publication, "page": pages.page(publication, at=now)}
    return render(request, "library/public/publication.html", context)
