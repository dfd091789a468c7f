"""What is typed about a cross feedback: its grid, its approaches, their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.gatherings.actions.cross_feedback import Line
from attache.gatherings.models import Event, GridQuestion
from attache.kit.forms import Versioned

BLANKS = 3


class Grid(forms.Form):
    """A line a question, with its place; blank lines for more."""

    def __init__(self, *args: Any, questions: Sequence[GridQuestion], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.keys: list[int | None] = [question.pk for question in questions]
        self.keys += [None] * BLANKS
        texts = [question.text for question in questions] + [""] * BLANKS
        for number, text in enumerate(texts, 1):
            said = {"number": number}
            self.fields[f"text-{number}"] = forms.CharField(
                label=_("Question %(number)d") % said,
                max_length=300,
                required=False,
                initial=text,
            )
            self.fields[f"place-{number}"] = forms.IntegerField(
                label=_("Place of question %(number)d") % said,
                min_value=1,
                max_value=99,
                initial=number,
                required=False,
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"place-{number}"], self[f"text-{number}"])
            for number in range(1, len(self.keys) + 1)
        ]

    @property
    def lines(self) -> list[Line]:
        said = self.cleaned_data
        numbers = range(1, len(self.keys) + 1)
        placed = sorted(numbers, key=lambda number: (said[f"place-{number}"] or 99, number))
        return [Line(self.keys[number - 1], said[f"text-{number}"]) for number in placed]


class Copying(forms.Form):
    source = forms.ModelChoiceField(
        Event.objects.none(), label=gettext_lazy("The grid of"), to_field_name="slug"
    )

    def __init__(self, *args: Any, events: Sequence[Event], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        keys = [event.pk for event in events]
        self.fields["source"].queryset = Event.objects.filter(pk__in=keys).order_by("-starts_at")  # type: ignore[attr-defined]


class Approaching(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Their approach"),
        max_length=200,
        help_text=gettext_lazy("What they tell, in a few words."),
    )


class Renaming(Versioned, Approaching):
    pass


class Answers(Versioned):
    """One answer for each question of the grid; none is required."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        answers: Sequence[tuple[GridQuestion, str]],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = [question for question, _text in answers]
        for question, text in answers:
            self.fields[f"answer-{question.pk}"] = forms.CharField(
                label=question.text,
                max_length=5000,
                required=False,
                initial=text,
                widget=forms.Textarea,
            )

    @property
    def texts(self) -> dict[int, str]:
        return {
            question.pk: self.cleaned_data[f"answer-{question.pk}"] for question in self.questions
        }
