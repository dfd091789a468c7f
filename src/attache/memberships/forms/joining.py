import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attache.directory.forms.fields import BodyField
from attache.directory.identities import Identity
from attache.directory.models import Function, Organisation, Person, Theme
from attache.kit.fields import LineField, SirenField, TelephoneField
from attache.kit.strangers import ForStrangers
from attache.memberships.actions.joining import Answers
from attache.memberships.forms.welcomes import Led

_ADDRESS = re.compile(r"https?:|www\.|<|@", re.IGNORECASE)


class LineWithoutAddress(LineField):
    """What robots like to put in a line, addresses, is refused."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if _ADDRESS.search(value):
            raise ValidationError(_("Write it without an address."))


class BodySearch(forms.Form):
    q = forms.CharField(
        label=_("Name, SIREN or official code of your body"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "organization"}),
    )


class Individual(ForStrangers, forms.Form):
    """Who asks in their own name."""

    first_name = LineWithoutAddress(
        label=_("First name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = LineWithoutAddress(
        label=_("Last name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("To answer you, for nothing else."),
    )
    phone = TelephoneField(label=_("Telephone"), max_length=30, required=False)
    why = forms.CharField(
        label=_("What brings you to us"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("A question you work on, something you read, somebody you met."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Subjects that matter to you"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="slug",
    )

    @property
    def answers(self) -> Answers:
        said = {name: self.cleaned_data.get(name, "") for name in Answers.__annotations__}
        return cast("Answers", said)


class OfBody(Individual):
    """Who asks for a body that the official files know."""

    title = LineWithoutAddress(
        label=_("Your function there"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    field_order = ["homepage", "given", "body_name", "body_kind", "siren", "first_name"]
    field_order += ["last_name", "title", "email", "phone", "why", "themes"]

    def __init__(self, *args: Any, identity: Identity | None = None, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.identity = identity

    @property
    def answers(self) -> Answers:
        said = super().answers
        if self.identity is None:
            return said
        return said | Answers(
            body_name=self.identity.name,
            body_kind=self.identity.kind,
            siren=self.identity.siren,
            identity=self.identity.key,
        )


class OfTypedBody(OfBody):
    """Who asks for a body that no official file knows, or that they did not find."""

    body_name = LineWithoutAddress(
        label=_("Name of your body"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    body_kind = forms.ChoiceField(
        label=_("Kind of body"), choices=[("", "—"), *Organisation.Kind.choices]
    )
    siren = SirenField(label="SIREN", required=False)


class Accepting(Led):
    """Whom the directory knows already, and who leads the welcome."""

    field_order = ["body", "other_body", "person", "level", "owner"]

    body = forms.ChoiceField(label=_("The body"), widget=forms.RadioSelect)
    other_body = BodyField(
        label=_("Another body of the directory"),
        required=False,
        help_text=_("Its name as it is there, or its SIREN, when it goes by another name here."),
    )
    person = forms.ChoiceField(label=_("The person"), widget=forms.RadioSelect)
    level = forms.ChoiceField(
        label=_("Level of the person in the organisation chart"),
        choices=Function.Level,
        initial=Function.Level.OTHER,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        bodies: dict[str, str],
        people: dict[str, str],
        is_of_an_individual: bool,
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("body", bodies), ("person", people)):
            choices = [*known.items(), ("", _("Not in the directory: write it down"))]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].required = False
        if not bodies:
            del self.fields["body"]
        if is_of_an_individual:
            del self.fields["other_body"], self.fields["level"]
        if not people:
            del self.fields["person"]

    @property
    def known_body(self) -> Organisation | None:
        other: Organisation | None = self.cleaned_data.get("other_body")
        return other or Organisation.objects.filter(pk=self.cleaned_data.get("body") or 0).first()

    @property
    def said_level(self) -> str:
        return str(self.cleaned_data.get("level") or Function.Level.OTHER)

    @property
    def known_person(self) -> Person | None:
        return Person.objects.known().filter(pk=self.cleaned_data.get("person") or 0).first()


class Refusing(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("It goes into the mail, between the greeting and the signature."),
    )
