"""Files, pictures and credits of a publication."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import sizes
from attache.library.actions import files, received
from attache.library.models import Credit

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FILES = (
    ".pdf,.odt,.docx,.ods,.xlsx,.csv,.odp,.pptx,.zip,.mp3,.ogg,.m4a,.mp4,.webm,"
    ".png,.jpg,.jpeg,.webp"
)
PICTURES = "image/png,image/jpeg,image/webp"


def _up_to(largest: int, words: "_StrPromise") -> str:
    return _("%(words)s At most %(largest)s.") % {
        "words": words,
        "largest": sizes.shown(largest),
    }


_said = lazy(_up_to, str)


class Attaching(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Left empty, its name."),
    )
    sent = forms.FileField(
        label=gettext_lazy("File"),
        help_text=_said(
            received.LARGEST_FILE,
            gettext_lazy("PDF, ODT, DOCX, ODS, XLSX, CSV, ZIP, sound, film or picture."),
        ),
        widget=forms.ClearableFileInput(attrs={"accept": FILES}),
        allow_empty_file=True,
    )


_ALTERNATIVE = gettext_lazy("What it shows, for who does not see it: “Six people around a map”.")


class Describing(forms.Form):
    alternative = forms.CharField(
        label=gettext_lazy("Alternative text"), max_length=300, help_text=_ALTERNATIVE
    )
    credit = forms.CharField(
        label=gettext_lazy("Credit"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Who made it, and its licence when it has another."),
    )


class AddingPicture(Describing):
    sent = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=_said(
            files.LARGEST_PICTURE,
            gettext_lazy("PNG, JPEG or WebP; what a camera writes in it is taken out."),
        ),
        widget=forms.ClearableFileInput(attrs={"accept": PICTURES}),
        allow_empty_file=True,
    )
    field_order = ["sent", "alternative", "credit"]


class Crediting(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("As"), choices=Credit.Role)
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy(
            "Those whom the directory knows are offered to you; others keep the name alone."
        ),
    )
    # Whom of the directory: "" as long as nobody was offered, "-" for the name alone.
    who = forms.ChoiceField(
        label=gettext_lazy("Who is it?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, found: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [*found, ("-", _("The name alone"))]  # type: ignore[attr-defined]
        if not found:
            self.fields["who"].widget = forms.HiddenInput()
