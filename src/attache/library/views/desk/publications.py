from django.shortcuts import get_object_or_404, render

from attache.accounts.http import Request, Response, may
from attache.library.models import Publication


@may("library.view")
def index(request: Request) -> Response:
    found = Publication.objects.visible_to(request.user).order_by("-pk")[:50]
    return render(request, "library/publications/list.html", {"publications": found})


@may("library.view")
def show(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    return render(request, "library/publications/show.html", {"publication": publication})


def publication_or_404(request: Request, slug: str) -> Publication:
    return get_object_or_404(Publication.objects.visible_to(request.user), slug=slug)
