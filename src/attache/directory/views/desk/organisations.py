from copy import copy

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.directory import actions, territories
from attache.directory.forms import organisations as forms
from attache.directory.models import Organisation
from attache.directory.queries import lists, pages, records
from attache.directory.views.desk import panels
from attache.directory.views.desk.saving import saved
from attache.journal import queries as journal
from attache.kit import tables


@may("directory.view")
def index(request: Request) -> Response:
    table = lists.ORGANISATIONS.bind(
        request,
        lists.organisations(request.user),
        first_action=offered(request, "directory.edit", _("Register a body"), "directory:register"),
    )
    return tables.respond(request, "directory/organisations.html", table, {})


@may("directory.view")
def show(request: Request, slug: str) -> Response:
    organisation = records.organisation(slug, request.user)
    if organisation is None:
        raise Http404
    day = timezone.localdate()
    context = {
        "page": pages.organisation_page(
            organisation, request.user, day, whole="chronologie" in request.GET
        ),
        "organisation": organisation,
        "panels": panels.drawn(request, organisation, day),
        "journal": journal.about(organisation, user=request.user),
    }
    return render(request, "directory/organisation.html", context)


@may("directory.edit")
def edit(request: Request, slug: str) -> Response:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    form = forms.Correction(request.POST or None, instance=copy(organisation))
    if saved(
        form,
        organisation,
        lambda: actions.edit_organisation(
            organisation, changes=form.values, seen=form.seen, by=request.user
        ),
    ):
        messages.success(request, _("The identity is saved."))
        return redirect(organisation)
    context = {"form": form, "record": organisation, "title": _("Identity")}
    return render(request, "directory/edit.html", context)


@may("directory.edit")
def edit_themes(request: Request, slug: str) -> Response:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    initial = {"themes": organisation.themes.all(), "version": organisation.version}
    form = forms.Themes(request.POST or None, initial=initial)
    if saved(
        form,
        organisation,
        lambda: actions.edit_organisation(
            organisation,
            changes={"themes": form.cleaned_data["themes"]},
            seen=form.seen,
            by=request.user,
        ),
    ):
        messages.success(request, _("The themes are saved."))
        return redirect(organisation)
    context = {"form": form, "record": organisation, "title": _("Themes")}
    return render(request, "directory/edit.html", context)


@may("directory.edit")
def edit_territory(request: Request, slug: str) -> Response:
    """Bind a body to the territory that it governs, chosen among those that its name finds."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    asked = request.GET.get("q", organisation.siren or organisation.name)
    form = forms.TerritoryChoice(
        request.POST or None,
        current=organisation.territory,
        found=territories.find(asked[:200]),
        initial={"territory": organisation.territory_id, "version": organisation.version},
    )
    if saved(
        form,
        organisation,
        lambda: actions.edit_organisation(
            organisation, changes=form.values, seen=form.seen, by=request.user
        ),
    ):
        messages.success(request, _("The territory is saved."))
        return redirect(organisation)
    context = {"form": form, "record": organisation, "asked": asked}
    return render(request, "directory/territory.html", context)
