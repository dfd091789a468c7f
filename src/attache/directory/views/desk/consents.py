from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory import actions
from attache.directory.forms import consents as forms
from attache.directory.models import Consent, Organisation, Person
from attache.directory.registries import Party
from attache.kit.forms import done


@may("directory.edit")
def of_organisation(request: Request, slug: str) -> Response:
    bodies = Organisation.objects.visible_to(request.user)
    return _create(request, get_object_or_404(bodies, slug=slug))


@may("directory.edit")
def of_person(request: Request, public_id: str) -> Response:
    people = Person.objects.visible_to(request.user)
    return _create(request, get_object_or_404(people, public_id=public_id))


@may("directory.edit")
def withdraw(request: Request, pk: int) -> Response:
    consents = Consent.objects.visible_to(request.user).select_related("organisation", "person")
    consent = get_object_or_404(consents, pk=pk)
    form = forms.Withdrawal(request.POST or None, day=timezone.localdate())
    if done(form, lambda: actions.withdraw_consent(consent, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The withdrawal is noted."))
        return redirect(consent.party)
    title = _("No longer agrees: %(what)s") % {"what": consent}
    return render(
        request, "directory/edit.html", {"form": form, "record": consent.party, "title": title}
    )


def _create(request: Request, party: Party) -> Response:
    form = forms.Agreement(request.POST or None, day=timezone.localdate())
    if done(form, lambda: actions.give_consent(party, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The consent is noted."))
        return redirect(party)
    context = {"form": form, "record": party, "title": _("Note a consent")}
    return render(request, "directory/edit.html", context)
