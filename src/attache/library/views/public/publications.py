from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.library.models import Publication


@login_not_required
def index(request: Request) -> Response:
    found = Publication.objects.out(timezone.now()).order_by("-dated_on", "-pk")[:50]
    return render(request, "library/public/publications.html", {"publications": found})


@login_not_required
def show(request: Request, slug: str) -> Response:
    publication = get_object_or_404(Publication.objects.out(timezone.now()), slug=slug)
    return render(request, "library/public/publication.html", {"publication": publication})
