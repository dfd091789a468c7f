"""A paper of an item, as the desk sends it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kit.fields import LineField
from attache.library.forms.files import FILES


class Adding(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    title = LineField(
        label=_("Title"), max_length=200, required=False, help_text=_("Left empty, its name.")
    )
    sent = forms.FileField(
        label=_("File"),
        help_text=_("PDF, ODT, DOCX, ODS, XLSX, slides or pictures. At most 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": FILES}),
        allow_empty_file=True,
    )
