"""What is typed about questions, by members in their space and by the team at its desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person, Theme
from attache.gatherings import hours
from attache.gatherings.models import Event, Question
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.memberships.queries.representatives import Representative

IN_THEIR_OWN_RIGHT = "moi"


class _Themed(forms.Form):
    """A form about the words of a question: each asks for them in its own way, but for themes."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "text", "themes", "is_shared")}


def words_of(question: Question) -> dict[str, Any]:
    """What a form that words a question again starts from."""
    names = ("title", "text", "is_shared", "version")
    return {name: getattr(question, name) for name in names} | {"themes": question.themes.all()}


class _Worded(forms.Form):
    title = LineField(
        label=_("Your question"),
        max_length=200,
        help_text=_("In one sentence, as you would ask a colleague."),
    )
    text = forms.CharField(
        label=_("Why you wonder"),
        max_length=5000,
        required=False,
        widget=forms.Textarea,
        help_text=_("What is at stake for you, what you have tried, by when it matters."),
    )


class OnBehalf(forms.Form):
    """Somebody acts for one of the members they represent; asked only when there are several."""

    on_behalf = forms.ChoiceField(label=_("On behalf of"))

    def __init__(self, *args: Any, who: Representative, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in who.bodies}
        choices = [(slug, body.name) for slug, body in self.bodies.items()]
        if who.is_individual:
            choices.append((IN_THEIR_OWN_RIGHT, str(who.person)))
        field = self.fields["on_behalf"]
        field.choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = choices[0][0]

    @property
    def organisation(self) -> Organisation | None:
        return self.bodies.get(self.cleaned_data["on_behalf"])


class Asking(OnBehalf, _Themed, _Worded):
    is_shared = forms.BooleanField(
        label=_("Show it to other members"),
        required=False,
        initial=True,
        help_text=_(
            "They may say “so do we”, and the page of what it leads to will tell the question, "
            "without your name. Otherwise the team alone reads it."
        ),
    )
    # Drawn with the form: sent twice, it asks once.
    token = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("on_behalf", "title", "text", "themes", "is_shared")


class Correcting(Versioned, _Themed, _Worded):
    """By whoever asked: of what others share, the words and who sees them stay."""

    is_shared = forms.BooleanField(label=_("Show it to other members"), required=False)
    field_order = ("title", "text", "themes", "is_shared")

    def __init__(self, *args: Any, is_fixed: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        for name in ("title", "is_shared"):
            self.fields[name].disabled = is_fixed


class Withdrawing(forms.Form):
    because = forms.CharField(
        label=_("Why you take it back"),
        max_length=300,
        help_text=_("In a word, for the team."),
    )


class Sharing(OnBehalf):
    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=_("What it means for you: it says what an answer has to be about."),
    )


class Noting(_Themed):
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Asked by"), required=False, empty_label=_("Not said")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("On behalf of"),
        required=False,
        empty_label=_("In their own right"),
    )
    title = LineField(label=_("Question"), max_length=200)
    text = forms.CharField(
        label=_("Why they wonder"), max_length=5000, required=False, widget=forms.Textarea
    )
    asked_on = DayField(label=_("Asked on"))
    is_shared = forms.BooleanField(
        label=_("Show it to other members"), required=False, initial=True
    )
    field_order = ("person", "organisation", "title", "text", "asked_on", "themes", "is_shared")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        people: Sequence[Person] | None = None,
        bodies: Sequence[Organisation] | None = None,
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        """`people` of the body that asks, or `bodies` of the person who does."""
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
            keys = [body.pk for body in bodies or ()]
            self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]
            keys = [person.pk for person in people]
            self.fields["person"].queryset = Person.objects.filter(pk__in=keys).order_by(  # type: ignore[attr-defined]
                "sort_name"
            )


class Editing(Versioned, _Themed):
    title = LineField(label=_("Question"), max_length=200)
    text = forms.CharField(
        label=_("Why they wonder"), max_length=5000, required=False, widget=forms.Textarea
    )
    is_shared = forms.BooleanField(label=_("Show it to other members"), required=False)
    field_order = ("title", "text", "themes", "is_shared")


class Owning(forms.Form):
    owner = forms.ChoiceField(label=_("Followed by"))

    def __init__(self, *args: Any, owners: Sequence[User], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.owners = {str(user.pk): user for user in owners}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (pk, str(user)) for pk, user in self.owners.items()
        ]

    @property
    def chosen(self) -> User:
        return self.owners[self.cleaned_data["owner"]]


class Answering(Versioned):
    text = forms.CharField(
        label=_("Answer"),
        max_length=10_000,
        widget=forms.Textarea,
        help_text=_("Who asked and who shares it read it as it is written here."),
    )


class Closing(forms.Form):
    because = forms.CharField(
        label=_("Why it is closed"),
        max_length=300,
        help_text=_("Who asked reads it: a question is never closed without a word."),
    )


class Pointing(forms.Form):
    target = forms.CharField(max_length=80, widget=forms.HiddenInput)
    note = forms.CharField(label=_("What it is good for"), max_length=300, required=False)


class Drafting(forms.Form):
    """When the event would be: whoever prepares it says the rest, and may change it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Event.Kind.choices)
    day = DayField(label=_("Day"))
    begins = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("To"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {"day", "begins", "ends"} <= given.keys():
            try:
                given["starts_at"] = hours.moment(given["day"], given["begins"])
                given["ends_at"] = hours.moment(given["day"], given["ends"])
            except ValueError as error:
                raise forms.ValidationError(
                    _("Clocks change at that hour on that day: choose another.")
                ) from error
        return given

    @property
    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "starts_at", "ends_at")}
