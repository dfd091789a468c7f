from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory import actions
from attache.directory.models import Person, Theme
from attache.directory.queries import duplicates
from attache.kit.fields import TelephoneField
from attache.kit.forms import Versioned

NEW = "new"


class Identity(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["first_name", "last_name", "email", "phone"]
        field_classes = {"phone": TelephoneField}
        error_messages = {
            "email": {"invalid": gettext_lazy("Write an address like prenom.nom@ville.example.")}
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("email"):
            cleaned["email"] = cleaned["email"].lower()
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # An address that is taken is answered with the name of who has it: not by the constraint.
        return {*super()._get_validation_exclusions(), "email"}  # type: ignore[misc]  # not in the stubs

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Identity.Meta.fields}

    def _check_email_is_free(self, cleaned: dict[str, Any]) -> None:
        if taken := duplicates.holder(cleaned.get("email", ""), but=self.instance):
            self.add_error("email", actions.EmailTaken(actions.email_taken_by(taken)))


class Correction(Versioned, Identity):
    class Meta(Identity.Meta):
        fields = [*Identity.Meta.fields, "introduction"]

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=gettext_lazy("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_email_is_free(cleaned)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        corrected = {name: self.cleaned_data[name] for name in ("introduction", "themes")}
        return super().values | corrected


class Registration(Identity):
    """Somebody to add. Whom they may already be is asked before they are saved."""

    who = forms.CharField(
        label=gettext_lazy("Somebody like that is already there. Who is it?"),
        required=False,
        widget=forms.HiddenInput,
    )

    field_order = ["who"]
    # Whom they turned out to be.
    known: Person | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        alike = duplicates.people_like(
            cleaned["first_name"], cleaned["last_name"], email=cleaned["email"]
        )
        if alike:
            self._ask_who(alike, cleaned.get("who", ""))
        if self.known is None and not self.errors:
            self._check_email_is_free(cleaned)
        return cleaned

    def _ask_who(self, alike: list[duplicates.Likeness], answer: str) -> None:
        choices = {
            str(one.pk): f"{one.name} ({one.hint})" if one.hint else one.name for one in alike
        }
        # Changed in place: Django keeps the field that it has read for the page that it draws.
        self.fields["who"].widget = forms.RadioSelect(
            choices=[*choices.items(), (NEW, _("Somebody else: save a new person"))]
        )
        self.fields["who"].required = True
        if answer in choices:
            self.known = Person.objects.get(pk=answer)
        elif answer != NEW:
            self.add_error("who", _("Say whether it is somebody who is already there."))
