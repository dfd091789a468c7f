"""Registering without an account, and the page of a registration that a signed link opens."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.gatherings import calendars, certificates, event_words, signed_pages
from attache.gatherings.actions import registrations as actions
from attache.gatherings.forms.registrations import Asking
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import public_events
from attache.gatherings.queries.registrations import rank
from attache.gatherings.views.public import agenda
from attache.kit import codes, downloads
from attache.kit.forms import done, posted
from attache.kit.links import BrokenLink
from attache.kit.strangers import consume


@csrf_exempt
@posted("gatherings_public:event", "slug")
@login_not_required
def create(request: Request, slug: str) -> Response:
    event = public_events.seen(slug, request.user, key=request.GET.get("cle", ""))
    if event is None:
        raise Http404
    form = Asking(request.POST)
    if done(form, lambda: _ask(request, event, form)):
        return redirect("gatherings_public:asked", slug)
    return agenda.page(request, slug, form)


def _ask(request: Request, event: Event, form: Asking) -> None:
    consume(request, action="registering")
    if not form.is_from_a_robot:
        said = {name: form.cleaned_data[name] for name in ("name", "email", "body_name")}
        actions.ask(event, **said, language=get_language() or "fr", at=timezone.now())


@login_not_required
def thanks(request: Request, slug: str) -> Response:
    """Say the same to everybody: the answer itself is in the mail."""
    event = get_object_or_404(Event.objects.announced(), slug=slug)
    # The name of what is for invited people alone is not said here.
    is_open = event.audience != Event.Audience.INVITED
    return render(request, "gatherings/agenda/asked.html", {"event": event if is_open else None})


@login_not_required
def show(request: Request, token: str) -> Response:
    registration = _registration_or_404(token)
    event, now = registration.event, timezone.now()
    context = {
        "registration": registration,
        "event": event,
        "token": token,
        "rank": rank(registration) if registration.is_waiting else None,
        "is_open": event.ends_at > now and not event.cancelled_on,
        "way": event_words.way_there(event) if registration.is_seated else "",
        "when": event_words.when(event),
        "has_certificate": certificates.may_be_given(registration),
        "code": _code(registration),
    }
    return render(request, "gatherings/agenda/registration.html", context)


@csrf_exempt
@posted("gatherings_public:registration", "token")
@login_not_required
def give_back(request: Request, token: str) -> Response:
    """Cancel, for whoever has the link: opening it is not enough, pressing the button is."""
    registration = _registration_or_404(token)
    return _decided(
        request,
        token,
        lambda: actions.give_back(registration, at=timezone.now()),
        told=_("Your registration is cancelled: thank you for saying so."),
    )


@csrf_exempt
@posted("gatherings_public:registration", "token")
@login_not_required
def take_again(request: Request, token: str) -> Response:
    registration = _registration_or_404(token)
    return _decided(
        request,
        token,
        lambda: actions.take_again(registration, at=timezone.now()),
        told=_("You are registered again."),
    )


@login_not_required
def calendar(_request: Request, token: str) -> Response:
    registration = _registration_or_404(token)
    response = HttpResponse(calendars.file(registration), content_type=calendars.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{registration.event.slug}.ics"'
    return response


@login_not_required
def certificate(request: Request, token: str) -> Response:
    registration = _registration_or_404(token)
    if not certificates.may_be_given(registration):
        messages.error(
            request, _("There is a certificate once your presence is noted: write to us.")
        )
        return redirect("gatherings_public:registration", token)
    return certificate_file(registration)


@login_not_required
def code(_request: Request, token: str) -> Response:
    registration = _registration_or_404(token)
    picture = codes.png(signed_pages.check_in_page(registration))
    return HttpResponse(picture, content_type="image/png")


def certificate_file(registration: Registration) -> Response:
    """Answer with the certificate of somebody who was there; there is none for anybody else."""
    if not certificates.may_be_given(registration):
        raise Http404
    content = certificates.certificate(registration)
    return downloads.printed(content, name=certificates.file_name(registration))


def _code(registration: Registration) -> str:
    if not registration.is_seated or not registration.event.place:
        return ""
    return codes.svg(signed_pages.check_in_page(registration), title=_("Code to show at the door"))


def _registration_or_404(token: str) -> Registration:
    registration = signed_pages.registration_of(token)
    if registration is None or registration.is_forgotten:
        raise BrokenLink
    return registration


def _decided(request: Request, token: str, act: Callable[[], object], *, told: str) -> Response:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, told)
    return redirect("gatherings_public:registration", token)
