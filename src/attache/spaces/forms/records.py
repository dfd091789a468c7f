"""What somebody writes of themselves, of their function and of their body."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.forms.functions import Ending
from attache.directory.models import Function, Organisation, Person, Theme
from attache.kit.fields import TelephoneField
from attache.kit.forms import Versioned


class Themes(forms.ModelMultipleChoiceField[Theme]):
    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        kwargs.setdefault("label", _("Themes"))
        super().__init__(
            Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple, **kwargs
        )


class OwnRecord(Versioned, forms.ModelForm[Person]):
    """Theirs alone: changed at once."""

    themes = Themes(help_text=_("We tell you first of what is on these subjects."))

    class Meta:
        model = Person
        fields = ["first_name", "last_name", "phone", "introduction"]
        field_classes = {"phone": TelephoneField}
        help_texts = {
            "introduction": _("A line or two, as you would like to be presented at an event.")
        }
        widgets = {"introduction": forms.Textarea(attrs={"rows": 2})}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "themes")}


class NewAddress(forms.Form):
    email = forms.EmailField(
        label=_("New e-mail address"),
        help_text=_("A link is sent to it: nothing changes before you follow it."),
        error_messages={"invalid": _("Write an address like prenom.nom@ville.example.")},
    )


class Noted(forms.Form):
    note = forms.CharField(
        label=_("A word to the team"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OfFunction(forms.ModelForm[Function]):
    class Meta:
        model = Function
        fields = ["title", "unit", "level"]


class ProposedFunction(Noted, OfFunction):
    class Meta(OfFunction.Meta):
        pass


class Colleague(forms.ModelChoiceField[Function]):
    def label_from_instance(self, obj: Function) -> str:
        return f"{obj.person}, {obj.title}"


class OfBody(forms.ModelForm[Organisation]):
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    themes = Themes(label=_("Themes of your body"))
    billing = Colleague(
        Function.objects.none(),
        label=_("Who receives what concerns money"),
        required=False,
        empty_label="—",
        help_text=_("One of the people whom we know at your place."),
    )

    class Meta:
        model = Organisation
        fields = ["name", "acronym", "website"]

    def __init__(self, *args: Any, there: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["billing"].queryset = there  # type: ignore[attr-defined]


class ProposedBody(Noted, OfBody):
    class Meta(OfBody.Meta):
        pass


class Leaving(Noted):
    """They say when they leave, and who could come after: the team asks the rest."""

    last_day = forms.DateField(
        label=_("My last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    first_name = forms.CharField(
        label=_("First name of who comes after you"), max_length=100, required=False
    )
    last_name = forms.CharField(
        label=_("Name of who comes after you"),
        max_length=100,
        required=False,
        help_text=_("If you know: whoever takes care of the tie from then on."),
    )
    email = forms.EmailField(label=_("Their e-mail address"), required=False)
    field_order = ["last_day", "first_name", "last_name", "email", "note"]


class Answered(forms.Form):
    answer = forms.CharField(
        label=_("A word to whoever proposed it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReviewedFunction(Versioned, OfFunction, Answered):
    """What is proposed, as the reviewer leaves it; fields that nobody touched are not asked."""

    class Meta(OfFunction.Meta):
        pass

    def __init__(self, *args: Any, proposed: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        keep_only(self, proposed)

    @property
    def values(self) -> dict[str, Any]:
        return proposed_values(self)


class ReviewedBody(Versioned, OfBody, Answered):
    class Meta(OfBody.Meta):
        pass

    def __init__(self, *args: Any, proposed: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        keep_only(self, proposed)

    @property
    def values(self) -> dict[str, Any]:
        return proposed_values(self)


class ReviewedDeparture(Ending, Answered):
    field_order = ["ends_on", "heir", "successor", "first_name", "last_name", "email", "parts"]


class Refusing(forms.Form):
    answer = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They will read it."),
    )


def keep_only(form: forms.Form | forms.ModelForm[Any], names: Sequence[str]) -> None:
    for name in set(form.fields) - {*names, "version", "answer"}:
        del form.fields[name]


def proposed_values(form: forms.Form | forms.ModelForm[Any]) -> dict[str, Any]:
    asked = set(form.fields) - {"version", "answer"}
    return {name: form.cleaned_data[name] for name in form.fields if name in asked}
