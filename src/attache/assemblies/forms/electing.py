"""Whom each vote of a holder names, on ballot papers that are ticked on a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.assemblies.actions.ballots import Paper
from attache.assemblies.forms.casting import Casting, Line, counted
from attache.assemblies.models import Candidate, Choice
from attache.assemblies.queries.holding import Vote
from attache.statutes.governing import Rules


@dataclass(frozen=True)
class Name:
    """Somebody who stands, on a ballot paper: for whom they would sit, and in which college."""

    candidate: Candidate
    of: str
    is_chosen: bool


@dataclass(frozen=True)
class Sheet:
    """A ballot paper on the screen: who stands, and who is ticked."""

    name: str
    label: str
    names: list[Name]
    errors: Sequence[str]


class Electing(Casting):
    """Whom each vote names, at most so many: the same for all, or one paper after the other."""

    same = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Names"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    apart = forms.BooleanField(required=False, widget=forms.HiddenInput)
    # Naming nobody is said on purpose, not by forgetting to choose.
    blank = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's
        votes: Sequence[Vote],
        candidates: Sequence[Candidate],
        seats: int,
        rules: Rules,
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, votes=votes, **kwargs)
        self.rules = rules
        self.candidates, self.seats = {each.pk: each for each in candidates}, seats
        self.colleges = [vote.college for vote in votes for _one in range(vote.votes)]
        named = [(each.pk, each.name) for each in candidates]
        self.fields["same"].choices = named  # type: ignore[attr-defined]  # of a field of choices
        for rank, college in enumerate(self.colleges):
            self.fields[f"paper-{rank}"] = forms.TypedMultipleChoiceField(
                label=_paper(rank, college),
                coerce=int,
                choices=named,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        for name in self._read:
            chosen = self.cleaned_data.get(name, [])
            if len(chosen) > self.seats:
                self.add_error(name, _too_many_names(len(chosen), self.seats))
        if not self.errors:
            named = any(self.cleaned_data[name] for name in self._read)
            self.check_something(is_said=named or self.cleaned_data["blank"])
        return self.cleaned_data

    @property
    def sheets(self) -> list[Sheet]:
        """One for all, and one for each vote where each says something else."""
        names = [f"paper-{rank}" for rank in range(len(self.colleges))]
        return [self._sheet(name) for name in ("same", *(names if len(names) > 1 else ()))]

    @property
    def is_apart(self) -> bool:
        return bool(self["apart"].value())

    def _sheet(self, name: str) -> Sheet:
        field = self[name]
        chosen = {str(each) for each in field.value() or ()}
        names = [
            Name(each, _of(each, self.rules), str(each.pk) in chosen)
            for each in self.candidates.values()
        ]
        return Sheet(name, str(field.label), names, [str(each) for each in field.errors])

    @property
    def papers(self) -> list[Paper]:
        return [
            Paper(chosen=tuple(self._chosen(rank)), college=college)
            for rank, college in enumerate(self.colleges)
        ]

    @property
    def lines(self) -> list[Line]:
        votes = Counter((paper.college or "", paper.chosen) for paper in self.papers)
        return [
            Line(
                counted(number, college),
                ", ".join(self.candidates[pk].name for pk in chosen) or str(Choice.BLANK.label),
                "" if chosen else Choice.BLANK,
            )
            for (college, chosen), number in votes.items()
        ]

    @property
    def _read(self) -> list[str]:
        if self.cleaned_data.get("apart"):
            return [f"paper-{rank}" for rank in range(len(self.colleges))]
        return ["same"]

    def _chosen(self, rank: int) -> list[int]:
        if self.cleaned_data["blank"]:
            return []
        name = f"paper-{rank}" if self.cleaned_data["apart"] else "same"
        found: list[int] = self.cleaned_data[name]
        return found


def _of(candidate: Candidate, rules: Rules) -> str:
    """Nothing of who stands for nobody but themselves."""
    member = candidate.member
    if member is None:
        return ""
    college = rules.college_of(member.kind)
    body = "" if member.name == candidate.name else member.name
    return " · ".join(each for each in (body, college.name if college else "") if each)


def _paper(rank: int, college: str) -> str:
    paper = _("Ballot paper %(number)d") % {"number": rank + 1}
    return f"{paper} ({college})" if college else paper


def _too_many_names(chosen: int, seats: int) -> str:
    told = ngettext(
        "At most %(seats)d name: you have chosen %(chosen)d.",
        "At most %(seats)d names: you have chosen %(chosen)d.",
        seats,
    )
    return told % {"seats": seats, "chosen": chosen}
