"""The mandate of somebody ends before its term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions import words
from attache.decisions.actions import declarations
from attache.decisions.kinds import kind
from attache.decisions.kinds.kind import Said, Saying, Telling
from attache.decisions.models import Declaration, Effect
from attache.kit import dates
from attache.kit.fields import DayField, LineField
from attache.mandates.actions import mandates as actions
from attache.mandates.models import Mandate

_WITH_NAMES = Mandate.objects.select_related("person", "organ")


class Ending(Saying):
    mandate = forms.ModelChoiceField(Mandate.objects.none(), label=gettext_lazy("Whose mandate"))
    because = forms.ChoiceField(
        label=gettext_lazy("Why it ends"), choices=[("", "—"), *Mandate.End.choices]
    )
    words = LineField(label=gettext_lazy("In a few words"), max_length=300, required=False)
    ends_on = DayField(
        label=gettext_lazy("Ends on"),
        required=False,
        help_text=gettext_lazy(
            "The first day without the mandate. Left empty, the day of the assembly."
        ),
    )

    def draw(self) -> None:
        living = _WITH_NAMES.living(self.asking.today).order_by("organ__name", "person__sort_name")
        self.fields["mandate"].queryset = living  # type: ignore[attr-defined]


class Unseating:
    form = Ending

    def check(self, resolution: Resolution, said: Said) -> None:
        mandate = kind.found(Mandate.objects.all(), said.get("mandate"))
        if kind.from_day(resolution, said, "ends_on") <= mandate.starts_on:
            raise actions.EndsBeforeItStarts(
                {"ends_on": _("A mandate ends after the day it starts.")}
            )

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:  # noqa: ARG002 -- the same to everybody
        known = kind.named(_WITH_NAMES, effects, "mandate")
        return {
            effect.pk: Telling(
                list(_sentences(effect.said, known.get(effect.pk))), words=effect.text
            )
            for effect in effects
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:  # noqa: ARG002 -- of the day that the text says
        said, resolution = effect.said, effect.resolution
        mandate = kind.found(_WITH_NAMES, said["mandate"])
        ends_on = kind.from_day(resolution, said, "ends_on")
        if mandate.ended_on == ends_on:
            return
        actions.end_mandate(
            mandate,
            on=ends_on,
            because=said["because"],
            words=effect.text,
            decision=words.cited_whole(resolution),
            seen=mandate.version,
            by=by,
        )
        declarations.tie(Declaration.Kind.OFFICERS, resolution, decided_on=ends_on)


def _sentences(said: Said, mandate: Mandate | None) -> Iterator[str]:
    if mandate is None:
        yield _("Ends a mandate that is not there any more.")
        return
    yield _("Ends the mandate of %(person)s in “%(organ)s” (%(because)s).") % {
        "person": mandate.person,
        "organ": mandate.organ,
        "because": dict(Mandate.End.choices)[said["because"]],
    }
    if ends_on := kind.day(said, "ends_on"):
        yield _("From %(day)s.") % {"day": dates.shown(ends_on)}
