from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.front import actions
from attache.kit import tasks


@may("front.tasks")
def index(request: Request) -> Response:
    context = {
        "given_up": tasks.given_up()[:100],
        "waiting": tasks.waiting()[:100],
        "worked_on": tasks.is_anyone_working(now=timezone.now()),
    }
    return render(request, "front/desk/tasks.html", context)


@require_POST
@may("front.tasks")
def run_again(request: Request, pk: UUID) -> Response:
    try:
        actions.run_again(pk, by=request.user)
    except actions.NoLongerGivenUp as answer:
        messages.info(request, " ".join(answer.messages))
    else:
        messages.success(request, _("The task will be run again in a moment."))
    return redirect("front:tasks")
