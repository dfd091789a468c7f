"""The accounts of a year are approved: what came in, what it cost, what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions.kinds import kind, years
from attache.decisions.kinds.kind import AlreadyDecided, Said, Saying, SignedEurosField, Telling
from attache.decisions.models import Accounts, Effect
from attache.kit import money
from attache.kit.fields import EurosField

FIRST_YEAR, LAST_YEAR = 1901, 2200


class NotWhatIsLeft(ValidationError):
    """The result is what is left of income once expenses are paid."""


class ApprovingAccounts(Saying):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    income = EurosField(label=gettext_lazy("Income"))
    expenses = EurosField(label=gettext_lazy("Expenses"))
    result = SignedEurosField(
        label=gettext_lazy("Result"),
        help_text=gettext_lazy("Income less expenses; a deficit begins with a minus sign."),
    )


class Approval:
    form = ApprovingAccounts

    def check(self, _resolution: Resolution, said: Said) -> None:
        left = kind.amount(said, "income") - kind.amount(said, "expenses")
        if left != kind.amount(said, "result"):
            raise NotWhatIsLeft(
                {
                    "result": _("Income less expenses is %(left)s: check the three figures.")
                    % {"left": money.shown(left)}
                }
            )

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        foreseen = _foreseen(effects) if face == "desk" else {}
        return {
            effect.pk: Telling(
                [_("Approves the accounts of %(year)s.") % {"year": effect.said["year"]}],
                [
                    (_("Income"), money.shown(kind.amount(effect.said, "income"))),
                    (_("Expenses"), money.shown(kind.amount(effect.said, "expenses"))),
                    (_("Result"), money.shown(kind.amount(effect.said, "result"))),
                ],
                warnings=foreseen.get(effect.pk, ()),
            )
            for effect in effects
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:  # noqa: ARG002 -- journaled with the effect
        said, resolution = effect.said, effect.resolution
        self.check(resolution, said)
        known = Accounts.objects.filter(year=said["year"]).first()
        if known:
            raise AlreadyDecided(
                _("The accounts of %(year)s were approved on another day.") % {"year": known.year}
            )
        Accounts.objects.create(
            year=said["year"],
            income=kind.amount(said, "income"),
            expenses=kind.amount(said, "expenses"),
            result=kind.amount(said, "result"),
            resolution=resolution,
            approved_on=on,
        )


def _foreseen(effects: Sequence[Effect]) -> Mapping[int, Sequence[str]]:
    return years.foreseen(
        effects,
        Accounts.objects.values_list("year", "approved_on"),
        decided=_(
            "The accounts of %(year)s were approved on %(day)s already: carried, this text could "
            "not approve them again. Correct the year, or take this away."
        ),
        twice=_(
            "Two texts of this assembly approve the accounts of %(year)s: the second one carried "
            "could not act."
        ),
    )
