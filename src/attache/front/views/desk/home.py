from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.accounts.models import User
from attache.front import actions, queries, screen, sources, todos
from attache.front.forms import SettingAside
from attache.front.models import SetAside


@may("desk.enter")
def show(request: Request) -> Response:
    today = timezone.localdate()
    hidden = todos.set_aside(today)
    groups = todos.waiting(sources.ALL, hidden=hidden, user=request.user, on=today)
    context = {
        "today": today,
        "screen": screen.lay_out(groups, subjects=sources.SUBJECTS),
        "coming": queries.coming_steps(request.user, on=today),
        "latest": queries.latest_decisions(request.user),
        "aside": hidden,
    }
    return render(request, "front/desk/home.html", context)


@may("front.set_aside")
def set_aside(request: Request) -> Response:
    """Postpone a line to a day, or dismiss it with a reason."""
    today = timezone.localdate()
    todo = todos.of_key(
        request.GET.get("key", ""), sources=sources.ALL, user=request.user, on=today
    )
    if todo is None:
        messages.info(request, _("This line is no longer waiting."))
        return redirect("front:home")
    form = SettingAside(request.POST or None)
    if form.is_valid() and _was_set_aside(form, todo, request.user, today):
        messages.success(request, _("Set aside. It can be brought back at any time."))
        return redirect("front:home")
    return render(request, "front/desk/set_aside.html", {"form": form, "todo": todo})


def _was_set_aside(form: SettingAside, todo: todos.Todo, user: User, today: date) -> bool:
    until, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
    try:
        if until:
            actions.postpone(todo, until=until, reason=reason, on=today, by=user)
        else:
            actions.dismiss(todo, reason=reason, by=user)
    except (actions.DayIsPast, actions.ReasonMissing) as answer:
        form.add_error("until" if until else "reason", answer)
        return False
    return True


@may("front.set_aside")
def asides(request: Request) -> Response:
    lines = SetAside.objects.holding(timezone.localdate()).select_related("by").order_by("-pk")
    return render(request, "front/desk/asides.html", {"lines": lines[:200]})


@require_POST
@may("front.set_aside")
def bring_back(request: Request, pk: int) -> Response:
    actions.bring_back(get_object_or_404(SetAside, pk=pk), by=request.user)
    messages.success(request, _("It is on the first screen again."))
    return redirect("front:asides")
