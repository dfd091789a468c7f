"""Answering a grid in the space, for the body one represents."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.gatherings.actions import cross_feedback as actions
from attache.gatherings.forms.cross_feedback import Answers
from attache.gatherings.queries import cross_feedback
from attache.kit.forms import done
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative


@for_members
def answer(request: Request, who: Representative, pk: int) -> Response:
    approach = get_object_or_404(cross_feedback.theirs(who), pk=pk)
    form = Answers(
        request.POST or None,
        answers=cross_feedback.answers_of(approach),
        initial={"version": approach.version},
    )
    if done(
        form,
        lambda: actions.answer(approach, texts=form.texts, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("Your answers are saved: you can come back to them."))
        return redirect("gatherings_space:approach", approach.pk)
    return render(request, "gatherings/space/approach.html", {"approach": approach, "form": form})
