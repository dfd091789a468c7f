from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.gatherings.models import Event
from attache.gatherings.queries import agenda
from attache.kit.tables.address import Address


class Filters(forms.Form):
    """What the public agenda can be asked: everything is in the address, with or without script."""

    q = forms.CharField(
        label=_("Words"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    type = forms.ChoiceField(label=_("Kind"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    territoire = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("type", Event.Kind.choices),
            ("theme", agenda.theme_choices()),
            ("territoire", agenda.region_choices()),
        ):
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    @staticmethod
    def of(address: Address) -> dict[str, str]:
        chosen = {name: values[0] for name, values in address.chosen}
        return {"q": address.q, **chosen}
