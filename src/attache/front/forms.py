from django import forms
from django.utils.translation import gettext_lazy as _

from attache.front.models import Presentation
from attache.kit.fields import DayField
from attache.kit.forms import Versioned


class SettingAside(forms.Form):
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    title = forms.CharField(max_length=200, widget=forms.HiddenInput)
    until = DayField(label=_("Come back on"), required=False)
    reason = forms.CharField(
        label=_("Or dismiss for good, because"), max_length=200, required=False
    )


class Presenting(Versioned, forms.ModelForm[Presentation]):
    class Meta:
        model = Presentation
        fields = ["headline", "introduction", "text", "contact_email", "postal_address"]

    @property
    def changed(self) -> list[str]:
        return [name for name in self.changed_data if name in self.Meta.fields]
