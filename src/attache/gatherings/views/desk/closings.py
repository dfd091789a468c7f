from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.gatherings.actions import closing as actions
from attache.gatherings.forms.closing import Calling, LeavingOut, Recording, Thanking, WhoSpoke
from attache.gatherings.models import ClosingStep, Event
from attache.gatherings.queries import closing, feedback
from attache.gatherings.views.desk.events import acting, event_or_404
from attache.kit.forms import decide, done
from attache.kit.provenance import Reader

Step = ClosingStep.Kind


@may("events.view")
def show(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    context = {
        "event": event,
        "path": closing.path(event, Reader(request.user, "desk", timezone.now())),
        "is_over": event.ends_at <= timezone.now(),
        "there": event.registrations.filter(was_present=True).count(),
        "asked": feedback.to_ask(event),
        "results": feedback.results(event),
        "forms": {
            "speakers": WhoSpoke(event=event, initial={"spoke": event.appearances.all()}),
            "recording": Recording(),
            "call": Calling(),
            "thanks": Thanking(initial={"words": _first_thanks(event)}),
            "leaving_out": LeavingOut(),
        },
    }
    return render(request, "gatherings/closings/show.html", context)


@require_POST
@may("events.close")
def do_step(request: Request, slug: str, kind: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    acts = {
        Step.ATTENDANCE: lambda: actions.note_attendance(event, on=today, by=request.user),
        Step.WRITE_UP: lambda: actions.draft_write_up(event, on=today, by=request.user),
        Step.FEEDBACK: lambda: actions.ask_feedback(event, on=today, by=request.user),
    }
    if kind not in acts:
        raise Http404
    told = _asked_many(event) if kind == Step.FEEDBACK else _told(kind)
    decide(request, acts[Step(kind)], told=told)
    return _back(event, kind)


@require_POST
@may("events.close")
def mark_done(request: Request, slug: str, kind: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    _check_kind(kind)
    decide(
        request,
        lambda: actions.mark_done(event, kind, on=today, by=request.user),
        told=_told(kind),
    )
    return _back(event, kind)


@may("events.close")
def say_who_spoke(request: Request, slug: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    form = WhoSpoke(request.POST or None, event=event)
    if request.method == "POST" and done(
        form,
        lambda: actions.say_who_spoke(event, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _told(Step.SPEAKERS))
        return _back(event, Step.SPEAKERS)
    return _asked(request, event, form, title=_("Who spoke"))


@may("events.close")
def give_recording(request: Request, slug: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    form = Recording(request.POST or None)
    if done(
        form,
        lambda: actions.give_recording(event, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _told(Step.RECORDING))
        return _back(event, Step.RECORDING)
    return _asked(request, event, form, title=_("Recording"))


@may("events.close")
def open_call(request: Request, slug: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    form = Calling(request.POST or None)
    if done(
        form,
        lambda: actions.open_call(event, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _told(Step.CALL))
        return _back(event, Step.CALL)
    return _asked(request, event, form, title=_("Call to action"))


@may("events.close")
def thank(request: Request, slug: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    form = Thanking(request.POST or None)
    results = reverse("gatherings_public:feedback_results", args=[feedback.results_token(event)])
    page = f"{settings.PUBLIC_URL}{results}"
    unreached: list[str] = []
    if done(
        form,
        lambda: unreached.extend(
            one.name
            for one in actions.thank_everybody(
                event, **form.cleaned_data, link=page, on=today, by=request.user
            )
        ),
    ):
        messages.success(request, _told(Step.THANKS))
        if unreached:
            said = _("Thank them otherwise, we know no address: %(names)s.")
            messages.warning(request, said % {"names": ", ".join(unreached)})
        return _back(event, Step.THANKS)
    return _asked(request, event, form, title=_("Thanks"))


@may("events.close")
def leave_out(request: Request, slug: str, kind: str) -> Response:
    event, today = event_or_404(request, slug), timezone.localdate()
    _check_kind(kind)
    form = LeavingOut(request.POST or None)
    if done(
        form,
        lambda: actions.leave_out(event, kind, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("Left out: %(step)s.") % {"step": Step(kind).label})
        return _back(event, kind)
    return _asked(request, event, form, title=_("Leave out: %(step)s") % {"step": Step(kind).label})


@require_POST
@may("events.close")
def undo(request: Request, slug: str, kind: str) -> Response:
    event = event_or_404(request, slug)
    told = _("To be done again. What was made or sent stays so.")
    decide(request, lambda: actions.undo(event, kind, by=request.user), told=told)
    return _back(event, kind)


@require_POST
@may("events.close")
def close(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    told = _("The event is closed.")
    decide(
        request,
        lambda: actions.close(event, on=timezone.localdate(), by=request.user),
        told=told,
    )
    return redirect("gatherings:closing", slug)


@require_POST
@may("events.close")
def reopen(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    told = _("The closing is open again.")
    decide(request, lambda: actions.reopen(event, by=request.user), told=told)
    return redirect("gatherings:closing", slug)


def _told(kind: str) -> str:
    return _("Done: %(step)s.") % {"step": Step(kind).label}


def _asked_many(event: Event) -> str:
    count = len(feedback.to_ask(event).left)
    if not count:
        return _told(Step.FEEDBACK)
    return ngettext(
        "The three questions to %(count)s person are in the outbox.",
        "The three questions to %(count)s people are in the outbox.",
        count,
    ) % {"count": count}


def _first_thanks(event: Event) -> str:
    words = _("Thank you for what you brought to “%(event)s”.")
    return words % {"event": event.title}


def _check_kind(kind: str) -> None:
    if kind not in Step.values:
        raise Http404


def _back(event: Event, kind: str) -> Response:
    return redirect(reverse("gatherings:closing", args=[event.slug]) + f"#{kind}")


def _asked(
    request: Request,
    event: Event,
    form: WhoSpoke | Recording | Calling | Thanking | LeavingOut,
    *,
    title: str,
) -> Response:
    context = acting(event, form, title=title, submit=_("Done"))
    context["back"] = reverse("gatherings:closing", args=[event.slug])
    return render(request, "gatherings/events/act.html", context)
