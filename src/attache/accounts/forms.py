from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import Office
from attache.kit.fields import DayField
from attache.kit.forms import Versioned


class AskingForACode(RequestLoginCodeForm):
    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- allauth's
        super().__init__(*arguments, **options)
        _name_address(self.fields["email"])


class LoggingIn(LoginForm):
    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- allauth's
        super().__init__(*arguments, **options)
        _name_address(self.fields["login"])


class ForgettingPassword(ResetPasswordForm):
    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- allauth's
        super().__init__(*arguments, **options)
        _name_address(self.fields["email"])


def _name_address(field: forms.Field) -> None:
    """Call an address as the rest of the house does, in the label alone."""
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)


class Opening(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They log in with it: a code is sent there each time."),
    )


class Correction(Versioned):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("From now on, codes to log in are sent there.")
    )

    @property
    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"name": data["name"], "email": data["email"], "seen": self.seen}


class Granting(forms.Form):
    kind = forms.ChoiceField(label=_("Office"), choices=Office.Kind.choices)
    on = DayField(label=_("First day with the office"))

    def clean_kind(self) -> Office.Kind:
        return Office.Kind(self.cleaned_data["kind"])


class Ending(forms.Form):
    on = DayField(
        label=_("First day without the office"),
        help_text=_("The rights stop when that day begins."),
    )
