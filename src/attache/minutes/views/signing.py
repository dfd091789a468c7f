"""The page on which somebody signs, at the desk or in the space: the text, then one box."""

from __future__ import annotations

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.kit import richtext
from attache.kit.forms import done
from attache.minutes.actions import signing as actions
from attache.minutes.forms.minutes import Signing
from attache.minutes.models import Signature


def signed(request: Request, signature: Signature, template: str, back: str) -> Response:
    minutes = signature.minutes
    form = Signing(request.POST or None, user=request.user, initial={"digest": minutes.digest})

    def act() -> None:
        digest = form.cleaned_data["digest"]
        actions.sign(signature, digest=digest, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("Thank you: your signature is kept."))
        return redirect(back)
    _read_again(form, minutes.digest)
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "signature": signature,
        "reading": richtext.read(minutes.text),
        "form": form,
        "back": back,
    }
    return render(request, template, context)


def _read_again(form: Signing, digest: str) -> None:
    """What is shown is the text of now: whoever sends the form again signs what they read."""
    if form.is_bound:
        data = QueryDict(mutable=True)
        data.update(form.data)
        data["digest"] = digest
        form.data = data
