from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.gatherings.forms.fields import LinkField
from attache.gatherings.models import Appearance, Event
from attache.kit.fields import DayField


class LeavingOut(forms.Form):
    because = forms.CharField(label=_("Why it is left out"), max_length=300)


class WhoSpoke(forms.Form):
    spoke = forms.ModelMultipleChoiceField(
        Appearance.objects.none(),
        label=_("Those who were there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        carried = event.appearances.select_related("person", "organisation")
        field = self.fields["spoke"]
        field.queryset = carried  # type: ignore[attr-defined]
        field.label_from_instance = _named  # type: ignore[attr-defined]


def _named(appearance: Appearance) -> str:
    return f"{appearance.name}, {appearance.get_role_display().lower()}"


class Recording(forms.Form):
    link = LinkField(label=_("Address of the recording"))


class Calling(forms.Form):
    title = forms.CharField(label=_("What you ask, in a line"), max_length=200)
    text = forms.CharField(
        label=_("What is asked"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    answer_by = DayField(label=_("Answer by"), required=False)


class Thanking(forms.Form):
    words = forms.CharField(
        label=_("What you write to them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Answering(forms.Form):
    """The three questions."""

    usefulness = forms.TypedChoiceField(
        label=_("How useful was it to you?"),
        coerce=int,
        choices=[
            (5, _("5: very useful")),
            (4, "4"),
            (3, "3"),
            (2, "2"),
            (1, _("1: not useful")),
        ],
        widget=forms.RadioSelect,
    )
    learnt = forms.CharField(
        label=_("What do you take with you?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wished = forms.CharField(
        label=_("What should come next?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
