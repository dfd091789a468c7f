from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.front import actions, queries, sources, todos
from attache.front.forms import SettingAside
from attache.front.models import SetAside


@may("desk.enter")
def show(request: Request) -> Response:
    today = timezone.localdate()
    hidden = todos.set_aside(today)
    groups = todos.waiting(sources.ALL, hidden=hidden, user=request.user, on=today)
    context = {
        "today": today,
        "groups": groups,
        "waiting": sum(len(group.todos) for group in groups),
        "coming": queries.coming_steps(request.user, on=today),
        "latest": queries.latest_decisions(request.user),
        "aside": hidden,
    }
    return render(request, "front/desk/home.html", context)


@may("front.set_aside")
def set_aside(request: Request) -> Response:
    """Postpone a line to a day, or dismiss it with a reason."""
    form = SettingAside(request.POST or None, initial=request.GET.dict())
    if form.is_valid():
        line = form.cleaned_data
        try:
            if line["until"]:
                actions.postpone(
                    line["key"],
                    title=line["title"],
                    until=line["until"],
                    on=timezone.localdate(),
                    by=request.user,
                )
            else:
                actions.dismiss(
                    line["key"], title=line["title"], reason=line["reason"], by=request.user
                )
        except (actions.DayIsPast, actions.ReasonMissing) as error:
            form.add_error("until" if line["until"] else "reason", error)
        else:
            messages.success(request, _("Set aside. It can be brought back at any time."))
            return redirect("front:home")
    return render(request, "front/desk/set_aside.html", {"form": form})


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
