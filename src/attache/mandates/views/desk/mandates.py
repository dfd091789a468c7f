"""Who sits, at the team's desk: seated, replaced in mid-term, ended, corrected."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Person
from attache.directory.queries import traces
from attache.kit import dates, overtaken
from attache.kit.forms import done
from attache.mandates.actions import mandates as actions
from attache.mandates.forms.mandates import Correcting, Ending, Opening, Replacing
from attache.mandates.models import Mandate, Organ, Seat
from attache.mandates.queries import choosing
from attache.mandates.views.desk.organs import organ_or_404


@may("mandates.decide")
def look_up(request: Request, slug: str, number: int | None = None) -> Response:
    organ = organ_or_404(request, slug)
    seat = _seat_or_404(organ, number)
    said = {"organ": organ, "seat": choosing.named(seat) if seat else ""}
    lead = _("Look for the person who comes to sit in “%(organ)s”.")
    if seat:
        lead = _("Look for the person who comes to sit in “%(organ)s”: %(seat)s.")
    return choose(
        request,
        title=_("Seat somebody"),
        lead=lead % said,
        back=(organ.get_absolute_url(), str(organ)),
        page="mandates:open_seat" if seat else "mandates:open_mandate",
        before=(organ.slug, str(seat.number)) if seat else (organ.slug,),
        bodies=False,
    )


@may("mandates.decide")
def create(request: Request, slug: str, key: str, number: int | None = None) -> Response:
    organ, person = organ_or_404(request, slug), _person_or_404(request, key)
    seat, today = _seat_or_404(organ, number), timezone.localdate()
    functions = choosing.functions(person, on=today)
    initial = {"token": uuid4(), "role": Mandate.Role.MEMBER, "starts_on": today}
    form = Opening(
        request.POST or None,
        functions=functions,
        seats=choosing.seats(organ),
        initial=initial | {"seat": seat, "on_behalf_of": choosing.behalf(functions, seat)},
    )

    def act() -> None:
        said = form.cleaned_data
        names = ("on_behalf_of", "role", "starts_on", "expected_on", "decision")
        actions.open_mandate(
            organ,
            person,
            seat=said.get("seat"),
            public_id=said["token"],
            by=request.user,
            **{name: said[name] for name in names},
        )

    if done(form, act):
        told = _("%(person)s sits in “%(organ)s”.") % {"person": person, "organ": organ}
        messages.success(request, told)
        return redirect(organ)
    context = {
        "organ": organ,
        "form": form,
        "title": _("Seat %(person)s") % {"person": person},
        "submit": _("Seat them"),
        "lead": _terms(organ.term_years),
    }
    return render(request, "mandates/organs/act.html", context)


@may("mandates.decide")
def look_up_heir(request: Request, public_id: str) -> Response:
    mandate = mandate_or_404(request, public_id)
    said = {"person": mandate.person, "organ": mandate.organ}
    return choose(
        request,
        title=_("Have a mandate taken over"),
        lead=_("Look for who takes over from %(person)s in “%(organ)s”.") % said,
        back=(mandate.organ.get_absolute_url(), str(mandate.organ)),
        page="mandates:replace",
        before=(str(mandate.public_id),),
        bodies=False,
    )


@may("mandates.decide")
def replace(request: Request, public_id: str, key: str) -> Response:
    mandate, person = mandate_or_404(request, public_id), _person_or_404(request, key)
    today = timezone.localdate()
    functions = choosing.functions(person, on=today)
    same = [each.organisation_id for each in functions]
    initial = {
        "token": uuid4(),
        "role": mandate.role,
        "starts_on": mandate.ended_on or today,
        "on_behalf_of": mandate.on_behalf_of_id if mandate.on_behalf_of_id in same else None,
    }
    form = Replacing(
        request.POST or None,
        functions=functions,
        is_over=mandate.ended_on is not None,
        initial=initial,
    )

    def act() -> None:
        said = form.cleaned_data
        actions.replace(
            mandate,
            person,
            on=said["starts_on"],
            because=said.get("because", ""),
            words=said.get("words", ""),
            role=said["role"],
            on_behalf_of=said["on_behalf_of"],
            decision=said["decision"],
            public_id=said["token"],
            by=request.user,
        )

    if done(form, act):
        told = _("%(person)s takes over, until the end of the term.") % {"person": person}
        messages.success(request, told)
        return redirect(mandate.organ)
    said = {"person": person, "other": mandate.person}
    title = _("%(person)s takes over from %(other)s") % said
    return _act(request, mandate, form, title=title, submit=_("Have it taken over"))


@may("mandates.decide")
def end(request: Request, public_id: str) -> Response:
    mandate = mandate_or_404(request, public_id)
    initial = {"ended_on": timezone.localdate(), "version": mandate.version}
    form = Ending(request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        actions.end_mandate(
            mandate,
            on=said["ended_on"],
            because=said["because"],
            words=said["words"],
            decision=said["decision"],
            seen=form.seen,
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("The end of the mandate is written."))
        return redirect(mandate.organ)
    title = _("End the mandate of %(person)s") % {"person": mandate.person}
    return _act(request, mandate, form, title=title, submit=_("End it"))


@may("mandates.decide")
def edit(request: Request, public_id: str) -> Response:
    mandate = mandate_or_404(request, public_id)
    names = ("role", "starts_on", "expected_on", "decision", "ended_on", "ended_words", "version")
    form = Correcting(
        request.POST or None, initial={name: getattr(mandate, name) for name in names}
    )

    def act() -> None:
        actions.edit_mandate(mandate, changes=form.values, seen=form.seen, by=request.user)

    if overtaken.saved(form, mandate, act, changed_since=traces.changed_since):
        messages.success(request, _("The mandate is corrected."))
        return redirect(mandate.organ)
    title = _("Correct the mandate of %(person)s") % {"person": mandate.person}
    return _act(request, mandate, form, title=title, submit=_("Save"))


def mandate_or_404(request: Request, public_id: str) -> Mandate:
    found = Mandate.objects.visible_to(request.user).select_related(
        "organ", "person", "seat__college", "on_behalf_of"
    )
    return get_object_or_404(found, public_id=public_id)


def _seat_or_404(organ: Organ, number: int | None) -> Seat | None:
    if number is None:
        return None
    return get_object_or_404(organ.seats.select_related("college"), number=number)


def _person_or_404(request: Request, key: str) -> Person:
    """Whoever sits is a person."""
    party = party_or_404(request, key)
    if not isinstance(party, Person):
        raise Http404
    return party


def _terms(years: int) -> str:
    return _("A term lasts %(years)s years.") % {"years": years} if years else ""


def _act(request: Request, mandate: Mandate, form: Form, *, title: str, submit: str) -> Response:
    kept = mandate_or_404(request, str(mandate.public_id))
    lead = str(kept.organ)
    if kept.expected_on:
        said = {"organ": kept.organ, "day": dates.shown(kept.expected_on)}
        lead = _("%(organ)s, term until %(day)s") % said
    context = {
        "organ": kept.organ,
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
    }
    return render(request, "mandates/organs/act.html", context)
