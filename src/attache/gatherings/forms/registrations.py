"""What is typed to register: by strangers, by members for their guests, by the team for others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation
from attache.kit.fields import LineField
from attache.kit.strangers import ForStrangers
from attache.memberships.queries.representatives import Representative


class Somebody(forms.Form):
    name = LineField(
        label=_("First and last name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class Asking(ForStrangers, Somebody):
    """The public form: what is needed to keep a seat for somebody, and no more."""

    body_name = LineField(
        label=_("Body"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("Where you work or act, if you like."),
    )
    field_order = ["homepage", "given", "name", "email", "body_name"]


class Guest(Somebody):
    """Somebody whom a member brings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class ByHand(Guest):
    """Somebody whom the team registers; not everybody has an address."""

    body_name = LineField(label=_("Body"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False


class ForWhich(forms.Form):
    """Which of the members somebody acts for they come for; asked when there are several."""

    body = forms.ChoiceField(label=_("For which body"), required=False)

    def __init__(self, *args: Any, who: Representative, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in who.bodies}
        field = self.fields["body"]
        field.choices = [(slug, body.name) for slug, body in self.bodies.items()]  # type: ignore[attr-defined]
        if len(self.bodies) <= 1:
            field.widget = forms.HiddenInput()

    @property
    def chosen(self) -> Organisation | None:
        """Give the one that was said, if it is theirs, else the first."""
        self.full_clean()
        first = next(iter(self.bodies.values()), None)
        return self.bodies.get(self.cleaned_data.get("body", ""), first)
