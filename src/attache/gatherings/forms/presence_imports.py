"""The list of who was in a video room: sent, looked at, then written down."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.gatherings import attendance
from attache.gatherings.actions.presence import Newcomer
from attache.gatherings.attendance import Match, Seen
from attache.gatherings.models import Registration
from attache.kit import sheets

# A hall, not a stadium: each of them may have to be asked about.
MOST = 2000
ADD, LEAVE = "ajouter", "laisser"
_SALT = "attache.gatherings.presence"


class Upload(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List of participants"),
        help_text=gettext_lazy("As the video tool exports it: CSV, XLSX or ODS."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}),
    )

    def clean_file(self) -> list[Seen]:
        sent = self.cleaned_data["file"]
        if sent.size > sheets.LARGEST_FILE:
            raise ValidationError(
                _("The file is too large: at most %(size)s MB.")
                % {"size": sheets.LARGEST_FILE // 2**20}
            )
        try:
            seen = attendance.read(sheets.lines_of(sent.read(), name=sent.name))
        except attendance.NoList as error:
            raise ValidationError(
                _("No column of this file is called “Name” or “E-mail”: is it the right list?")
            ) from error
        if not seen:
            raise ValidationError(_("Nobody is on this list."))
        if len(seen) > MOST:
            raise ValidationError(_("At most %(count)s people at a time.") % {"count": MOST})
        return seen

    @property
    def seen(self) -> list[Seen]:
        found: list[Seen] = self.cleaned_data["file"]
        return found


def packed(seen: Iterable[Seen]) -> str:
    """Write the list into the page that shows it: it is kept nowhere before somebody says yes."""
    said = [[one.name, one.email] for one in seen]
    return signing.dumps(said, salt=_SALT, compress=True)


def unpacked(text: str) -> list[Seen]:
    try:
        said = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise ValidationError(_("Send the list again: this page is too old.")) from error
    return [Seen(name, email) for name, email in said]


class Choosing(forms.Form):
    """Whom a list shows: who is found, each one in doubt asked, who is unknown added or not."""

    list = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        matches: Sequence[Match],
        registrations: Sequence[Registration],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.matches = matches
        self.known = {one.pk: one for one in registrations}
        for number, match in enumerate(matches):
            if match.surely is None:
                self.fields[f"s{number}"] = self._asked(match)

    def _asked(self, match: Match) -> forms.ChoiceField:
        found = [(str(key), _called(self.known[key])) for key in match.perhaps]
        rest = [
            (ADD, _("Somebody else, who was there: add them")),
            (LEAVE, _("Leave this line out")),
        ]
        label = f"{match.seen.name} ({match.seen.email})" if match.seen.email else match.seen.name
        return forms.ChoiceField(
            label=label,
            choices=[*found, *rest],
            initial=None if found else LEAVE,
            widget=forms.RadioSelect,
        )

    @property
    def surely(self) -> Sequence[Registration]:
        return [self.known[one.surely] for one in self.matches if one.surely is not None]

    @property
    def doubtful(self) -> Sequence[forms.BoundField]:
        return [self[f"s{number}"] for number, one in enumerate(self.matches) if one.is_doubtful]

    @property
    def unknown(self) -> Sequence[forms.BoundField]:
        return [self[f"s{number}"] for number, one in enumerate(self.matches) if one.is_unknown]

    @property
    def seen(self) -> Sequence[Registration]:
        chosen = [self.known[int(answer)] for _one, answer in self._answers() if answer.isdigit()]
        return [*self.surely, *chosen]

    @property
    def newcomers(self) -> Sequence[Newcomer]:
        return [
            Newcomer(match.seen.name, match.seen.email)
            for match, answer in self._answers()
            if answer == ADD
        ]

    def _answers(self) -> Iterable[tuple[Match, str]]:
        for number, match in enumerate(self.matches):
            if match.surely is None:
                yield match, self.cleaned_data[f"s{number}"]


def _called(registration: Registration) -> str:
    body = registration.body_name
    return f"{registration.name}, {body}" if body else registration.name
