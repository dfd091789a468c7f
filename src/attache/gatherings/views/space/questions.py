"""Questions in the member's space: asking, reading those of others, saying "so do we"."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.gatherings.actions import own_questions as own
from attache.gatherings.actions import questions as actions
from attache.gatherings.forms.questions import Asking, Correcting, Sharing, Withdrawing, words_of
from attache.gatherings.models import Question
from attache.gatherings.queries import cross_feedback, questions
from attache.kit import provenance, tables
from attache.kit.forms import decide, done, posted
from attache.kit.provenance import Reader
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative


@for_members
def index(request: Request, who: Representative) -> Response:
    table = questions.SHARED.bind(request, questions.of_others(who))
    context = {
        "own": lambda: questions.own(who),
        "awaited": lambda: cross_feedback.awaited(who, on=timezone.localdate()),
    }
    return tables.respond(request, "gatherings/space/questions.html", table, context)


@for_members
def ask(request: Request, who: Representative) -> Response:
    form = Asking(request.POST or None, who=who, initial={"token": uuid4()})
    asked: list[Question] = []

    def act() -> None:
        asked.append(
            actions.ask(
                who.person,
                organisation=form.organisation,
                **form.said,
                public_id=form.cleaned_data["token"],
                on=timezone.localdate(),
                by=request.user,
            )
        )

    if done(form, act):
        messages.success(
            request, _("Your question is with the team: you will see here what becomes of it.")
        )
        return redirect(questions.space_url(asked[0]))
    return render(request, "gatherings/space/ask.html", {"form": form})


@for_members
def show(request: Request, who: Representative, public_id: str) -> Response:
    question = _question_or_404(who, public_id)
    may_share = questions.may_share(question, who)
    context = {
        "question": question,
        "read": questions.read(question),
        "may_change": questions.may_change(question, who),
        "is_ours": question.asker in {*who.bodies, who.person},
        "our_shares": questions.our_shares(question, who),
        "is_prepared": question.became_on and not _outcomes(request, question),
        "form": Sharing(who=may_share) if may_share else None,
    }
    return render(request, "gatherings/space/question.html", context)


@for_members
def correct(request: Request, who: Representative, public_id: str) -> Response:
    question = _own_or_404(who, public_id)
    is_fixed = bool(question.share_count)
    form = Correcting(request.POST or None, initial=words_of(question), is_fixed=is_fixed)

    def act() -> None:
        today = timezone.localdate()
        own.correct(question, who.person, **form.said, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("Your question is corrected."))
        return redirect(questions.space_url(question))
    context = {"question": question, "form": form}
    return render(request, "gatherings/space/correct.html", context)


@for_members
def withdraw(request: Request, who: Representative, public_id: str) -> Response:
    question, form = _own_or_404(who, public_id), Withdrawing(request.POST or None)
    today = timezone.localdate()
    if done(
        form,
        lambda: own.withdraw(question, who.person, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("Your question is taken back."))
        return redirect(reverse("gatherings_space:questions"))
    context = {"question": question, "form": form}
    return render(request, "gatherings/space/withdraw.html", context)


@posted("gatherings_space:question", "public_id")
@for_members
def share(request: Request, who: Representative, public_id: str) -> Response:
    question = _question_or_404(who, public_id)
    form = Sharing(request.POST, who=who)
    if done(
        form,
        lambda: actions.share(
            question,
            person=who.person,
            organisation=form.organisation,
            why=form.cleaned_data["why"],
            on=timezone.localdate(),
            by=request.user,
        ),
    ):
        messages.success(request, _("Said: you will be told what becomes of it."))
    else:
        messages.error(
            request, " ".join(str(said) for some in form.errors.values() for said in some)
        )
    return redirect(questions.space_url(question))


@posted("gatherings_space:question", "public_id")
@for_members
def take_back(request: Request, who: Representative, public_id: str, pk: int) -> Response:
    question = _question_or_404(who, public_id)
    ours = questions.our_shares(question, who)
    share = get_object_or_404(question.shares, pk=pk, pk__in=[each.pk for each in ours])
    told = _("Taken back.")
    decide(request, lambda: actions.take_back_share(share, by=request.user), told=told)
    return redirect(reverse("gatherings_space:questions"))


def _outcomes(request: Request, question: Question) -> list[provenance.Node]:
    """What it led to that may be read here: drafts are not shown."""
    return provenance.chain(question, Reader(request.user, "space", timezone.now())).after


def _own_or_404(who: Representative, public_id: str) -> Question:
    question = _question_or_404(who, public_id)
    if not questions.may_change(question, who):
        raise Http404
    return question


def _question_or_404(who: Representative, public_id: str) -> Question:
    found = questions.readable(who).select_related("organisation", "person")
    return get_object_or_404(found.prefetch_related("themes"), public_id=public_id)
