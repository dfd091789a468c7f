from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts import actions
from attache.accounts.http import Request, Response, may
from attache.accounts.models import User
from attache.kit.forms import decide


@require_POST
@may("accounts.manage")
def create(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    told = _("%(person)s can no longer log in.") % {"person": account}
    decide(
        request,
        lambda: actions.close_account(account, on=timezone.localdate(), by=request.user),
        told=told,
    )
    return redirect(account)


@require_POST
@may("accounts.manage")
def undo(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    told = _("%(person)s can log in again.") % {"person": account}
    decide(request, lambda: actions.reopen_account(account, by=request.user), told=told)
    return redirect(account)
