"""Asking a colleague in, and asking to come in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Function, Organisation
from attache.kit.strangers import ForStrangers
from attache.memberships.forms.joining import LineWithoutAddress
from attache.spaces import domains

LEVEL = _("Where they stand in the organisation chart")


class Named(forms.Form):
    first_name = LineWithoutAddress(label=_("First name"), max_length=100)
    last_name = LineWithoutAddress(label=_("Last name"), max_length=100)
    title = LineWithoutAddress(
        label=_("Function"), max_length=150, help_text=_("As on a business card.")
    )
    email = forms.EmailField(
        label=_("E-mail address at work"),
        error_messages={"invalid": _("Write an address like prenom.nom@ville.example.")},
    )


class Inviting(Named):
    level = forms.ChoiceField(
        label=LEVEL, choices=Function.Level.choices, initial=Function.Level.OTHER
    )
    field_order = ["first_name", "last_name", "title", "level", "email"]


class Claiming(ForStrangers, Named):
    """Whoever works at a member and has no space yet."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if not domains.of_address(email):
            raise forms.ValidationError(
                _("Give your address at work: this one does not say where you work.")
            )
        return email

    @property
    def answers(self) -> dict[str, str]:
        names = ("first_name", "last_name", "title", "email")
        return {name: self.cleaned_data[name] for name in names}


class WhichBody(forms.Form):
    """Asked only when an address speaks for several bodies."""

    body = forms.ChoiceField(label=_("Your body"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, bodies: Sequence[Organisation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in bodies}
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            (slug, body.name) for slug, body in self.bodies.items()
        ]
        if len(bodies) == 1:
            self.fields["body"].initial = bodies[0].slug
            self.fields["body"].widget = forms.HiddenInput()

    @property
    def chosen(self) -> Organisation:
        return self.bodies[self.cleaned_data["body"]]


class Approving(forms.Form):
    level = forms.ChoiceField(
        label=LEVEL, choices=Function.Level.choices, initial=Function.Level.OTHER
    )
