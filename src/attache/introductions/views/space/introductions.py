"""Our introductions, in the member's space: whom we are asked to meet, and whom we met."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.introductions.actions import answers as actions
from attache.introductions.forms.introductions import Answering
from attache.introductions.queries import own_introductions
from attache.kit.forms import done
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative

PAGE = "introductions_space:introductions"


@for_members
def index(request: Request, who: Representative) -> Response:
    context = {"ours": own_introductions.ours(who), "has_several": len(who.bodies) > 1}
    return render(request, "introductions/space/list.html", context)


@for_members
def answer(request: Request, who: Representative, public_id: str) -> Response:
    ours = own_introductions.one(who, public_id)
    if ours is None or not ours.may_answer:
        raise Http404
    form, today = Answering(request.POST or None), timezone.localdate()

    def act() -> None:
        actions.answer(
            ours.introduction,
            ours.side,
            agrees=form.agrees,
            word=form.cleaned_data["word"],
            on=today,
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("Thank you: the team knows your answer."))
        return redirect(PAGE)
    return render(request, "introductions/space/answer.html", {"ours": ours, "form": form})
