from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from attache.kit.forms import Versioned
from attache.post.registries import Kind, Nature, RecipientList

LONG = forms.Textarea(attrs={"rows": 16, "class": "long"})


class Withdrawing(forms.Form):
    reason = forms.CharField(label=_("Why they will not leave"), max_length=300)


class Rewording(Versioned):
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=10_000,
        widget=LONG,
    )


class Composing(forms.Form):
    """A letter to a list: to whom as what, of what nature, and its words."""

    parts = forms.MultipleChoiceField(label=_("As what"), widget=forms.CheckboxSelectMultiple)
    nature = forms.ChoiceField(
        label=_("Nature"),
        choices=[
            (Nature.LETTER, Nature.LETTER.label),
            (Nature.INVITATION, Nature.INVITATION.label),
            (Nature.STATUTORY, Nature.STATUTORY.label),
        ],
        help_text=_(
            "A letter or an invitation is not sent to those who refused them; what the statutes"
            " require, such as calling an assembly, is sent to all."
        ),
    )
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=LONG,
        help_text=_("{name} becomes the name of who reads. A line that begins with - is a list."),
    )

    def __init__(self, *arguments: object, of: RecipientList, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # as Django has it
        self.of = of
        choices = of.parts()
        if choices:
            self.fields["parts"].choices = choices  # type: ignore[attr-defined]  # a field of choices
            self.fields["parts"].initial = [choices[0][0]]
        else:
            del self.fields["parts"]


def languages(kind: Kind) -> list[tuple[str, str]]:
    return [(code, name) for code, name in settings.LANGUAGES if kind.is_worded]
