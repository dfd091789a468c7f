from django import forms
from django.utils.translation import gettext_lazy as _

from attache.front.models import Presentation
from attache.kit.fields import DayField
from attache.kit.forms import Versioned


class SettingAside(forms.Form):
    until = DayField(
        label=_("Come back on"), required=False, help_text=_("Empty: dismissed for good.")
    )
    reason = forms.CharField(
        label=_("Because"),
        max_length=200,
        required=False,
        help_text=_("Needed to dismiss for good: others will read it."),
    )


class Presenting(Versioned, forms.ModelForm[Presentation]):
    class Meta:
        model = Presentation
        fields = ["headline", "introduction", "text", "contact_email", "postal_address"]

    @property
    def changed(self) -> list[str]:
        return [name for name in self.changed_data if name in self.Meta.fields]
