from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.choosing import choose, party_or_404
from attache.kit.forms import decide, done, posted
from attache.memberships.actions import welcomes as actions
from attache.memberships.forms.welcomes import Closing, Doing, HandingOver, Opening
from attache.memberships.models import Step, Welcome
from attache.memberships.queries import welcomes


@may("memberships.view")
def index(request: Request) -> Response:
    today = timezone.localdate()
    context = {"under_way": welcomes.under_way(today), "closed": welcomes.closed(today)}
    return render(request, "memberships/welcomes/list.html", context)


@may("memberships.view")
def show(request: Request, pk: int) -> Response:
    welcome, today = _welcome_or_404(pk), timezone.localdate()
    context = {
        "welcome": welcome,
        "path": welcomes.path(welcome, on=today),
        "doing": Doing(initial={"done_on": today}),
    }
    return render(request, "memberships/welcomes/show.html", context)


@may("welcomes.lead")
def look_up(request: Request) -> Response:
    return choose(
        request,
        title=_("Welcome a member"),
        lead=_("Who asks to join? Start from the body or the person in the directory."),
        back=(reverse("memberships:members"), _("Members")),
        page="memberships:open_welcome",
    )


@may("welcomes.lead")
def create(request: Request, key: str) -> Response:
    party, today = party_or_404(request, key), timezone.localdate()
    initial = {"received_on": today, "owner": request.user.pk}
    form = Opening(request.POST or None, leaders=welcomes.leaders(today), initial=initial)
    opened: list[Welcome] = []
    if done(
        form,
        lambda: opened.append(
            actions.open_welcome(
                party,
                owner=form.leader,
                received_on=form.cleaned_data["received_on"],
                on=today,
                by=request.user,
            )
        ),
    ):
        messages.success(request, _("The welcome of %(member)s is open.") % {"member": party})
        return redirect(opened[0])
    context = {
        "form": form,
        "member": party,
        "title": _("Open a welcome"),
        "submit": _("Open the welcome"),
        "lead": _("Six steps, from the request to the first activity, each with its day."),
    }
    return render(request, "memberships/members/act.html", context)


@posted("memberships:welcome", "pk")
@may("welcomes.lead")
def do_step(request: Request, pk: int, kind: str) -> Response:
    step, today = _step_or_404(pk, kind), timezone.localdate()
    form = Doing(request.POST)
    if done(form, lambda: actions.do_step(step, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("Done: %(step)s.") % {"step": step})
        return redirect(step.welcome)
    return _asked(request, step.welcome, form, title=str(step), submit=_("Done"))


@require_POST
@may("welcomes.lead")
def undo_step(request: Request, pk: int, kind: str) -> Response:
    step = _step_or_404(pk, kind)
    told = _("To be done again: %(step)s.") % {"step": step}
    decide(request, lambda: actions.undo_step(step, by=request.user), told=told)
    return redirect(step.welcome)


@may("welcomes.lead")
def hand_over(request: Request, pk: int) -> Response:
    welcome, today = _welcome_or_404(pk), timezone.localdate()
    form = HandingOver(
        request.POST or None,
        leaders=welcomes.leaders(today),
        initial={"owner": welcome.owner_id},
    )
    if done(form, lambda: actions.hand_over(welcome, to=form.leader, by=request.user)):
        messages.success(request, _("%(user)s leads this welcome.") % {"user": form.leader})
        return redirect(welcome)
    return _asked(request, welcome, form, title=_("Hand over"), submit=_("Hand over"))


@may("welcomes.lead")
def close(request: Request, pk: int) -> Response:
    welcome, today = _welcome_or_404(pk), timezone.localdate()
    form = Closing(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: actions.close(welcome, **form.cleaned_data, on=today, by=request.user)
    ):
        messages.success(request, _("The welcome of %(member)s is over.") % {"member": welcome})
        return redirect(welcome)
    return _asked(request, welcome, form, title=_("Close the welcome"), submit=_("Close"))


def _asked(
    request: Request,
    welcome: Welcome,
    form: Doing | HandingOver | Closing,
    *,
    title: str,
    submit: str,
) -> Response:
    context = {"form": form, "member": welcome, "title": title, "submit": submit}
    return render(request, "memberships/members/act.html", context)


def _welcome_or_404(pk: int) -> Welcome:
    found = Welcome.objects.select_related("member", "owner").prefetch_related("steps__done_by")
    return get_object_or_404(found, pk=pk)


def _step_or_404(pk: int, kind: str) -> Step:
    welcome = get_object_or_404(Welcome.objects.select_related("member"), pk=pk)
    return get_object_or_404(welcome.steps.select_related("welcome__member"), kind=kind)
