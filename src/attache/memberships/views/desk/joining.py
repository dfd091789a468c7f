from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.kit.forms import done
from attache.memberships.actions import joining as actions
from attache.memberships.forms.joining import Accepting, Refusing
from attache.memberships.models import JoiningRequest, Welcome
from attache.memberships.queries import joining
from attache.memberships.queries.welcomes import leaders


@may("memberships.view")
def index(request: Request) -> Response:
    table = joining.REQUESTS.bind(request, joining.requests(request.user))
    return tables.respond(request, "memberships/joining/list.html", table)


@may("memberships.view")
def show(request: Request, pk: int) -> Response:
    asked = _request_or_404(request, pk)
    context = {
        "asked": asked,
        "known": None if asked.answered_on else joining.known(asked),
        "others": joining.same_sender(asked),
    }
    return render(request, "memberships/joining/show.html", context)


@may("welcomes.lead")
def accept(request: Request, pk: int) -> Response:
    asked, today = _request_or_404(request, pk), timezone.localdate()
    form = _accepting(request, asked)
    opened: list[Welcome] = []
    if request.method == "POST" and done(
        form,
        lambda: opened.append(
            actions.accept(
                asked,
                owner=form.leader,
                body=form.known_body,
                person=form.known_person,
                level=form.said_level,
                on=today,
                by=request.user,
            )
        ),
    ):
        messages.success(request, _("The welcome of %(member)s is open.") % {"member": opened[0]})
        return redirect(opened[0])
    return render(request, "memberships/joining/accept.html", {"asked": asked, "form": form})


@may("welcomes.lead")
def refuse(request: Request, pk: int) -> Response:
    asked, today = _request_or_404(request, pk), timezone.localdate()
    form = Refusing(request.POST or None)
    if done(form, lambda: actions.refuse(asked, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("The request is set aside, and a mail says why."))
        return redirect("memberships:joinings")
    return render(request, "memberships/joining/refuse.html", {"asked": asked, "form": form})


def _accepting(request: Request, asked: JoiningRequest) -> Accepting:
    known = joining.known(asked)
    return Accepting(
        request.POST or None,
        leaders=leaders(timezone.localdate()),
        bodies={str(one.pk): one.name for one in known.bodies},
        people={str(one.pk): f"{one.name} ({one.hint})" for one in known.people},
        is_of_an_individual=asked.is_of_an_individual,
        initial={
            "body": known.sure_body or "",
            "person": known.sure_person or "",
            "owner": request.user.pk,
        },
    )


def _request_or_404(request: Request, pk: int) -> JoiningRequest:
    found = JoiningRequest.objects.visible_to(request.user).select_related("answered_by", "welcome")
    return get_object_or_404(found.prefetch_related("themes"), pk=pk)
