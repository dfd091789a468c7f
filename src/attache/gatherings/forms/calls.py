"""What is typed about calls to action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.directory.models import Person, Theme
from attache.gatherings.forms.questions import OnBehalf
from attache.kit.fields import DayField
from attache.kit.forms import Versioned


class Calling(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("As a verb: “Lend us an hour of your finance department”."),
    )
    text = forms.CharField(label=_("What is asked"), max_length=5000, widget=forms.Textarea)
    answer_by = DayField(
        label=_("Answer by"),
        required=False,
        help_text=_("After that day, what came of it is asked on the first screen."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owner = forms.ChoiceField(label=_("Followed by"))

    def __init__(self, *args: Any, owners: Sequence[User], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.owners = {str(user.pk): user for user in owners}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (pk, str(user)) for pk, user in self.owners.items()
        ]

    @property
    def terms(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("title", "text", "answer_by", "themes")}
        return said | {"owner": self.owners[self.cleaned_data["owner"]]}


class Editing(Versioned, Calling):
    pass


class Pledging(OnBehalf):
    text = forms.CharField(
        label=_("What we offer"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=_("Time, people, a place, a document: whatever you can say today."),
    )


class NotingPledge(forms.Form):
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Said by"), required=False, empty_label=_("Not said")
    )
    text = forms.CharField(label=_("What they offer"), max_length=500, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if not people:
            del self.fields["person"]
            return
        keys = [person.pk for person in people]
        self.fields["person"].queryset = Person.objects.filter(pk__in=keys).order_by("sort_name")  # type: ignore[attr-defined]


class FollowingUp(forms.Form):
    came_of_it = forms.CharField(label=_("What came of it"), max_length=500, required=False)


class Closing(Versioned):
    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("Read on the public page of the call. “Nothing” is an answer too."),
    )
