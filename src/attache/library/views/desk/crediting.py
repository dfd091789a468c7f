"""Who made a publication: found in the directory, or a name alone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import decide, done
from attache.library.actions import crediting as actions
from attache.library.actions.publications import Named
from attache.library.forms.files import Crediting
from attache.library.models import Publication
from attache.library.queries import parties
from attache.library.views.desk.publications import publication_or_404


@may("library.write")
def index(request: Request, slug: str) -> Response:
    """Two steps: the name, then, when the directory knows some, which of them."""
    publication = publication_or_404(request, slug)
    name = request.POST.get("name", "")
    found = parties.named_like(name, user=request.user) if name else {}
    form = Crediting(request.POST or None, found=[(key, one.label) for key, one in found.items()])
    is_asking = bool(found) and not request.POST.get("who")
    if not is_asking and done(form, lambda: _credit(request, publication, form, found)):
        messages.success(request, _("Credited."))
        return redirect("library:credits", publication.slug)
    context = {
        "publication": publication,
        "form": form,
        "is_asking": is_asking,
        "credits": publication.credits.select_related("person", "organisation"),
    }
    return render(request, "library/publications/credits.html", context)


@require_POST
@may("library.write")
def remove(request: Request, slug: str, pk: int) -> Response:
    publication = publication_or_404(request, slug)
    made = get_object_or_404(publication.credits, pk=pk)
    decide(request, lambda: actions.uncredit(made, by=request.user), told=_("Removed."))
    return redirect("library:credits", publication.slug)


@require_POST
@may("library.write")
def put_first(request: Request, slug: str, pk: int) -> Response:
    publication = publication_or_404(request, slug)
    made = get_object_or_404(publication.credits, pk=pk)
    told = _("%(name)s comes first.") % {"name": made.name}
    decide(request, lambda: actions.put_first(made, by=request.user), told=told)
    return redirect("library:credits", publication.slug)


def _credit(
    request: Request, publication: Publication, form: Crediting, found: dict[str, parties.Known]
) -> None:
    known = found.get(form.cleaned_data["who"])
    who = known.party if known else form.cleaned_data["name"]
    actions.credit(publication, Named(form.cleaned_data["role"], who), by=request.user)
