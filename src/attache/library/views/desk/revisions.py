"""The versions of a publication, what changed between them, and the way back."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import addresses, richtext
from attache.kit.forms import decide
from attache.library.actions import publications as actions
from attache.library.models import Publication, Revision
from attache.library.queries import pages
from attache.library.views.desk.publications import publication_or_404


@may("library.view")
def index(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    revisions = publication.revisions.select_related("written_by").defer("body")
    context = {"publication": publication, "revisions": revisions}
    return render(request, "library/publications/revisions.html", context)


@may("library.view")
def show(request: Request, slug: str, number: int) -> Response:
    """Lay a version over the one before it, or over another that is asked (`avec`)."""
    publication = publication_or_404(request, slug)
    revision = get_object_or_404(publication.revisions.select_related("written_by"), number=number)
    context = {
        "publication": publication,
        "revision": revision,
        "comparison": pages.compare(_other(request, publication, number), revision),
        "reading": richtext.read(revision.body, pictures=pages.pictures(publication)),
        "last": publication.revisions.values_list("number", flat=True).first(),
    }
    return render(request, "library/publications/revision.html", context)


@require_POST
@may("library.write")
def go_back(request: Request, slug: str, number: int) -> Response:
    publication = publication_or_404(request, slug)
    revision = get_object_or_404(publication.revisions, number=number)
    decide(
        request,
        lambda: actions.go_back(
            revision, seen=publication.version, on=timezone.localdate(), by=request.user
        ),
        told=_("It says again what version %(number)s said.") % {"number": number},
    )
    return redirect(publication)


def _other(request: Request, publication: Publication, number: int) -> Revision | None:
    asked = request.GET.get("avec", "")
    if not asked:
        return publication.revisions.filter(number=number - 1).first()
    return get_object_or_404(publication.revisions, number=addresses.number(asked))
