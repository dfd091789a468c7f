from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.journal import queries as journal
from attache.kit import overtaken, richtext, tables
from attache.kit.forms import done
from attache.library.actions import publications as actions
from attache.library.forms.publications import Drafting, Filing, Writing
from attache.library.models import Publication
from attache.library.queries import meanwhile, pages, publications


@may("library.view")
def index(request: Request) -> Response:
    table = publications.publications_table(timezone.now()).bind(
        request,
        publications.publications(request.user),
        first_action=offered(request, "library.write", _("Write a publication"), "library:draft"),
    )
    return tables.respond(request, "library/publications/list.html", table, {})


@may("library.view")
def show(request: Request, slug: str) -> Response:
    publication, now = publication_or_404(request, slug), timezone.now()
    context = {
        "publication": publication,
        "page": pages.page(publication, at=now),
        "state": publication.state(now),
        "state_in_words": publications.state_in_words(publication, now),
        "pictures": publication.pictures.all(),
        "revisions": publication.revisions.select_related("written_by")[:5],
        "journal": journal.about(publication, user=request.user),
    }
    return render(request, "library/publications/show.html", context)


@may("library.view")
def preview(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    page = pages.page(publication, at=timezone.now())
    context = {"publication": publication, "page": page, "is_preview": True}
    return render(request, "library/public/publication.html", context)


@richtext.edits
@may("library.write")
def draft(request: Request) -> Response:
    form = Drafting(request.POST or None)
    made: list[Publication] = []
    if done(
        form,
        lambda: made.append(
            actions.draft(**form.cleaned_data, on=timezone.localdate(), by=request.user)
        ),
    ):
        messages.success(request, _("The draft is there: nobody outside the team sees it yet."))
        return redirect(made[0])
    context = {
        "form": form,
        "title": _("Write a publication"),
        "submit": _("Keep the draft"),
        "back": reverse("library:publications"),
        "editing": richtext.editing(form, request),
    }
    return render(request, "library/publications/write.html", context)


@richtext.edits
@may("library.write")
def write(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    form = Writing(request.POST or None, instance=publication)
    if _edited(request, publication, form, note=form.data.get("note", "")):
        return redirect(publication)
    context = _asking(publication, form, title=_("Edit the text")) | {
        "editing": richtext.editing(form, request),
        "pictures": publication.pictures.all(),
    }
    return render(request, "library/publications/write.html", context)


@may("library.write")
def file_away(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    form = Filing(request.POST or None, instance=publication)
    if _edited(request, publication, form):
        return redirect(publication)
    context = _asking(publication, form, title=_("Edit the notice"))
    return render(request, "library/publications/act.html", context)


def publication_or_404(request: Request, slug: str) -> Publication:
    found = Publication.objects.visible_to(request.user).select_related(
        "cover", "translation_of", "reviewed_by"
    )
    return get_object_or_404(found, slug=slug)


def _edited(
    request: Request, publication: Publication, form: Writing | Filing, *, note: str = ""
) -> bool:
    """Save what was typed; the second of two is shown what the first changed, and may go on."""

    def save() -> None:
        actions.edit(
            publication,
            changes=form.values,
            seen=form.seen,
            on=timezone.localdate(),
            by=request.user,
            note=note,
        )

    def changed_since(current: Publication, versions: int) -> Mapping[str, str]:
        form.meanwhile = meanwhile.since(current, versions=versions)
        return form.meanwhile.notice

    is_saved = overtaken.saved(form, publication, save, changed_since=changed_since)
    if is_saved:
        messages.success(request, _("Saved."))
    return is_saved


def _asking(publication: Publication, form: Writing | Filing, *, title: str) -> dict[str, Any]:
    kept = Publication.objects.get(pk=publication.pk)
    return {
        "form": form,
        "publication": kept,
        "title": title,
        "submit": _("Save"),
        "back": kept.get_absolute_url(),
    }
