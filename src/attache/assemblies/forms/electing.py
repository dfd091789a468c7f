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
from attache.assemblies.forms.casting import Casting, Line, counted, named
from attache.assemblies.models import Candidate, Choice, Resolution
from attache.assemblies.queries import candidates
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
        election: Resolution,
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, votes=votes, **kwargs)
        self.rules, self.seats = election.item.meeting.governed, election.seats or 0
        self.candidates = {each.pk: each for each in candidates.standing(election)}
        standing = [(each.pk, each.name) for each in self.candidates.values()]
        self.fields["same"].choices = standing  # type: ignore[attr-defined]  # of a field of choices
        for rank, label in enumerate(self.labels):
            self.fields[f"paper-{rank}"] = forms.TypedMultipleChoiceField(
                label=label,
                coerce=int,
                choices=standing,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def labels(self) -> list[str]:
        """One for each ballot paper."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        for name in self._read:
            chosen = self.cleaned_data.get(name, [])
            if len(chosen) > self.seats:
                self.add_error(name, too_many_names(len(chosen), self.seats))
        if not self.errors:
            is_named = any(self.cleaned_data[name] for name in self._read)
            self.check_something(is_said=is_named or self.cleaned_data["blank"])
        return self.cleaned_data

    @property
    def sheets(self) -> list[Sheet]:
        """One for all, and one for each paper where each says something else."""
        names = self._papers
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

    def names(self, chosen: Sequence[int]) -> str:
        said = ", ".join(self.candidates[pk].name for pk in chosen)
        return said or str(Choice.BLANK.label)

    @property
    def _papers(self) -> list[str]:
        return [f"paper-{rank}" for rank in range(len(self.labels))]

    @property
    def _read(self) -> list[str]:
        return self._papers if self.cleaned_data.get("apart") else ["same"]

    def chosen(self, rank: int) -> tuple[int, ...]:
        if self.cleaned_data["blank"]:
            return ()
        name = f"paper-{rank}" if self.cleaned_data["apart"] else "same"
        return tuple(self.cleaned_data[name])


class ElectingInSecret(Electing):
    """A paper for each vote: those of one member may name others than each other."""

    @property
    def labels(self) -> list[str]:
        return [_paper(rank, college) for rank, college in enumerate(self.colleges)]

    @property
    def colleges(self) -> list[str]:
        return [vote.college for vote in self.votes for _one in range(vote.votes)]

    @property
    def papers(self) -> list[Paper]:
        return [
            Paper(chosen=self.chosen(rank), college=college)
            for rank, college in enumerate(self.colleges)
        ]

    @property
    def lines(self) -> list[Line]:
        votes = Counter((paper.college or "", paper.chosen) for paper in self.papers)
        return [
            Line(counted(number, college), self.names(chosen), "" if chosen else Choice.BLANK)
            for (college, chosen), number in votes.items()
        ]


class ElectingByName(Electing):
    """A paper for each member: its votes say the same."""

    @property
    def labels(self) -> list[str]:
        return [named(vote) for vote in self.votes]

    @property
    def by_member(self) -> dict[int, Paper]:
        return {
            vote.member.pk: Paper(chosen=self.chosen(rank)) for rank, vote in enumerate(self.votes)
        }

    @property
    def lines(self) -> list[Line]:
        said = [(named(vote), self.chosen(rank)) for rank, vote in enumerate(self.votes)]
        return [
            Line(who, self.names(chosen), "" if chosen else Choice.BLANK) for who, chosen in said
        ]


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


def too_many_names(chosen: int, seats: int) -> str:
    told = ngettext(
        "At most %(seats)d name: you have chosen %(chosen)d.",
        "At most %(seats)d names: you have chosen %(chosen)d.",
        seats,
    )
    return told % {"seats": seats, "chosen": chosen}
