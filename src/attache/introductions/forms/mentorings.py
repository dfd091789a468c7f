"""What is typed about mentoring, by the team and by the two themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.directory.models import Function
from attache.kit.fields import DayField
from attache.kit.forms import Versioned


class FunctionChoice(forms.ModelMultipleChoiceField[Function]):
    def label_from_instance(self, function: Function) -> str:
        return f"{function.person}, {function.title} ({function.organisation})"


class Agreeing(forms.Form):
    """What brings the two together, and who follows it."""

    problem = forms.CharField(
        label=_("Common problem"),
        max_length=300,
        help_text=_("In one sentence: what the newer one wonders about, that the other has met."),
    )
    aims = forms.CharField(
        label=_("Aims"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    functions = FunctionChoice(
        Function.objects.none(),
        label=_("Who meets"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owner = forms.ChoiceField(label=_("Followed by"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        owners: Sequence[User],
        functions: Iterable[Function],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(user.pk): user for user in owners}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (key, str(user)) for key, user in self.owners.items()
        ]
        keys = [function.pk for function in functions]
        self.fields["functions"].queryset = (  # type: ignore[attr-defined]
            Function.objects.filter(pk__in=keys)
            .select_related("person", "organisation")
            .order_by("organisation__sort_name", "pk")
        )
        if not keys:
            del self.fields["functions"]

    @property
    def terms(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "problem": said["problem"],
            "aims": said["aims"],
            "owner": self.owners[said["owner"]],
            "functions": list(said.get("functions", ())),
        }


class Starting(Agreeing):
    started_on = DayField(label=_("Since"))
    # Drawn with the form: sent twice, it starts once.
    token = forms.UUIDField(widget=forms.HiddenInput)


class Changing(Versioned, Agreeing):
    pass


class Meeting(forms.Form):
    day = DayField(label=_("Day"))
    note = forms.CharField(
        label=_("What was said"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both members read it, and the team."),
    )


class Wording(forms.Form):
    note = forms.CharField(
        label=_("What was said"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Learning(Versioned):
    """What sides learned: one field a side, named by the side."""

    def __init__(self, *args: Any, sides: dict[str, str], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.sides = sides
        for side, member in sides.items():
            self.fields[side] = forms.CharField(
                label=_("What %(member)s learned") % {"member": member},
                max_length=3000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    @property
    def learned(self) -> dict[str, str]:
        return {side: self.cleaned_data[side] for side in self.sides}


class Ending(Learning):
    because = forms.CharField(label=_("Why it ends"), max_length=300, required=False)
    field_order = ("mentor", "mentee", "because")
