from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.kit.fields import DayField


class Led(forms.Form):
    owner = forms.ChoiceField(label=_("Led by"))

    def __init__(self, *args: Any, leaders: list[User], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.leaders = {str(user.pk): user for user in leaders}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (pk, str(user)) for pk, user in self.leaders.items()
        ]

    @property
    def leader(self) -> User:
        return self.leaders[self.cleaned_data["owner"]]


class Opening(Led):
    received_on = DayField(label=_("Request received on"))


class HandingOver(Led):
    pass


class Doing(forms.Form):
    done_on = DayField(label=_("Done on"))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class Closing(forms.Form):
    outcome = forms.CharField(
        label=_("How it ended"),
        required=False,
        max_length=200,
        help_text=_("Asked when steps are left."),
    )
