from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.gatherings.models import Cycle, Event
from attache.kit.forms import Versioned

OFFERED = 100


class Opening(forms.ModelForm[Cycle]):
    class Meta:
        model = Cycle
        fields = ["title", "purpose"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 4})}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Opening.Meta.fields}


class Edition(Versioned, Opening):
    pass


class Joining(forms.Form):
    """An event to make the next workshop of a cycle: one of the latest that belong to none."""

    event = forms.ModelChoiceField(Event.objects.none(), label=_("Workshop"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        free = Event.objects.filter(cycle__isnull=True, cancelled_on__isnull=True)
        latest = free.order_by("-starts_at", "-pk").values("pk")[:OFFERED]
        self.fields["event"].queryset = free.filter(  # type: ignore[attr-defined]
            pk__in=list(latest.values_list("pk", flat=True))
        ).order_by("-starts_at", "-pk")
