from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.memberships.actions import departures
from attache.memberships.forms.memberships import Departure
from attache.memberships.views.desk.saving import done, member_or_404


@may("memberships.resign")
def create(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    initial = {"announced_on": today, "effective_on": member.until}
    form = Departure(request.POST or None, initial=initial)
    if done(
        form, lambda: departures.resign(member, **form.cleaned_data, on=today, by=request.user)
    ):
        messages.success(
            request,
            _("The departure of %(member)s is recorded. A return takes one click.")
            % {"member": member},
        )
        return redirect(member)
    context = {
        "form": form,
        "member": member,
        "title": _("Record a departure"),
        "submit": _("Record the departure"),
    }
    return render(request, "memberships/members/act.html", context)
