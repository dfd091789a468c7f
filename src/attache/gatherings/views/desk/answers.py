"""What the team does of a question: taken, listened to, answered, become something, closed."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.gatherings.actions import answers
from attache.gatherings.forms.questions import Answering, Closing, Drafting, Owning, Pointing
from attache.gatherings.models import Event, Question
from attache.gatherings.queries import pointing, questions
from attache.gatherings.views.desk.questions import question_or_404
from attache.kit.forms import decide, done

# An event is not made for tomorrow: who prepares it changes the day.
AHEAD = timedelta(days=60)


@require_POST
@may("questions.answer")
def take(request: Request, public_id: str) -> Response:
    question = question_or_404(request, public_id)
    return _do(
        request,
        question,
        lambda: answers.take(question, to=request.user, on=timezone.localdate(), by=request.user),
        _("You follow this question."),
    )


@may("questions.answer")
def give(request: Request, public_id: str) -> Response:
    question, today = question_or_404(request, public_id), timezone.localdate()
    form = Owning(
        request.POST or None,
        owners=questions.owners(today),
        initial={"owner": question.owner_id or request.user.pk},
    )
    if done(form, lambda: answers.take(question, to=form.chosen, on=today, by=request.user)):
        messages.success(request, _("%(user)s follows this question.") % {"user": form.chosen})
        return redirect(question)
    return _asked(request, question, form, title=_("Give the question"), submit=_("Give it"))


@require_POST
@may("questions.answer")
def listen(request: Request, public_id: str) -> Response:
    question = question_or_404(request, public_id)
    return _do(
        request,
        question,
        lambda: answers.listen(question, on=timezone.localdate(), by=request.user),
        _("Listened to. What could answer it?"),
    )


@may("questions.answer")
def answer(request: Request, public_id: str) -> Response:
    question, today = question_or_404(request, public_id), timezone.localdate()
    initial = {"text": question.answer, "version": question.version}
    form = Answering(request.POST or None, initial=initial)
    if done(
        form,
        lambda: answers.answer(
            question, text=form.cleaned_data["text"], seen=form.seen, on=today, by=request.user
        ),
    ):
        messages.success(request, _("Answered: who asked and who shares it are told."))
        return redirect(question)
    lead = _("In words; add pointers before or after: a find, a person to talk to, a body.")
    return _asked(
        request, question, form, title=_("Answer it"), submit=_("Send the answer"), lead=lead
    )


@may("questions.answer")
def point(request: Request, public_id: str) -> Response:
    question, today = question_or_404(request, public_id), timezone.localdate()
    form = Pointing(request.POST or None)

    def act() -> None:
        target = pointing.target(form.cleaned_data["target"], request.user)
        if target is None:
            raise Http404
        note = form.cleaned_data["note"]
        answers.point(question, target, note=note, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The pointer is added."))
        return redirect(question)
    asked = request.GET.get("q", "")[:200]
    found = pointing.found(asked, user=request.user)
    context = {"question": question, "form": form, "asked": asked, "found": found}
    return render(request, "gatherings/questions/point.html", context)


@require_POST
@may("questions.answer")
def take_back_pointer(request: Request, public_id: str, pk: int) -> Response:
    question = question_or_404(request, public_id)
    answers.take_back_pointer(get_object_or_404(question.pointers, pk=pk), by=request.user)
    messages.success(request, _("The pointer is removed."))
    return redirect(question)


@may("questions.answer")
def become(request: Request, public_id: str) -> Response:
    question, today = question_or_404(request, public_id), timezone.localdate()
    form = Drafting(request.POST or None, initial=_proposed())
    drafted: list[Event] = []
    if request.user.has_perm("events.prepare") and done(
        form,
        lambda: drafted.append(
            answers.draft_event(question, **form.terms, on=today, by=request.user)
        ),
    ):
        messages.success(request, _("The draft is there: say for whom it is, and who would speak."))
        return redirect(drafted[0])
    asked = request.GET.get("q", "")[:200]
    found = pointing.outcomes(asked, user=request.user)
    context = {"question": question, "form": form, "asked": asked, "found": found}
    return render(request, "gatherings/questions/become.html", context)


@require_POST
@may("questions.answer")
def link(request: Request, public_id: str) -> Response:
    question = question_or_404(request, public_id)
    outcome = pointing.outcome(request.POST.get("target", ""), request.user)
    if outcome is None:
        raise Http404
    today = timezone.localdate()
    said = _("Linked: the people who asked and who share it are told.")
    if not answers.may_be_read(outcome, on=today):
        said = _("Linked: the people who asked and who share it will be told when it is out.")
    return _do(
        request,
        question,
        lambda: answers.become(question, outcome, on=today, by=request.user),
        said,
    )


@may("questions.answer")
def close(request: Request, public_id: str) -> Response:
    question, today = question_or_404(request, public_id), timezone.localdate()
    form = Closing(request.POST or None)
    if done(form, lambda: answers.close(question, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("The question is closed, with the reason."))
        return redirect(question)
    title = _("Close without an answer")
    return _asked(request, question, form, title=title, submit=_("Close the question"))


@require_POST
@may("questions.answer")
def reopen(request: Request, public_id: str) -> Response:
    question = question_or_404(request, public_id)
    return _do(
        request,
        question,
        lambda: answers.reopen(question, on=timezone.localdate(), by=request.user),
        _("The question is open again."),
    )


def _proposed() -> dict[str, object]:
    day = timezone.localdate() + AHEAD
    return {"kind": Event.Kind.WEBINAR, "day": day, "begins": "14:00", "ends": "15:30"}


def _do(request: Request, question: Question, act: Callable[[], object], said: str) -> Response:
    decide(request, act, told=said)
    return redirect(question)


def _asked(
    request: Request, question: Question, form: Form, *, title: str, submit: str, lead: str = ""
) -> Response:
    context = {"question": question, "form": form, "title": title, "submit": submit, "lead": lead}
    return render(request, "gatherings/questions/act.html", context)
