"""The grid of a cross feedback at the desk: its questions, who tells, their answers."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Organisation
from attache.gatherings.actions import cross_feedback as actions
from attache.gatherings.forms.cross_feedback import Answers, Approaching, Copying, Grid, Renaming
from attache.gatherings.models import Approach, Event
from attache.gatherings.queries import cross_feedback
from attache.kit.forms import decide, done


@may("events.view")
def show(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    context = {"event": event, "grid": cross_feedback.laid_out(event)}
    return render(request, "gatherings/cross_feedback/show.html", context)


@may("events.prepare")
def edit_grid(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = Grid(request.POST or None, questions=list(event.grid_questions.all()))
    if done(form, lambda: actions.write_grid(event, lines=form.lines, by=request.user)):
        messages.success(request, _("The grid is saved."))
        return redirect(_page(event))
    copying = Copying(events=cross_feedback.with_grids(event))
    context = {"event": event, "form": form, "copying": copying}
    return render(request, "gatherings/cross_feedback/grid.html", context)


@require_POST
@may("events.prepare")
def copy_grid(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = Copying(request.POST, events=cross_feedback.with_grids(event))
    if done(
        form,
        lambda: actions.copy_grid(event, source=form.cleaned_data["source"], by=request.user),
    ):
        messages.success(request, _("The questions are taken over: put them right here."))
    else:
        messages.error(request, _("Choose the event whose grid you take."))
    return redirect("gatherings:edit_grid", event.slug)


@may("events.prepare")
def look_up(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    return choose(
        request,
        title=_("Who tells?"),
        lead=_("The member whose approach is told. One or two are usual."),
        back=(_page(event), str(event)),
        page="gatherings:add_approach_of",
        before=(event.slug,),
        people=False,
    )


@may("events.prepare")
def add(request: Request, slug: str, key: str) -> Response:
    event, body = event_or_404(request, slug), party_or_404(request, key)
    if not isinstance(body, Organisation):
        raise Http404
    form = Approaching(request.POST or None)
    if done(form, lambda: actions.add_approach(event, body, **form.cleaned_data, by=request.user)):
        messages.success(
            request, _("%(body)s tells: its contacts can answer in their space.") % {"body": body}
        )
        return redirect(_page(event))
    return _asked(request, event, form, title=str(body), submit=_("Add"))


@may("events.prepare")
def rename(request: Request, slug: str, pk: int) -> Response:
    approach = _approach_or_404(request, slug, pk)
    initial = {"title": approach.title, "version": approach.version}
    form = Renaming(request.POST or None, initial=initial)
    if done(
        form,
        lambda: actions.edit_approach(
            approach, title=form.cleaned_data["title"], seen=form.seen, by=request.user
        ),
    ):
        return redirect(_page(approach.event))
    title = str(approach.organisation)
    return _asked(request, approach.event, form, title=title, submit=_("Save"))


@may("events.prepare")
def answer(request: Request, slug: str, pk: int) -> Response:
    approach = _approach_or_404(request, slug, pk)
    form = Answers(
        request.POST or None,
        answers=cross_feedback.answers_of(approach),
        initial={"version": approach.version},
    )
    if done(
        form,
        lambda: actions.answer(approach, texts=form.texts, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("The answers are saved."))
        return redirect(_page(approach.event))
    title = _("Answers of %(body)s") % {"body": approach.organisation}
    return _asked(request, approach.event, form, title=title, submit=_("Save"))


@require_POST
@may("events.prepare")
def show_answers(request: Request, slug: str, pk: int) -> Response:
    approach = _approach_or_404(request, slug, pk)
    today = timezone.localdate()
    return _do(request, approach, lambda: actions.show(approach, on=today, by=request.user))


@require_POST
@may("events.prepare")
def hide_answers(request: Request, slug: str, pk: int) -> Response:
    approach = _approach_or_404(request, slug, pk)
    return _do(request, approach, lambda: actions.hide(approach, by=request.user))


@require_POST
@may("events.prepare")
def remove(request: Request, slug: str, pk: int) -> Response:
    approach = _approach_or_404(request, slug, pk)
    return _do(request, approach, lambda: actions.remove_approach(approach, by=request.user))


def event_or_404(request: Request, slug: str) -> Event:
    events = Event.objects.visible_to(request.user).filter(kind=Event.Kind.CROSS_FEEDBACK)
    return get_object_or_404(events, slug=slug)


def _approach_or_404(request: Request, slug: str, pk: int) -> Approach:
    event = event_or_404(request, slug)
    return get_object_or_404(event.approaches.select_related("event", "organisation"), pk=pk)


def _page(event: Event) -> str:
    return reverse("gatherings:cross_feedback", args=[event.slug])


def _do(request: Request, approach: Approach, act: Callable[[], object]) -> Response:
    event = approach.event
    decide(request, act)
    return redirect(_page(event))


def _asked(request: Request, event: Event, form: Form, *, title: str, submit: str) -> Response:
    context = {"event": event, "form": form, "title": title, "submit": submit}
    return render(request, "gatherings/cross_feedback/act.html", context)
