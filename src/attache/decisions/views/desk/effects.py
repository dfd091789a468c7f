"""What a text does once it is carried: said at the desk before the vote, tried again after."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.models import Resolution
from attache.decisions import sequel
from attache.decisions.actions import effects as actions
from attache.decisions.kinds import KINDS, Asking, Saying
from attache.decisions.kinds.kind import is_early
from attache.decisions.models import Effect
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Person
from attache.kit.forms import decide, done, seen


@may("decisions.view")
def show(request: Request, public_id: str) -> Response:
    resolution = _resolution_or_404(request, public_id)
    meeting = resolution.item.meeting
    context = {
        "resolution": resolution,
        "meeting": meeting,
        "told": sequel.by_resolution([resolution], face="desk").get(resolution.pk, []),
        "may_change": is_early(resolution),
        "choices": [(_address(resolution, kind), label) for kind, label in Effect.Kind.choices],
    }
    return render(request, "decisions/effects/show.html", context)


@may("assemblies.hold")
def look_up(request: Request, public_id: str) -> Response:
    """Who comes to sit, where the text elects nobody."""
    resolution = _resolution_or_404(request, public_id)
    return choose(
        request,
        title=_("Seat somebody"),
        lead=_("Look for the person whom this text seats."),
        back=(_effects_of(resolution), str(resolution)),
        page="decisions:attach_person",
        before=(str(resolution.public_id),),
        bodies=False,
    )


@may("assemblies.hold")
def attach(request: Request, public_id: str, kind: str) -> Response:
    resolution = _resolution_or_404(request, public_id)
    if kind not in KINDS:
        raise Http404
    return _attach(request, resolution, kind, None)


@may("assemblies.hold")
def attach_person(request: Request, public_id: str, key: str) -> Response:
    resolution, person = _resolution_or_404(request, public_id), party_or_404(request, key)
    if not isinstance(person, Person):
        raise Http404
    return _attach(request, resolution, Effect.Kind.SEATING, person)


@may("assemblies.hold")
def reword(request: Request, public_id: str) -> Response:
    effect = _effect_or_404(request, public_id)
    person = Person.objects.filter(pk=effect.said.get("person")).first()
    asking = Asking(effect.resolution, timezone.localdate(), person)
    known = {"token": effect.public_id, "version": effect.version, "words": effect.text}
    form = KINDS[effect.kind].form(
        request.POST or None, asking=asking, initial={**effect.said, **known}
    )

    def act() -> None:
        actions.reword(effect, said=form.said, text=form.text, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("What the text does is saved."))
        return redirect(effect)
    return _page(request, effect.resolution, form, title=str(effect), person=person)


@require_POST
@may("assemblies.hold")
def detach(request: Request, public_id: str) -> Response:
    effect = _effect_or_404(request, public_id)
    back = effect.get_absolute_url()
    told = _("The text does not do this any more.")
    decide(request, lambda: actions.detach(effect, seen=seen(request), by=request.user), told=told)
    return redirect(back)


@require_POST
@may("assemblies.hold")
def try_again(request: Request, public_id: str) -> Response:
    effect = _effect_or_404(request, public_id)

    def act() -> None:
        if actions.try_again(effect, on=timezone.localdate(), by=request.user):
            messages.success(request, _("It is done."))
        else:
            messages.error(request, _("It still cannot be done: why is said below."))

    decide(request, act)
    return redirect(effect)


def _attach(request: Request, resolution: Resolution, kind: str, person: Person | None) -> Response:
    asking = Asking(resolution, timezone.localdate(), person)
    form = KINDS[kind].form(
        request.POST or None, asking=asking, initial={"token": uuid4(), "version": 0}
    )

    def act() -> None:
        token = form.cleaned_data["token"]
        said, text = form.said, form.text
        actions.attach(resolution, kind, said=said, text=text, public_id=token, by=request.user)

    if done(form, act):
        messages.success(request, _("Whoever votes will read what the text does."))
        return redirect(_effects_of(resolution))
    return _page(request, resolution, form, title=str(Effect.Kind(kind).label), person=person)


def _page(
    request: Request, resolution: Resolution, form: Saying, *, title: str, person: Person | None
) -> Response:
    context = {
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "form": form,
        "title": title,
        "lead": person,
        "submit": _("Save"),
    }
    return render(request, "decisions/effects/act.html", context)


def _address(resolution: Resolution, kind: str) -> str:
    if kind == Effect.Kind.SEATING and not resolution.seats:
        return reverse("decisions:look_up", args=[resolution.public_id])
    return reverse("decisions:attach", args=[resolution.public_id, kind])


def _effects_of(resolution: Resolution) -> str:
    return reverse("decisions:effects", args=[resolution.public_id])


def _resolution_or_404(request: Request, public_id: str) -> Resolution:
    found = Resolution.objects.select_related("item__meeting")
    readable = found if request.user.has_perm("assemblies.view") else found.none()
    return get_object_or_404(readable, public_id=public_id)


def _effect_or_404(request: Request, public_id: str) -> Effect:
    found = Effect.objects.select_related("resolution__item__meeting")
    readable = found if request.user.has_perm("assemblies.view") else found.none()
    return get_object_or_404(readable, public_id=public_id)
