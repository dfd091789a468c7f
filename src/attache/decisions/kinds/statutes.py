"""A version of the statutes is adopted, article by article as members read it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions import words
from attache.decisions.kinds import foresight, kind
from attache.decisions.kinds.kind import Said, Saying, Telling
from attache.decisions.models import Effect
from attache.kit import dates
from attache.kit.fields import DayField
from attache.statutes.actions import versions as actions
from attache.statutes.models import Statutes
from attache.statutes.queries import texts, versions


class NotOfThisSubject(ValidationError):
    """The statutes are changed by the majority that they ask for."""


class EffectiveTooSoon(ValidationError):
    """It takes effect once it is adopted."""


class AdoptingStatutes(Saying):
    statutes = forms.ModelChoiceField(
        Statutes.objects.none(),
        label=gettext_lazy("Version of the statutes"),
        help_text=gettext_lazy("One that is proposed to the members."),
    )
    effective_on = DayField(
        label=gettext_lazy("Takes effect on"),
        required=False,
        help_text=gettext_lazy("Left empty, on the day of the assembly."),
    )

    def draw(self) -> None:
        proposed = Statutes.objects.proposed(self.asking.today)
        self.fields["statutes"].queryset = proposed  # type: ignore[attr-defined]


class Version:
    form = AdoptingStatutes

    def check(self, resolution: Resolution, said: Said) -> None:
        kind.found(Statutes.objects.all(), said.get("statutes"))
        if resolution.subject != Resolution.Subject.STATUTES:
            raise NotOfThisSubject(
                _("Edit the text first: say that it is about the statutes, for their majority.")
            )
        effective_on = kind.day(said, "effective_on")
        if effective_on and effective_on < kind.day_of(resolution):
            raise EffectiveTooSoon(
                {"effective_on": _("It takes effect once it is adopted, not before.")}
            )

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        known = kind.named(Statutes.objects.select_related("source"), effects, "statutes")
        foreseen = foresight.adopting(effects, known) if face == "desk" else {}
        return {
            effect.pk: _telling(
                effect, known.get(effect.pk), face, warnings=foreseen.get(effect.pk, ())
            )
            for effect in effects
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:
        statutes = kind.found(Statutes.objects.all(), effect.said["statutes"])
        if statutes.adopted_on == on:
            return
        actions.adopt(
            statutes,
            on=on,
            effective_on=kind.day(effect.said, "effective_on") or on,
            decided_by=words.decided_by(effect.resolution),
            decision=words.cited(effect.resolution),
            title=actions.title_on(on),
            by=by,
        )


def _telling(
    effect: Effect, statutes: Statutes | None, face: Face, *, warnings: Sequence[str]
) -> Telling:
    if statutes is None:
        return Telling([_("Adopts a version of the statutes that is not there any more.")])
    effective_on = kind.day(effect.said, "effective_on")
    said = {"statutes": statutes, "day": dates.shown(effective_on) if effective_on else ""}
    if effective_on:
        words = _(
            "Adopts the version “%(statutes)s” of the statutes, which takes effect on %(day)s."
        )
    else:
        words = _("Adopts the version “%(statutes)s” of the statutes, which takes effect at once.")
    more = partial(_drawn, effect, statutes, face)
    return Telling([words % said], warnings=warnings, more=more)


def _drawn(effect: Effect, statutes: Statutes, face: Face) -> SafeString:
    comparison = texts.compare(versions.replaced_by(statutes), statutes)
    context = {"effect": effect, "statutes": statutes, "comparison": comparison, "face": face}
    return kind.drawn("statutes", context)
