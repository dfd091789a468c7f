from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts import actions, queries, registries
from attache.accounts.forms import Correction, Granting, Opening
from attache.accounts.http import Request, Response, may
from attache.accounts.models import User
from attache.kit import tables
from attache.kit.forms import done


@may("accounts.view")
def index(request: Request) -> Response:
    day = timezone.localdate()
    table = queries.table(day).bind(request, queries.users(day))
    return tables.respond(request, "accounts/users.html", table, {})


@may("accounts.view")
def show(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    day = timezone.localdate()
    context = {
        "account": account,
        "offices": [(office, office.is_over(day)) for office in account.offices.all()],
        "granting": Granting(initial={"on": day}),
        "day": day,
        "histories": [drawn(account, request.user) for drawn in registries.histories],
    }
    return render(request, "accounts/user.html", context)


@may("accounts.manage")
def create(request: Request) -> Response:
    form = Opening(request.POST or None)
    made: list[User] = []
    if done(
        form,
        lambda: made.append(actions.open_account(**form.cleaned_data, by=request.user)),
        beside="email",
    ):
        messages.success(request, _("The account is open. It has no office yet."))
        return redirect(made[0])
    return render(request, "accounts/opening.html", {"form": form})


@may("accounts.manage")
def edit(request: Request, pk: int) -> Response:
    account = get_object_or_404(User, pk=pk)
    initial = {"name": account.name, "email": account.email, "version": account.version}
    form = Correction(request.POST or None, initial=initial)
    if done(form, lambda: actions.correct_account(account, **form.values, by=request.user)):
        messages.success(request, _("The account is corrected."))
        return redirect(account)
    return render(request, "accounts/correction.html", {"form": form, "account": account})
