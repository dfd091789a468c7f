from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts import actions
from attache.accounts.http import Request, Response, may
from attache.accounts.models import User


@require_POST
@may("accounts.manage")
def create(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    try:
        actions.close_account(account, on=timezone.localdate(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(person)s can no longer log in.") % {"person": account})
    return redirect(account)


@require_POST
@may("accounts.manage")
def undo(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    try:
        actions.reopen_account(account, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(person)s can log in again.") % {"person": account})
    return redirect(account)
