from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory import actions, identities
from attache.directory.forms import organisations as forms
from attache.directory.models import Organisation
from attache.directory.queries import duplicates
from attache.kit.forms import done


@may("directory.edit")
def look_up(request: Request) -> Response:
    """Before anything is typed: what is officially known, and what is already here."""
    form = forms.LookUp(request.GET or None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    found = identities.find(asked) if asked else []
    context = {
        "form": form,
        "asked": asked,
        "found": duplicates.already_registered(found),
        "alike": duplicates.organisations_like(asked) if asked else [],
    }
    return render(request, "directory/look_up.html", context)


@may("directory.edit")
def create(request: Request) -> Response:
    identity = _chosen(request)
    form = forms.Registration(
        request.POST or None, initial=_filled_in(identity, request), instance=Organisation()
    )
    made: list[Organisation] = []
    if done(
        form,
        lambda: made.append(
            actions.register_organisation(**form.values, by=request.user, on=timezone.localdate())
        ),
    ):
        messages.success(request, _("%(name)s is in the directory.") % {"name": made[0]})
        return redirect(made[0])
    context = {"form": form, "identity": identity}
    return render(request, "directory/registration.html", context)


def _chosen(request: Request) -> identities.Identity | None:
    key = request.GET.get("identite", "")
    if not key:
        return None
    identity = identities.get(key)
    if identity is None:
        raise Http404
    return identity


def _filled_in(identity: identities.Identity | None, request: Request) -> dict[str, object]:
    if identity is None:
        return {"name": request.GET.get("nom", "")[:200]}
    return {
        "name": identity.name,
        "kind": identity.kind,
        "legal_category": identity.legal_category,
        "siren": identity.siren,
        "siret": identity.siret,
        "region": identity.region,
        "departement": identity.departement,
        "territory": identity.territory,
    }
