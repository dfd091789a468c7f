"""How votes are counted: hands or papers, names, persons who stand; and what decides a tie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies import voting
from attache.assemblies.actions.closing import Tied
from attache.assemblies.actions.votes import Counted
from attache.assemblies.elections import Poll
from attache.assemblies.forms.casting import named
from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Candidate, Choice
from attache.assemblies.queries.holding import Vote
from attache.assemblies.queries.waiting import Holder

MOST = 1_000_000
NONE = "none"


class Closing(InOurWords):
    """How whoever chairs votes is asked once a vote is tied, where it decides by the statutes."""

    chair = forms.ChoiceField(
        label=gettext_lazy("How whoever chairs votes"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["chair"].choices = [("", _("Choose…")), *Choice.choices]  # type: ignore[attr-defined]

    def ask_chair(self, refusal: Tied) -> None:
        asked = self.fields["chair"]
        asked.widget = forms.Select(choices=asked.choices)  # type: ignore[attr-defined]
        self.add_error("chair", refusal)

    @property
    def tie_breaker(self) -> forms.BoundField | None:
        """What is asked of whoever chairs, once the vote is known to be tied."""
        return None if self["chair"].is_hidden else self["chair"]

    @property
    def chair_choice(self) -> voting.Choice | None:
        chosen = self.cleaned_data["chair"]
        return voting.Choice(chosen) if chosen else None


class ClosingOnScreens(Closing):
    """How many votes one knows to be missing, and does not wait for."""

    missing = forms.IntegerField(
        min_value=0, max_value=MOST, required=False, widget=forms.HiddenInput
    )

    def waits(self, missing: int) -> bool:
        return self.is_valid() and missing > (self.cleaned_data["missing"] or 0)


class Count(forms.IntegerField):
    """Left empty, it is nought, and shows it."""

    mark = ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "placeholder": "0"}


@dataclass(frozen=True)
class Place:
    """What is counted of one college, with how many votes it has in the room."""

    college: str
    most: int
    fields: Sequence[forms.BoundField]


class Hands(Closing):
    """Hands or papers for each choice, in each college where there are colleges."""

    def __init__(self, *args: Any, colleges: Mapping[str, int], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.colleges = colleges
        self.places = [(college, choice) for college in colleges for choice in voting.Choice]
        for at, (_college, choice) in enumerate(self.places):
            self.fields[f"hands-{at}"] = _number(str(Choice(choice).label))
        self.order_fields([f"hands-{at}" for at in range(len(self.places))])

    def clean(self) -> dict[str, Any]:
        """A form sent by mistake is not a vote in which nobody answered: that is said with a 0."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and all(
            cleaned[f"hands-{at}"] is None for at in range(len(self.places))
        ):
            raise forms.ValidationError(_("Note what was counted: 0 where it is none."))
        return cleaned

    @property
    def by_college(self) -> list[Place]:
        fields = [self[f"hands-{at}"] for at in range(len(self.places))]
        return _by_college(self.colleges, fields)

    @property
    def counted(self) -> Counted:
        return {
            place: self.cleaned_data[f"hands-{at}"] or 0 for at, place in enumerate(self.places)
        }


class NamedField(forms.ChoiceField):
    """Nothing chosen says something too: the choice left empty tells what."""

    mark = ""


class Names(Closing):
    """What each member that is there or represented voted, by who holds its votes."""

    others = NamedField(label=gettext_lazy("All those for whom nothing is noted below"))

    def __init__(self, *args: Any, holders: Iterable[Holder], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.holders = list(holders)
        did_not = _("did not vote")
        self._offer("others", [("", did_not), *Choice.choices])
        for vote in self._votes:
            self.fields[_by(vote)] = NamedField(label=named(vote))
            self._offer(_by(vote), [("", _("as all others")), *Choice.choices, (NONE, did_not)])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].required = False
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def _votes(self) -> list[Vote]:
        return [vote for holder in self.holders for vote in holder.left]

    @property
    def by_holder(self) -> list[tuple[Holder, list[forms.BoundField]]]:
        """Of those who hold the votes of several members."""
        several = (each for each in self.holders if len(each.left) > 1)
        return [(each, [self[_by(vote)] for vote in each.left]) for each in several]

    @property
    def alone(self) -> list[forms.BoundField]:
        return [self[_by(each.left[0])] for each in self.holders if len(each.left) == 1]

    @property
    def choices(self) -> dict[int, voting.Choice]:
        said, others = self.cleaned_data, self.cleaned_data["others"]
        found = {vote.member.pk: said[_by(vote)] or others or NONE for vote in self._votes}
        return {pk: voting.Choice(choice) for pk, choice in found.items() if choice != NONE}


class Polls(InOurWords):
    """Papers that name somebody and that name nobody, and how many name each who stands."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- idem
        colleges: Mapping[str, int],
        candidates: Sequence[Candidate],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.colleges, self.candidates = colleges, candidates
        for at in range(len(colleges)):
            self.fields[f"cast-{at}"] = _number(_("Votes that name somebody"))
            for each in candidates:
                self.fields[f"for-{at}-{each.pk}"] = _number(each.name)
            self.fields[f"blank-{at}"] = _number(_("Blank votes"))

    @property
    def by_college(self) -> list[Place]:
        return _by_college(self.colleges, list(self))

    @property
    def polls(self) -> Mapping[str, Poll]:
        said = {name: number or 0 for name, number in self.cleaned_data.items()}
        return {
            college: Poll(
                votes={
                    each.pk: said[f"for-{at}-{each.pk}"]
                    for each in self.candidates
                    if said[f"for-{at}-{each.pk}"]
                },
                cast=said[f"cast-{at}"],
                blanks=said[f"blank-{at}"],
            )
            for at, college in enumerate(self.colleges)
        }


class BreakingTie(InOurWords):
    """Whom whoever chairs chooses among those who tie for the last seats."""

    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Whom whoever chairs chooses"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), each.name) for each in candidates
        ]

    @property
    def keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["chosen"]]


class Deciding(InOurWords):
    """How whoever chairs votes on a text that is known to be tied: it decides."""

    chair = forms.ChoiceField(
        label=gettext_lazy("How whoever chairs votes"),
        choices=[each for each in Choice.choices if each[0] in {Choice.FOR, Choice.AGAINST}],
        widget=forms.RadioSelect,
    )

    @property
    def chair_choice(self) -> voting.Choice:
        return voting.Choice(self.cleaned_data["chair"])


class Cancelling(InOurWords):
    because = forms.CharField(label=gettext_lazy("Why it is cancelled"), max_length=300)


def closed(form: forms.Form, act: Callable[[], object]) -> bool:
    """As `kit.forms.done`; a tie asks how whoever chairs votes, and what was counted stays."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        if isinstance(refusal, Tied) and isinstance(form, Closing):
            form.ask_chair(refusal)
        else:
            form.add_error(None, refusal)
        return False
    return True


def _by(vote: Vote) -> str:
    return f"member-{vote.member.pk}"


def _by_college(colleges: Mapping[str, int], fields: Sequence[forms.BoundField]) -> list[Place]:
    """As many fields for each, one college after the other."""
    each = len(fields) // len(colleges)
    return [
        Place(college, most, fields[each * at : each * (at + 1)])
        for at, (college, most) in enumerate(colleges.items())
    ]


def _number(label: str) -> Count:
    return Count(label=label, min_value=0, max_value=MOST, required=False)
