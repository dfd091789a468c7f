"""What is typed about introductions: to both sides, by them, and of what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Person
from attache.introductions.actions.introductions import Asking
from attache.introductions.models import Introduction
from attache.introductions.pairs import HEAVIEST, Reason, Weights
from attache.kit.forms import Versioned

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

Side = Introduction.Side
People = Mapping[Side, Sequence[Person]]
YES, NO = "oui", "non"
BY_VOICE = "vive-voix"
REASONS: dict[Reason, Words] = {
    Reason.ANSWER: gettext_lazy("One asked what the other knows something of"),
    Reason.THEMES: gettext_lazy("A theme in common, up to three"),
    Reason.ATTENDED: gettext_lazy("An event where both were, up to three"),
    Reason.NEIGHBOURS: gettext_lazy("Neighbours"),
    Reason.SENIORITY: gettext_lazy("One of long standing and a newcomer"),
    Reason.KIND: gettext_lazy("Same kind of body"),
}


class _Through(forms.Form):
    """Through whom each side is reached: nobody, when that is done by voice."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        people: People,
        names: Mapping[Side, str],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {side: {str(each.pk): each for each in people[side]} for side in Side}
        for side in Side:
            field = self.fields[f"{side}_person"]
            field.label = _("For %(side)s") % {"side": names[side]}
            field.initial = next(
                (key for key, person in self.people[side].items() if person.email), BY_VOICE
            )
            field.choices = [  # type: ignore[attr-defined]
                *((key, _reached(person)) for key, person in self.people[side].items()),
                (BY_VOICE, _("nobody by mail: we ask ourselves")),
            ]

    def person(self, side: Side) -> Person | None:
        return self.people[side].get(self.cleaned_data[f"{side}_person"])


class Starting(_Through):
    """What each side is told of the other, and through whom."""

    about = forms.CharField(
        label=gettext_lazy("What about"),
        max_length=300,
        help_text=gettext_lazy("In a few words: both sides read them."),
    )
    member_person = forms.ChoiceField()
    member_words = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    other_person = forms.ChoiceField()
    other_words = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    owner = forms.ChoiceField(label=gettext_lazy("Followed by"))
    # Drawn with the form: sent twice, it asks once.
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- idem
        owners: Iterable[User],
        names: Mapping[Side, str],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, names=names, **kwargs)
        self.owners = {str(user.pk): user for user in owners}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (key, str(user)) for key, user in self.owners.items()
        ]
        for side in Side:
            said = _("What %(side)s is told") % {"side": names[side]}
            self.fields[f"{side}_words"].label = said

    @property
    def asking(self) -> dict[Side, Asking]:
        said = self.cleaned_data
        return {side: Asking(self.person(side), said[f"{side}_words"]) for side in Side}

    @property
    def follower(self) -> User:
        return self.owners[self.cleaned_data["owner"]]


class Making(Versioned, _Through):
    """The one mail to both."""

    member_person = forms.ChoiceField()
    other_person = forms.ChoiceField()
    words = forms.CharField(
        label=gettext_lazy("Words to both"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @property
    def chosen(self) -> dict[Side, Person | None]:
        return {side: self.person(side) for side in Side}


class Answering(forms.Form):
    """Yes, or no with a word."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (YES, gettext_lazy("Yes, put us in touch")),
            (NO, gettext_lazy("No, not this time")),
        ],
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label=gettext_lazy("A word for the team"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("If it is no. The other side does not read it."),
    )

    @property
    def agrees(self) -> bool:
        return bool(self.cleaned_data["answer"] == YES)


class NotingAnswer(Answering):
    """An answer that the team heard, by telephone or in passing."""

    side = forms.ChoiceField(label=gettext_lazy("Who answers"), widget=forms.RadioSelect)
    field_order = ("side", "answer", "word")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- idem
        names: Mapping[Side, str],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [  # type: ignore[attr-defined]
            (str(side), name) for side, name in names.items()
        ]
        self.fields["answer"].label = _("What was said")
        self.fields["word"].label = _("Why, in their words")


class SettingAside(forms.Form):
    because = forms.CharField(label=gettext_lazy("Why not"), max_length=300)


class Ending(Versioned):
    because = forms.CharField(
        label=gettext_lazy("Why it is not going on"),
        max_length=300,
        help_text=gettext_lazy(
            "The team reads it; a side that had agreed is told kindly, not why."
        ),
    )


class Hearing(forms.Form):
    told = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Weighing(forms.Form):
    """A weight from nothing to ten for each reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        for reason, label in REASONS.items():
            self.fields[str(reason)] = forms.IntegerField(
                label=label, min_value=0, max_value=HEAVIEST
            )

    @property
    def weights(self) -> Weights:
        return {reason: self.cleaned_data[str(reason)] for reason in Reason}


def _reached(person: Person) -> str:
    if person.email:
        return str(person)
    return _("%(person)s (no e-mail address)") % {"person": person}
