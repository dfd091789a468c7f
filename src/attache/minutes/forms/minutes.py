"""Minutes as one writes them, proposes them, takes them back and signs them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.kit import richtext
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.minutes.actions.signing import Signer
from attache.minutes.models import Minutes


class Writing(Versioned):
    text = richtext.Text(label=gettext_lazy("Text"), required=True)
    note = forms.CharField(
        label=gettext_lazy("What changes"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kept with the version, for the team."),
    )
    # What somebody else changed while it was being edited.
    meanwhile: list[Any] | None = None


_ACCOUNT = gettext_lazy(
    "The account says the same name: it is theirs alone. Left empty, they sign on paper."
)


class Proposing(Versioned):
    """Who is to sign: on the screen, from an account, or on paper."""

    chair = LineField(label=gettext_lazy("Who chaired the assembly"), max_length=200)
    chair_address = forms.EmailField(
        label=gettext_lazy("Address of their account"), required=False, help_text=_ACCOUNT
    )
    secretary = LineField(label=gettext_lazy("Who took the minutes"), max_length=200)
    secretary_address = forms.EmailField(
        label=gettext_lazy("Address of their account"), required=False, help_text=_ACCOUNT
    )

    @staticmethod
    def of(minutes: Minutes, user: User) -> dict[str, Any]:
        meeting = minutes.meeting
        secretary = meeting.secretary_name or str(user)
        return {
            "version": minutes.version,
            "chair": meeting.chair_name,
            "chair_address": _address(meeting.chair_name),
            "secretary": secretary,
            "secretary_address": user.email if secretary == str(user) else _address(secretary),
        }

    def clean_chair_address(self) -> User | None:
        return _account(self.cleaned_data["chair_address"])

    def clean_secretary_address(self) -> User | None:
        return _account(self.cleaned_data["secretary_address"])

    @property
    def signers(self) -> dict[str, Signer]:
        said = self.cleaned_data
        return {
            role: Signer(said[role], said[f"{role}_address"]) for role in ("chair", "secretary")
        }


def _account(address: str) -> User | None:
    if not address:
        return None
    found = User.objects.filter(email__iexact=address, is_active=True).first()
    if found is None:
        raise ValidationError(
            _("No account has this address: correct it, or leave it empty to sign on paper.")
        )
    return found


def _address(name: str) -> str:
    """The address of the account of this name, where there is one and no other."""
    found = list(User.objects.filter(name=name, is_active=True)[:2]) if name else []
    return found[0].email if len(found) == 1 else ""


class TakingBack(Versioned):
    because = forms.CharField(
        label=gettext_lazy("Why the text is taken back"),
        max_length=300,
        help_text=gettext_lazy("Signatures that were given fall; the journal keeps why."),
    )


class _OfAText(forms.Form):
    # The text that was read.
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class Signing(_OfAText):
    """A signature on the screen: the password is asked again of those who have one."""

    agrees = forms.BooleanField(
        label=gettext_lazy("I have read these minutes, and I sign them"),
        error_messages={"required": gettext_lazy("Tick the box to sign.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("This is not your password."))
        return password


class OnPaper(_OfAText):
    signed_on = DayField(label=gettext_lazy("Signed on"))
    sent = forms.FileField(
        label=gettext_lazy("Scanned paper"),
        help_text=gettext_lazy("A PDF or a picture of the page that is signed."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,image/png,image/jpeg,image/webp"}),
        allow_empty_file=True,
    )
