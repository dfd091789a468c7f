"""Whom each body that is there chooses, said aloud: whoever holds several votes may split them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from attache.assemblies.actions.ballot_papers import Paper
from attache.assemblies.forms.casting import named
from attache.assemblies.forms.electing import too_many_names
from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Choice, Resolution
from attache.assemblies.queries import candidates
from attache.assemblies.queries.holding import Vote
from attache.assemblies.queries.waiting import Holder


@dataclass(frozen=True)
class Call:
    """A holder as it is called: one answer for all that it holds, or one for each."""

    holder: Holder
    whole: forms.BoundField
    apart: list[forms.BoundField]

    @property
    def held(self) -> str:
        return ", ".join(named(vote) for vote in self.holder.left)

    @property
    def is_apart(self) -> bool:
        return any(field.value() or field.errors for field in self.apart)


class RollCall(InOurWords):
    """Nothing for who did not vote; said for one member, it goes before what its holder says."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        holders: Iterable[Holder],
        election: Resolution,
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holders, self.seats = list(holders), election.seats or 0
        standing = [(str(each.pk), each.name) for each in candidates.standing(election)]
        self.names = [*standing, (str(Choice.BLANK), Choice.BLANK.label)]
        for holder in self.holders:
            did_not = _("did not vote")
            self.fields[_of(holder)] = self._field(str(holder.member), empty=did_not)
            for vote in _split(holder):
                self.fields[_by(vote)] = self._field(named(vote), empty=_("as above"))

    def _field(self, label: str, *, empty: str) -> forms.ChoiceField:
        if self.seats == 1:
            names = [("", empty), *self.names]
            return forms.ChoiceField(
                label=label, choices=names, required=False, widget=forms.RadioSelect
            )
        return forms.MultipleChoiceField(
            label=label, choices=self.names, required=False, widget=forms.CheckboxSelectMultiple
        )

    def clean(self) -> dict[str, Any]:
        for name in self.fields:
            said = self._said(name)
            if Choice.BLANK in said and len(said) > 1:
                self.add_error(name, _("Names, or a blank vote: not both."))
            elif len(said) > self.seats:
                self.add_error(name, too_many_names(len(said), self.seats))
        if not self.errors and not self.by_member:
            raise forms.ValidationError(_("Nothing is noted yet: note whom each one chose."))
        return self.cleaned_data

    @property
    def calls(self) -> list[Call]:
        return [
            Call(holder, self[_of(holder)], [self[_by(vote)] for vote in _split(holder)])
            for holder in self.holders
        ]

    @property
    def by_member(self) -> dict[int, Paper]:
        said = {
            vote.member.pk: self._said(_by(vote)) or self._said(_of(holder))
            for holder in self.holders
            for vote in holder.left
        }
        return {pk: _paper(names) for pk, names in said.items() if names}

    def _said(self, name: str) -> list[str]:
        said: str | list[str] = self.cleaned_data.get(name) or []
        return [said] if isinstance(said, str) else said


def _of(holder: Holder) -> str:
    return f"holder-{holder.member.pk}"


def _by(vote: Vote) -> str:
    return f"member-{vote.member.pk}"


def _split(holder: Holder) -> list[Vote]:
    return holder.left if len(holder.left) > 1 else []


def _paper(names: Iterable[str]) -> Paper:
    return Paper(chosen=tuple(int(each) for each in names if each != Choice.BLANK))
