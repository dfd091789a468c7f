"""What somebody is registered for: giving it back, the certificate, their own calendar."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.gatherings.actions import calendar_addresses
from attache.gatherings.actions import registrations as actions
from attache.gatherings.models import Registration
from attache.gatherings.queries import attending
from attache.gatherings.views.public.registrations import certificate_file
from attache.gatherings.views.space.agenda import who_or_404
from attache.kit.forms import posted


@posted("gatherings_space:agenda")
def give_back(request: Request, public_id: str) -> Response:
    registration = _own_or_404(request, public_id)
    try:
        actions.give_back(registration, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is cancelled: whoever is first in line gets the seat."))
    return redirect("gatherings_space:event", registration.event.slug)


def certificate(request: Request, public_id: str) -> Response:
    registration = _own_or_404(request, public_id)
    if registration.person_id != who_or_404(request).person.pk:
        raise Http404
    return certificate_file(registration)


@posted("gatherings_space:agenda")
def give_address(request: Request) -> Response:
    """Give a secret address for a calendar; the former one stops working."""
    calendar_addresses.give(who_or_404(request).person, at=timezone.now())
    messages.success(request, _("Here is your address: keep it to yourself."))
    return redirect("gatherings_space:agenda")


@posted("gatherings_space:agenda")
def take_back_address(request: Request) -> Response:
    calendar_addresses.take_back(who_or_404(request).person)
    messages.success(request, _("Nobody reads your calendar at that address any more."))
    return redirect("gatherings_space:agenda")


def _own_or_404(request: Request, public_id: str) -> Registration:
    """One's own, or that of a guest one brought."""
    theirs = attending.held_by(who_or_404(request).person)
    return get_object_or_404(theirs, public_id=public_id)
