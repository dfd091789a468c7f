"""Who took a publication up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import done
from attache.library.actions import reuses as actions
from attache.library.forms.watch import NotingReuse
from attache.library.views.desk.publications import publication_or_404


@may("library.write")
def note(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    form = NotingReuse(request.POST or None)
    if done(
        form,
        lambda: actions.note(
            publication, **form.cleaned_data, on=timezone.localdate(), by=request.user
        ),
    ):
        messages.success(request, _("The reuse is noted."))
        return redirect(publication)
    context = {"publication": publication, "form": form}
    return render(request, "library/reuses/note.html", context)


@require_POST
@may("library.write")
def remove(request: Request, slug: str, pk: int) -> Response:
    publication = publication_or_404(request, slug)
    actions.remove(get_object_or_404(publication.reuses, pk=pk), by=request.user)
    messages.success(request, _("The reuse is removed."))
    return redirect(publication)
