from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from attache.accounts.http import Request, Response, may
from attache.gatherings import attendance
from attache.gatherings.actions import presence as actions
from attache.gatherings.attendance import Seen
from attache.gatherings.forms.presence_imports import Choosing, Upload, packed, unpacked
from attache.gatherings.models import Event
from attache.gatherings.views.desk.events import event_or_404
from attache.kit.forms import done, posted


@may("events.check_in")
def read(request: Request, slug: str) -> Response:
    """Take the list, and show whom it names: nothing is written down yet."""
    event = event_or_404(request, slug)
    form = Upload(request.POST or None, request.FILES or None)
    if not form.is_valid():
        context = {"event": event, "form": form}
        return render(request, "gatherings/check_in/read.html", context)
    return _shown(request, event, _choosing(event, form.seen, text=packed(form.seen)))


@posted("gatherings:read_presence", "slug")
@may("events.check_in")
def apply(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    try:
        seen = unpacked(request.POST.get("list", ""))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("gatherings:read_presence", slug)
    form, written = _choosing(event, seen, answers=request), list[int]()
    if done(
        form,
        lambda: written.append(
            actions.read_list(
                event,
                seen=form.seen,
                newcomers=form.newcomers,
                at=timezone.now(),
                by=request.user,
            )
        ),
    ):
        messages.success(request, _told(written[0]))
        return redirect("gatherings:registrations", slug)
    return _shown(request, event, form)


def _choosing(
    event: Event, seen: list[Seen], *, text: str = "", answers: Request | None = None
) -> Choosing:
    registrations = list(event.registrations.exclude(name="").order_by("folded", "pk"))
    known = [attendance.Known(one.pk, one.name, one.email) for one in registrations]
    return Choosing(
        answers.POST if answers else None,
        initial={"list": text},
        matches=attendance.matched(seen, known),
        registrations=registrations,
    )


def _shown(request: Request, event: Event, form: Choosing) -> Response:
    return render(request, "gatherings/check_in/choose.html", {"event": event, "form": form})


def _told(count: int) -> str:
    return ngettext(
        "%(count)s person is written down as having been there.",
        "%(count)s people are written down as having been there.",
        count,
    ) % {"count": count}
