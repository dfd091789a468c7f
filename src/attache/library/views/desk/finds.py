"""Finds: what is worth telling members."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import done
from attache.library.actions import finds as actions
from attache.library.forms.watch import FindEditing, Noting
from attache.library.models import Find
from attache.library.queries import finds
from attache.library.views.desk import panels


@may("watch.view")
def index(request: Request) -> Response:
    table = finds.table(timezone.localdate()).bind(
        request,
        finds.finds(request.user),
        first_action=offered(request, "watch.triage", _("Note a find"), "library:note_find"),
    )
    return tables.respond(request, "library/finds/list.html", table)


@may("watch.view")
def show(request: Request, public_id: UUID) -> Response:
    find = _find_or_404(request, public_id)
    context = {
        "find": find,
        "panels": panels.drawn(request, find, timezone.localdate()),
        "journal": journal.about(find, user=request.user),
    }
    return render(request, "library/finds/show.html", context)


@may("watch.triage")
def note(request: Request) -> Response:
    form = Noting(request.POST or None, initial={"found_on": timezone.localdate()})
    noted: list[Find] = []

    def act() -> None:
        said = dict(form.cleaned_data)
        found_on = said.pop("found_on")
        noted.append(actions.write_down(**said, on=found_on, by=request.user))

    if done(form, act):
        messages.success(request, _("The find is noted."))
        return redirect(noted[0])
    context = {"form": form, "title": _("Note a find"), "back": reverse("library:finds")}
    return render(request, "library/finds/write.html", context)


@may("watch.triage")
def edit(request: Request, public_id: UUID) -> Response:
    find = _find_or_404(request, public_id)
    form = FindEditing(request.POST or None, instance=find)
    if done(form, lambda: actions.edit(find, changes=form.values, seen=form.seen, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect(find)
    context = {"form": form, "find": find, "title": _("Edit"), "back": find.get_absolute_url()}
    return render(request, "library/finds/write.html", context)


@may("watch.triage")
def remove(request: Request, public_id: UUID) -> Response:
    find = _find_or_404(request, public_id)
    if request.method == "POST":
        actions.remove(find, by=request.user)
        messages.success(request, _("The find is removed."))
        return redirect("library:finds")
    return render(request, "library/finds/remove.html", {"find": find})


def _find_or_404(request: Request, public_id: UUID) -> Find:
    found = finds.finds(request.user).select_related("organisation", "found_by", "item__feed")
    return get_object_or_404(found, public_id=public_id)
