"""Forms that anybody may send: no cookie before they are used, little joy for robots.

There is no log-in behind such a form, so nothing for another site to abuse: instead of the token
against forgeries, which would set a cookie on every page, it carries the moment at which it was
given, signed: who answers at once is asked to read again. A robot that fills in every field is told
the same as anybody, and what it wrote is thrown away.
"""

from datetime import timedelta
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

QUICKEST = timedelta(seconds=2)
LONGEST = timedelta(hours=12)

_signer = TimestampSigner(salt="attache.kit.strangers")


class TooMany(ValidationError):
    """So many forms came from the same place that somebody may be pouring them in."""

    def __init__(self) -> None:
        super().__init__(
            _("Many requests have come from where you are. Try again in an hour, or write to us.")
        )


class Trap(forms.TextInput):
    """A field that the style sheet keeps out of sight, and the keyboard out of reach."""


class Ticket(forms.HiddenInput):
    """The moment at which the form was given, given anew when it no longer holds."""

    def format_value(self, value: Any) -> str:  # noqa: ANN401 -- Django's own argument
        try:
            _signer.unsign(str(value), max_age=LONGEST)
        except BadSignature:
            return _signer.sign("given")
        return str(value)


class ForStrangers(forms.Form):
    """To be placed before other forms: `class Asking(ForStrangers, forms.Form)`.

    Views are `@csrf_exempt`, ask `consume` before they act, and act only if not `is_from_a_robot`.
    """

    is_for_strangers = True

    # Robots like to have a website; people do not see this field.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=Trap(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    given = forms.CharField(widget=Ticket, required=False)

    @property
    def is_from_a_robot(self) -> bool:
        return bool(self.cleaned_data["homepage"])

    def clean_given(self) -> str:
        given: str = self.cleaned_data["given"]
        try:
            _signer.unsign(given, max_age=LONGEST)
        except BadSignature as error:
            raise ValidationError(
                _("This page was open for a long time: send the form again.")
            ) from error
        if _is_younger(given, QUICKEST):
            raise ValidationError(_("That was very quick: read it again, then send it."))
        return given


def consume(request: HttpRequest, *, action: str, key: str | None = None) -> None:
    """Count this request among those of its sender; more than settings allow are refused.

    With a `key`, settings may also say how many concern the same thing, whoever sends them.
    """
    if not ratelimit.consume(request, action=action, key=key):
        raise TooMany


def _is_younger(given: str, age: timedelta) -> bool:
    try:
        _signer.unsign(given, max_age=age)
    except SignatureExpired:
        return False
    return True
