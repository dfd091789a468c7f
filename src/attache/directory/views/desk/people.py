from copy import copy
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.directory import actions
from attache.directory.forms import functions, people
from attache.directory.models import Function, Organisation, Person
from attache.directory.queries import lists, pages
from attache.directory.views.desk import panels
from attache.directory.views.desk.saving import saved
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import done


@may("directory.view")
def index(request: Request) -> Response:
    day = timezone.localdate()
    table = lists.people_table(day).bind(
        request,
        lists.people(request.user, day),
        first_action=offered(request, "directory.edit", _("Add a person"), "directory:add_person"),
    )
    return tables.respond(request, "directory/people.html", table, {})


@may("directory.view")
def show(request: Request, public_id: str) -> Response:
    people = Person.objects.readable_by(request.user).select_related("account")
    person = get_object_or_404(people, public_id=public_id)
    day = timezone.localdate()
    context = {
        "page": pages.person_page(person, request.user, day, whole="chronologie" in request.GET),
        "person": person,
        "panels": panels.drawn(request, person, day),
        "journal": journal.about(person, user=request.user),
    }
    return render(request, "directory/person.html", context)


@may("directory.edit")
def create(request: Request) -> Response:
    """Add somebody without a function yet: an individual member, a partner."""
    form = people.Registration(request.POST or None, instance=Person())
    made: list[Person] = []
    if done(form, lambda: made.append(_person(form, request))):
        if form.known:
            messages.info(request, _("%(person)s was already there.") % {"person": made[0]})
        else:
            messages.success(request, _("%(person)s is in the directory.") % {"person": made[0]})
        return redirect(made[0])
    return render(request, "directory/person_new.html", {"form": form})


@may("directory.edit")
def arrive(request: Request, slug: str) -> Response:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    form = functions.Arrival(request.POST or None, instance=Person())
    made: list[Function] = []
    if done(form, lambda: made.append(actions.arrive(organisation, **_arrival(form, request)))):
        said = {"person": made[0].person, "body": organisation}
        messages.success(request, _("%(person)s is noted at %(body)s.") % said)
        return redirect(organisation)
    context = {"form": form, "record": organisation, "title": _("Add a person")}
    return render(request, "directory/edit.html", context)


@may("directory.edit")
def edit(request: Request, public_id: str) -> Response:
    person = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    form = people.Correction(
        request.POST or None, instance=copy(person), initial={"themes": person.themes.all()}
    )
    if saved(
        form,
        person,
        lambda: actions.edit_person(person, changes=form.values, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("The person is saved."))
        return redirect(person)
    context = {"form": form, "record": person, "title": _("Identity and themes")}
    return render(request, "directory/edit.html", context)


def _person(form: people.Registration, request: Request) -> Person:
    return form.known or actions.register_person(
        **form.values, by=request.user, on=timezone.localdate()
    )


def _arrival(form: functions.Arrival, request: Request) -> dict[str, Any]:
    return {
        "person": form.known or form.values,
        "duties": form.duties,
        "by": request.user,
        "on": timezone.localdate(),
    }
