"""Governing bodies at the team's desk: what they lack, who sits, and how they are set up."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.queries import traces
from attache.journal import queries as journal
from attache.kit import overtaken
from attache.kit.forms import decide, done, posted
from attache.mandates.actions import organs as actions
from attache.mandates.forms.organs import DrawingAgain, EditingOrgan, OpeningOrgan, SayingThirds
from attache.mandates.models import Mandate, Organ
from attache.mandates.queries import organs


@may("mandates.view")
def index(request: Request) -> Response:
    found = organs.known(Organ.objects.visible_to(request.user), on=timezone.localdate())
    return render(request, "mandates/organs/list.html", {"organs": found})


@may("mandates.view")
def show(request: Request, slug: str) -> Response:
    organ = organ_or_404(request, slug)
    context = {
        "organ": organ,
        "page": organs.page(organ, on=timezone.localdate()),
        "journal": journal.about(organ, user=request.user),
    }
    return render(request, "mandates/organs/show.html", context)


@may("mandates.decide")
def create(request: Request) -> Response:
    form = OpeningOrgan(request.POST or None, initial={"seat_count": 0, "term_years": 0})
    opened: list[Organ] = []
    if done(form, lambda: opened.append(actions.open_organ(values=form.values, by=request.user))):
        messages.success(request, _("The governing body is there: say who sits in it."))
        return redirect(opened[0])
    context = {"form": form, "title": _("Set up a governing body"), "submit": _("Set up")}
    return render(request, "mandates/organs/act.html", context)


@may("mandates.decide")
def edit(request: Request, slug: str) -> Response:
    organ = organ_or_404(request, slug)
    names = (*actions.FIELDS, "version")
    form = EditingOrgan(
        request.POST or None, initial={name: getattr(organ, name) for name in names}
    )

    def act() -> None:
        actions.edit_organ(organ, changes=form.values, seen=form.seen, by=request.user)

    if overtaken.saved(form, organ, act, changed_since=traces.changed_since):
        messages.success(request, _("The governing body is saved."))
        return redirect(organ)
    return _act(request, slug, form, title=_("Edit the governing body"), submit=_("Save"))


@may("mandates.decide")
def thirds(request: Request, slug: str) -> Response:
    """Say by hand which third each seat is of; beside it, a button draws them by lot."""
    organ = organ_or_404(request, slug)
    seats = list(organ.seats.select_related("college"))
    form = SayingThirds(request.POST or None, seats=seats)
    if done(form, lambda: actions.say_thirds(organ, series=form.series, by=request.user)):
        messages.success(request, _("The thirds are said."))
        return redirect(organ)
    return _thirds_page(request, organ, form, DrawingAgain())


@posted("mandates:thirds", "slug")
@may("mandates.decide")
def draw(request: Request, slug: str) -> Response:
    """The first time at once; again, with a reason."""
    organ = organ_or_404(request, slug)
    told = _("The thirds are drawn by lot: the journal keeps what came out.")
    if not organ.seats.filter(series__isnull=False).exists():
        decide(request, lambda: actions.draw_thirds(organ, by=request.user), told=told)
        return redirect(organ)
    again = DrawingAgain(request.POST)
    if done(again, lambda: actions.draw_thirds(organ, **again.cleaned_data, by=request.user)):
        messages.success(request, told)
        return redirect(organ)
    seats = list(organ.seats.select_related("college"))
    return _thirds_page(request, organ, SayingThirds(seats=seats), again)


def organ_or_404(request: Request, slug: str) -> Organ:
    return get_object_or_404(Organ.objects.visible_to(request.user), slug=slug)


def _thirds_page(
    request: Request, organ: Organ, form: SayingThirds, again: DrawingAgain
) -> Response:
    sitting = Mandate.objects.living(timezone.localdate()).filter(organ=organ, seat__isnull=False)
    context = {
        "organ": organ,
        "form": form,
        "again": again,
        "is_drawn": any(field.initial for field in form.fields.values()),
        "sitting": sitting.select_related("person", "seat").order_by("seat__number"),
    }
    return render(request, "mandates/organs/thirds.html", context)


def _act(request: Request, slug: str, form: Form, *, title: str, submit: str) -> Response:
    kept = organ_or_404(request, slug)
    context = {"organ": kept, "form": form, "title": title, "submit": submit}
    return render(request, "mandates/organs/act.html", context)
