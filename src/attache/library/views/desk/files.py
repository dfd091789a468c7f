"""Files and pictures of a publication."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import decide, done
from attache.library.actions import files as actions
from attache.library.forms.files import AddingPicture, Attaching, Describing
from attache.library.views.desk.publications import publication_or_404


@may("library.write")
def index(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    form = Attaching(request.POST or None, request.FILES or None)
    if done(form, lambda: actions.attach(publication, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The file is there."))
        return redirect("library:files", publication.slug)
    context = {"publication": publication, "form": form, "files": publication.attachments.all()}
    return render(request, "library/publications/files.html", context)


@require_POST
@may("library.write")
def remove(request: Request, slug: str, public_id: UUID) -> Response:
    publication = publication_or_404(request, slug)
    attachment = get_object_or_404(publication.attachments, public_id=public_id)
    told = _("The file is removed.")
    decide(request, lambda: actions.detach(attachment, by=request.user), told=told)
    return redirect("library:files", publication.slug)


@may("library.write")
def pictures(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    form = AddingPicture(request.POST or None, request.FILES or None)
    if done(form, lambda: actions.add_picture(publication, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The picture is there: its address can be put in the text."))
        return redirect("library:pictures", publication.slug)
    context = {"publication": publication, "form": form, "pictures": publication.pictures.all()}
    return render(request, "library/publications/pictures.html", context)


@may("library.write")
def describe(request: Request, slug: str, public_id: UUID) -> Response:
    publication = publication_or_404(request, slug)
    picture = get_object_or_404(publication.pictures, public_id=public_id)
    initial = {"alternative": picture.alternative, "credit": picture.credit}
    form = Describing(request.POST or None, initial=initial)
    if done(form, lambda: actions.describe(picture, **form.cleaned_data, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect("library:pictures", publication.slug)
    context = {
        "form": form,
        "publication": publication,
        "picture": picture,
        "title": _("Describe the picture"),
        "submit": _("Save"),
        "back": publication.get_absolute_url(),
    }
    return render(request, "library/publications/act.html", context)


@require_POST
@may("library.write")
def remove_picture(request: Request, slug: str, public_id: UUID) -> Response:
    publication = publication_or_404(request, slug)
    picture = get_object_or_404(publication.pictures, public_id=public_id)
    told = _("The picture is removed.")
    decide(request, lambda: actions.remove_picture(picture, by=request.user), told=told)
    return redirect("library:pictures", publication.slug)


@require_POST
@may("library.write")
def choose_cover(request: Request, slug: str, public_id: UUID) -> Response:
    publication = publication_or_404(request, slug)
    picture = get_object_or_404(publication.pictures, public_id=public_id)
    is_now = publication.cover_id == picture.pk
    told = _("No cover any more.") if is_now else _("This picture is the cover.")
    decide(
        request,
        lambda: actions.choose_cover(
            publication, picture=None if is_now else picture, by=request.user
        ),
        told=told,
    )
    return redirect("library:pictures", publication.slug)
