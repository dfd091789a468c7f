"""The result of a year goes somewhere, to the cent: carried forward, or to reserves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions import allocating
from attache.decisions.allocating import Flaw, Line
from attache.decisions.kinds import kind, years
from attache.decisions.kinds.accounts import FIRST_YEAR, LAST_YEAR
from attache.decisions.kinds.kind import AlreadyDecided, Said, Saying, SignedEurosField, Telling
from attache.decisions.models import Accounts, Allocation, AllocationLine, Effect
from attache.kit import money
from attache.kit.fields import LineField

Account = AllocationLine.Account
# Reserves say what they are for.
_LABELLED = (Account.STATUTORY, Account.PROJECTS)


class NotAllocated(ValidationError):
    """Where a result goes, to the cent."""


class NotApproved(ValidationError):
    """The result of accounts that were rejected is nobody's to share out."""


class OtherResult(ValidationError):
    """What is allocated is the result of the accounts."""


class Allocating(Saying):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    result = SignedEurosField(
        label=gettext_lazy("Result"), help_text=gettext_lazy("A deficit begins with a minus sign.")
    )

    def draw(self) -> None:
        for account in Account:
            self.fields[f"to-{account}"] = SignedEurosField(label=account.label, required=False)
            if account in _LABELLED:
                self.fields[f"label-{account}"] = LineField(
                    label=_("What these reserves are for (%(account)s)") % {"account": account},
                    max_length=100,
                    required=False,
                )
        for line in self.initial.get("lines", ()):
            self.initial[f"to-{line['account']}"] = Decimal(line["amount"])
            self.initial[f"label-{line['account']}"] = line["label"]

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        lines = [
            {
                "account": str(account),
                "label": typed.get(f"label-{account}", ""),
                "amount": str(typed[f"to-{account}"]),
            }
            for account in Account
            if typed[f"to-{account}"]
        ]
        return {"year": typed["year"], "result": str(typed["result"]), "lines": lines}


class Sharing:
    form = Allocating

    def check(self, resolution: Resolution, said: Said) -> None:
        result, lines = kind.amount(said, "result"), _lines(said)
        if flaw := allocating.flaw(result, lines):
            raise NotAllocated(_words(flaw, result, lines))
        approved = _approved(resolution, said["year"])
        if approved is not None and approved != result:
            raise OtherResult(
                {
                    "result": _("The accounts of %(year)s have a result of %(result)s.")
                    % {"year": said["year"], "result": money.shown(approved)}
                }
            )

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        foreseen = _foreseen(effects) if face == "desk" else {}
        return {
            effect.pk: _telling(effect.said, warnings=foreseen.get(effect.pk, ()))
            for effect in effects
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:  # noqa: ARG002 -- journaled with the effect
        said, resolution = effect.said, effect.resolution
        self.check(resolution, said)
        if Allocation.objects.filter(year=said["year"]).exists():
            raise AlreadyDecided(
                _("The result of %(year)s was allocated already.") % {"year": said["year"]}
            )
        allocation = Allocation.objects.create(
            year=said["year"],
            result=kind.amount(said, "result"),
            resolution=resolution,
            allocated_on=on,
        )
        AllocationLine.objects.bulk_create(
            AllocationLine(allocation=allocation, **{**line, "amount": Decimal(line["amount"])})
            for line in said["lines"]
        )


def _foreseen(effects: Sequence[Effect]) -> Mapping[int, Sequence[str]]:
    return years.foreseen(
        effects,
        Allocation.objects.values_list("year", "allocated_on"),
        decided=_(
            "The result of %(year)s was allocated on %(day)s already: carried, this text could "
            "not allocate it again. Correct the year, or take this away."
        ),
        twice=_(
            "Two texts of this assembly allocate the result of %(year)s: the second one carried "
            "could not act."
        ),
    )


def _telling(said: Said, *, warnings: Sequence[str]) -> Telling:
    labels = dict(Account.choices)
    result = money.shown(kind.amount(said, "result"))
    facts = []
    for line in said["lines"]:
        label = f" – {line['label']}" if line["label"] else ""
        amount = money.shown(Decimal(line["amount"]))
        facts.append((str(labels[line["account"]]), f"{amount}{label}"))
    sentence = _("Allocates the result of %(year)s, %(result)s:")
    return Telling([sentence % {"year": said["year"], "result": result}], facts, warnings=warnings)


def _lines(said: Said) -> list[Line]:
    return [Line(line["account"], Decimal(line["amount"])) for line in said["lines"]]


def _approved(resolution: Resolution, year: int) -> Decimal | None:
    """The result of that year: approved already, or by a text of the same assembly."""
    if known := Accounts.objects.filter(year=year).first():
        return known.result
    same = Effect.objects.filter(
        resolution__item__meeting=resolution.item.meeting_id, kind=Effect.Kind.ACCOUNTS
    ).select_related("resolution")
    told = [each for each in same if each.said["year"] == year]
    standing = [each.said for each in told if each.resolution.is_carried is not False]
    if told and not standing:
        raise NotApproved(
            _("The accounts of %(year)s were rejected: their result goes nowhere.") % {"year": year}
        )
    return kind.amount(standing[0], "result") if standing else None


def _words(flaw: Flaw, result: Decimal, lines: Sequence[Line]) -> str:
    left = allocating.left(result, lines)
    said = {"result": money.shown(result), "left": money.shown(abs(left))}
    if flaw == Flaw.NOTHING:
        return _("Say how much goes to at least one account.")
    if flaw == Flaw.DEFICIT_IN_RESERVES:
        return _("A deficit is carried forward (119, or 110 against earlier surpluses).")
    if flaw == Flaw.WRONG_WAY:
        return _("A surplus is shared out in amounts above zero, a deficit in amounts below.")
    if (left > 0) == (result > 0):
        return _("The lines do not sum to %(result)s: %(left)s goes nowhere.") % said
    return _("The lines do not sum to %(result)s: %(left)s too much.") % said
