"""Nothing changes by itself: somebody sees to it, by a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions.actions import register
from attache.decisions.kinds import kind
from attache.decisions.kinds.kind import Said, Saying, Telling
from attache.decisions.models import Effect
from attache.decisions.queries import owners
from attache.kit import dates
from attache.kit.fields import DayField


class Asking(Saying):
    words = forms.CharField(
        label=gettext_lazy("What is to be done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who sees to it"),
        required=False,
        help_text=gettext_lazy("Somebody of the team, or who governs and has an account."),
    )
    due_on = DayField(label=gettext_lazy("Due on"), required=False)

    def draw(self) -> None:
        choices = owners.possible(self.asking.today)
        self.fields["owner"].queryset = choices  # type: ignore[attr-defined]


class Asked:
    form = Asking

    def check(self, resolution: Resolution, said: Said) -> None:
        """Whatever is asked can be asked."""

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        known = kind.named(User.objects.all(), effects, "owner")
        return {
            effect.pk: Telling(
                [_("Asks somebody to see to it:")],
                # Who in the team does it is the team’s own business.
                list(_facts(effect.said, known.get(effect.pk) if face == "desk" else None)),
                effect.text,
            )
            for effect in effects
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:  # noqa: ARG002 -- it is now to be done
        register.ask(
            effect.resolution,
            owner=User.objects.filter(pk=effect.said.get("owner")).first(),
            due_on=kind.day(effect.said, "due_on"),
            by=by,
        )


def _facts(said: Said, owner: User | None) -> Iterator[tuple[str, str]]:
    if owner:
        yield _("Who sees to it"), str(owner)
    if due_on := kind.day(said, "due_on"):
        yield _("Due on"), dates.shown(due_on)
