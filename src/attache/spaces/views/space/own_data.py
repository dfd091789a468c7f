"""What we hold about somebody, who sees it, taking it away, and asking to be forgotten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response
from attache.journal import actions as journal
from attache.kit.forms import done
from attache.memberships.queries.representatives import Representative
from attache.spaces import archive
from attache.spaces.actions import forgetting
from attache.spaces.forms.own_data import AskingToBeForgotten
from attache.spaces.models import ForgettingRequest
from attache.spaces.queries import own_data
from attache.spaces.views.space.people import for_people


@for_people
def show(request: Request, who: Representative) -> Response:
    context = {
        "who": who,
        "holdings": [one for one in own_data.holdings(who.person) if one.rows],
        "sights": own_data.sights(),
        "others": own_data.others(who.person, on=timezone.localdate()),
        "lines": own_data.journal_of(who.person),
        "forgetting": who.person.forgetting_requests.order_by("-asked_on", "-pk").first(),
    }
    return render(request, "spaces/space/own_data.html", context)


@never_cache
@require_POST
@for_people
def take(request: Request, who: Representative) -> Response:
    """Give everything in one file; that it was taken is written down."""
    today = timezone.localdate()
    journal.record("spaces.data_taken", who.person, by=request.user)
    packed = archive.packed(own_data.exported(who.person, on=today))
    name = _("my-data-%(day)s.zip") % {"day": today.isoformat()}
    return FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip")


@for_people
def ask(request: Request, who: Representative) -> Response:
    form, today = AskingToBeForgotten(request.POST or None), timezone.localdate()
    if request.method == "POST" and done(
        form,
        lambda: forgetting.ask(who.person, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("Your request has come: the team answers within a month."))
        return redirect("spaces_space:own_data")
    context = {"form": form, "erasers": own_data.erasers()}
    return render(request, "spaces/space/forget.html", context)


@require_POST
@for_people
def take_back(request: Request, who: Representative, pk: int) -> Response:
    asked = get_object_or_404(ForgettingRequest, pk=pk, person=who.person)
    try:
        forgetting.withdraw(asked, on=timezone.localdate(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is taken back: you stay."))
    return redirect("spaces_space:own_data")
