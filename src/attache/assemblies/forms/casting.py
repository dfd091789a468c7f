"""What a voter says: the same for all the votes it holds, or not; never sent without being read.

Each form gives its `papers`, or those `by_member`, once it is valid, and `lines` that say them in
words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies import voting
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Choice
from attache.assemblies.queries.holding import Vote


@dataclass(frozen=True)
class Line:
    """A part of what is about to be cast: by whom or how many, and what it says."""

    who: str
    said: str
    # Names a mark of its own for each choice.
    choice: str = ""


class Casting(InOurWords):
    """What a big button says is for everything that is held."""

    data: QueryDict
    everything = forms.ChoiceField(choices=Choice, required=False)

    def __init__(self, *args: Any, votes: Sequence[Vote], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.votes = votes

    @property
    def count(self) -> int:
        return sum(vote.votes for vote in self.votes)

    @property
    def left(self) -> int:
        """How many votes nothing is said of: they can be cast later."""
        return 0

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was chosen, each answer in its own field, to go back and choose otherwise."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]

    def check_something(self, *, is_said: bool) -> None:
        if not is_said:
            raise ValidationError(_("Nothing is chosen yet: choose, then go on."))


class ByName(Casting):
    """One choice for each member whose votes are held."""

    def __init__(self, *args: Any, votes: Sequence[Vote], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, votes=votes, **kwargs)
        for vote in votes:
            self.fields[f"member-{vote.member.pk}"] = forms.ChoiceField(
                label=named(vote), choices=Choice, required=False, widget=forms.RadioSelect
            )

    def clean(self) -> dict[str, Any]:
        self.check_something(is_said=bool(self.choices))
        return self.cleaned_data

    @property
    def spread(self) -> list[forms.BoundField]:
        return [self[f"member-{vote.member.pk}"] for vote in self.votes]

    @property
    def typed(self) -> list[tuple[str, str]]:
        return [(f"member-{pk}", choice) for pk, choice in self.choices.items()]

    @property
    def choices(self) -> dict[int, voting.Choice]:
        said = self.cleaned_data.get("everything")
        found = {
            vote.member.pk: said or self.cleaned_data.get(f"member-{vote.member.pk}")
            for vote in self.votes
        }
        return {pk: voting.Choice(choice) for pk, choice in found.items() if choice}

    @property
    def left(self) -> int:
        return sum(vote.votes for vote in self.votes if vote.member.pk not in self.choices)

    @property
    def by_member(self) -> dict[int, Paper]:
        return {pk: Paper(choice) for pk, choice in self.choices.items()}

    @property
    def lines(self) -> list[Line]:
        choices = self.choices
        return [
            Line(named(vote), str(Choice(choices[vote.member.pk]).label), choices[vote.member.pk])
            for vote in self.votes
            if vote.member.pk in choices
        ]


class InSecret(Casting):
    """How many votes for each choice, in each college where a holder has votes of several."""

    def __init__(self, *args: Any, votes: Sequence[Vote], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, votes=votes, **kwargs)
        held: Counter[str] = Counter()
        for vote in votes:
            held[vote.college] += vote.votes
        self.held = sorted(held.items())
        for rank, (_college, most) in enumerate(self.held):
            for choice in Choice:
                self.fields[f"votes-{rank}-{choice}"] = forms.IntegerField(
                    label=choice.label, min_value=0, max_value=most, required=False
                )

    def clean(self) -> dict[str, Any]:
        for rank, (college, most) in enumerate(self.held):
            said = sum(self._said(rank, choice) for choice in Choice)
            if said > most:
                raise ValidationError(_too_many(said, most, college))
        if not self.errors:
            self.check_something(is_said=bool(self.papers))
        return self.cleaned_data

    @property
    def spread(self) -> list[tuple[str, int, list[forms.BoundField]]]:
        return [
            (college, most, [self[f"votes-{rank}-{choice}"] for choice in Choice])
            for rank, (college, most) in enumerate(self.held)
        ]

    @property
    def typed(self) -> list[tuple[str, str]]:
        ranks = {college: rank for rank, (college, _most) in enumerate(self.held)}
        return [
            (f"votes-{ranks[college]}-{choice}", str(number))
            for college, choice, number in self._counted()
        ]

    @property
    def left(self) -> int:
        return self.count - len(self.papers)

    @property
    def papers(self) -> list[Paper]:
        return [
            Paper(voting.Choice(choice), college=college)
            for college, choice, number in self._counted()
            for _one in range(number)
        ]

    @property
    def lines(self) -> list[Line]:
        return [
            Line(counted(number, college), str(choice.label), choice)
            for college, choice, number in self._counted()
        ]

    def _counted(self) -> list[tuple[str, Choice, int]]:
        everything = self.cleaned_data.get("everything")
        if everything:
            return [(college, Choice(everything), most) for college, most in self.held]
        counted = [
            (college, choice, self._said(rank, choice))
            for rank, (college, _most) in enumerate(self.held)
            for choice in Choice
        ]
        return [each for each in counted if each[2]]

    def _said(self, rank: int, choice: Choice) -> int:
        return self.cleaned_data.get(f"votes-{rank}-{choice}") or 0


def named(vote: Vote) -> str:
    if vote.votes == 1:
        return str(vote.member)
    votes = ngettext("%(n)d vote", "%(n)d votes", vote.votes) % {"n": vote.votes}
    return f"{vote.member} ({votes})"


def counted(number: int, college: str) -> str:
    votes = ngettext("%(n)d vote", "%(n)d votes", number) % {"n": number}
    return f"{votes} ({college})" if college else votes


def _too_many(said: int, most: int, college: str) -> str:
    told = _("%(said)d votes are said, and you hold %(most)d%(college)s.")
    return told % {"said": said, "most": most, "college": f" ({college})" if college else ""}
