"""Minutes proposed to be signed, taken back, signed at the desk or on paper."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies.models import Resolution
from attache.kit import downloads
from attache.kit.forms import done
from attache.minutes.actions import signing as actions
from attache.minutes.forms.minutes import OnPaper, Proposing, TakingBack
from attache.minutes.models import Minutes, Signature
from attache.minutes.queries import extracts
from attache.minutes.views.desk.minutes import minutes_or_404
from attache.minutes.views.signing import signed


@may("minutes.write")
def propose(request: Request, slug: str) -> Response:
    minutes = minutes_or_404(request, slug)
    form = Proposing(request.POST or None, initial=Proposing.of(minutes, request.user))

    def act() -> None:
        actions.propose(minutes, **form.signers, seen=form.seen, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("The text is ready to be signed: it does not change any more."))
        return redirect(minutes)
    title = submit = _("Propose for signature")
    lead = _("From now on the text stays as it is. Whoever has an account finds it to sign there.")
    untold = [each.resolution for each in extracts.offered(minutes) if not each.is_told]
    return _act(request, minutes, form, title=title, submit=submit, lead=lead, untold=untold)


@may("minutes.write")
def take_back(request: Request, slug: str) -> Response:
    minutes = minutes_or_404(request, slug)
    form = TakingBack(request.POST or None, initial={"version": minutes.version})

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.take_back(minutes, because=because, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The minutes are a draft again."))
        return redirect(minutes)
    title = submit = _("Take the text back")
    return _act(request, minutes, form, title=title, submit=submit)


@may("minutes.sign")
def sign(request: Request, public_id: str) -> Response:
    """Only whoever is to sign finds this page."""
    signature = _signature_or_404(public_id, account=request.user)
    return signed(request, signature, "minutes/desk/sign.html", signature.get_absolute_url())


@may("minutes.write")
def on_paper(request: Request, public_id: str) -> Response:
    signature = _signature_or_404(public_id)
    minutes = signature.minutes
    form = OnPaper(request.POST or None, request.FILES or None, initial={"digest": minutes.digest})

    def act() -> None:
        actions.note_on_paper(signature, **form.cleaned_data, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("The signature is noted, and its paper is kept."))
        return redirect(minutes)
    title = _("Signed on paper by %(name)s") % {"name": signature.name}
    return _act(request, minutes, form, title=title, submit=_("Keep the signature"))


@may("minutes.view")
def scan(_request: Request, public_id: str) -> Response:
    signature = get_object_or_404(Signature.objects.exclude(scan=""), public_id=public_id)
    return downloads.given(signature.scan, name=signature.scan.name)


def _act(
    request: Request,
    minutes: Minutes,
    form: Form,
    *,
    title: str,
    submit: str,
    lead: str = "",
    untold: Sequence[Resolution] = (),
) -> Response:
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
        "untold": untold,
    }
    return render(request, "minutes/desk/act.html", context)


def _signature_or_404(public_id: str, **whose: object) -> Signature:
    found = Signature.objects.select_related("minutes__meeting").filter(**whose)
    return get_object_or_404(found, public_id=public_id)
