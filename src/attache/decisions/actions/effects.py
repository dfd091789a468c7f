"""What a text does once it is carried: said before the vote, done when the assembly is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import said_anew
from attache.assemblies.models import Meeting, Resolution
from attache.decisions.actions import register
from attache.decisions.kinds import KINDS, kind
from attache.decisions.models import Effect
from attache.journal import actions as journal
from attache.kit import versions

LONGEST_REFUSAL = 1000


class WasVoted(ValidationError):
    """Whoever votes knows what the text does: that does not change any more."""


class IsAmendment(ValidationError):
    """An amendment changes a text, which does the rest."""


class NotCarried(ValidationError):
    """What an assembly did not carry does nothing."""


@transaction.atomic
def attach(
    resolution: Resolution,
    of_kind: str,
    *,
    said: Mapping[str, Any],
    text: str = "",
    public_id: UUID | None = None,
    by: User | None,
) -> Effect:
    """Say one more thing that it does; sent twice, it is said once."""
    if resolution.amends_id:
        raise IsAmendment(_("An amendment changes a text: say of that text what it does."))
    current = _before_its_vote(resolution)
    KINDS[of_kind].check(current, said)
    last = current.effects.aggregate(last=Max("position"))["last"] or 0
    effect, is_new = Effect.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={
            "resolution": current,
            "position": last + 1,
            "kind": of_kind,
            "said": dict(said),
            "text": text,
        },
    )
    if is_new:
        _record("decisions.attached", effect, by=by)
        said_anew.say_anew(current.item.meeting)
    return effect


@transaction.atomic
def reword(effect: Effect, *, said: Mapping[str, Any], text: str = "", seen: int, by: User) -> None:
    current = _before_its_vote(effect.resolution)
    KINDS[effect.kind].check(current, said)
    effect.said, effect.text = dict(said), text
    versions.save(effect, ["said", "text"], seen=seen)
    _record("decisions.reworded", effect, by=by)
    said_anew.say_anew(current.item.meeting)


@transaction.atomic
def detach(effect: Effect, *, seen: int, by: User) -> None:
    current = _before_its_vote(effect.resolution)
    if not Effect.objects.filter(pk=effect.pk, version=seen).delete()[0]:
        raise versions.Stale
    _record("decisions.detached", effect, by=by)
    said_anew.say_anew(current.item.meeting)


@transaction.atomic
def repeat(before: Resolution, after: Resolution, *, by: User) -> None:
    """Say of a text put again what was said of it: whether it can act is known when it does."""
    for each in Effect.objects.filter(resolution=before):
        again = Effect.objects.create(
            resolution=after,
            position=each.position,
            kind=each.kind,
            said=each.said,
            text=each.text,
        )
        _record("decisions.attached", again, by=by)


@transaction.atomic
def draw(meeting: Meeting, *, on: date, by: User) -> list[Effect]:
    """Register what an assembly carried, do it, text after text, and give what could not be done.

    That stops nothing: why is kept, to be mended and tried again.
    """
    register.enter(meeting, by=by)
    waiting = Effect.objects.carried().filter(
        resolution__item__meeting=meeting, acted_on__isnull=True
    )
    keys = list(waiting.in_order().values_list("pk", flat=True))
    failed = [pk for pk in keys if not _act(pk, on=on, by=by)]
    return list(Effect.objects.filter(pk__in=failed).with_decisions().in_order())


@transaction.atomic
def try_again(effect: Effect, *, on: date, by: User) -> bool:
    """Say whether it is done now."""
    current = effect.resolution
    if not current.is_carried or current.item.meeting.closed_at is None:
        raise NotCarried(_("This acts once its text is carried and the assembly is over."))
    return _act(effect.pk, on=on, by=by)


def _act(pk: int, *, on: date, by: User) -> bool:
    """Once, whatever happens: what a refusal had begun to write is taken back."""
    locked = Effect.objects.select_for_update(of=("self",))
    effect = locked.select_related("resolution__item__meeting").get(pk=pk)
    if effect.acted_on:
        return True
    try:
        with transaction.atomic():
            KINDS[effect.kind].act(effect, on=kind.day_of(effect.resolution), by=by)
    except ValidationError as refusal:
        effect.refused = Truncator(" ".join(refusal.messages)).chars(LONGEST_REFUSAL)
        effect.save(update_fields=["refused"])
        _record("decisions.stuck", effect, by=by, because=effect.refused)
        return False
    effect.acted_on, effect.refused = on, ""
    effect.save(update_fields=["acted_on", "refused"])
    _record("decisions.acted", effect, by=by)
    register.settle(effect.resolution, on=on, by=by)
    return True


def _before_its_vote(resolution: Resolution) -> Resolution:
    locked = Resolution.objects.select_for_update(of=("self",))
    current = locked.select_related("item__meeting").get(pk=resolution.pk)
    if not kind.is_early(current):
        raise WasVoted(_("This text was put to the vote: what it does does not change any more."))
    return current


def _record(verb: str, effect: Effect, *, by: User | None, because: str = "") -> None:
    resolution = effect.resolution
    told = {"resolution": str(resolution), "effect": str(effect)}
    if because:
        told["because"] = because
    journal.record(verb, resolution.item.meeting, by=by, changes=told)
