from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts import actions
from attache.accounts.forms import Ending, Granting
from attache.accounts.http import Request, Response, may
from attache.accounts.models import User
from attache.kit.forms import done


@may("accounts.manage")
def create(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    form = Granting(request.POST or None, initial={"on": timezone.localdate()})
    if done(form, lambda: actions.grant_office(account, **form.cleaned_data, by=request.user)):
        kind = form.cleaned_data["kind"].label
        messages.success(request, _("The office is given: %(office)s.") % {"office": kind})
        return redirect(account)
    return render(request, "accounts/granting.html", {"form": form, "account": account})


@may("accounts.manage")
def end(request: Request, pk: int, office_pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    office = get_object_or_404(account.offices, pk=office_pk)
    first = max(timezone.localdate(), office.starts_on)
    form = Ending(request.POST or None, initial={"on": first})
    if done(form, lambda: actions.end_office(office, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The end of the office is written down."))
        return redirect(account)
    return render(request, "accounts/ending.html", {"form": form, "office": office})
