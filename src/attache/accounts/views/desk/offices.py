from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts import actions
from attache.accounts.forms import Ending, Granting
from attache.accounts.http import Request, Response, may
from attache.accounts.models import Office, User


@may("accounts.manage")
def create(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    form = Granting(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            office = actions.grant_office(account, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The office is given: %(office)s.") % {"office": office})
            return redirect(account)
    return render(request, "accounts/granting.html", {"form": form, "account": account})


@may("accounts.manage")
def end(request: Request, pk: int, office_pk: int) -> Response:
    office = get_object_or_404(Office.objects.select_related("user"), pk=office_pk, user=pk)
    first = max(timezone.localdate(), office.starts_on)
    form = Ending(request.POST or None, initial={"on": first})
    if form.is_valid():
        try:
            actions.end_office(office, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The end of the office is written down."))
            return redirect(office.user)
    return render(request, "accounts/ending.html", {"form": form, "office": office})
