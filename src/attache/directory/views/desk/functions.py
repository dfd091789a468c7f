from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory import actions
from attache.directory.forms import functions as forms
from attache.directory.models import Function, Person
from attache.directory.queries import pages
from attache.directory.views.desk.saving import saved
from attache.kit.forms import done


@may("directory.edit")
def create(request: Request, public_id: str) -> Response:
    person = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    form = forms.Opening(
        request.POST or None, initial={"body": request.GET.get("organisme", "")[:200]}
    )
    if done(
        form,
        lambda: actions.open_function(
            person,
            form.cleaned_data["body"],
            **form.duties,
            by=request.user,
            on=timezone.localdate(),
        ),
    ):
        messages.success(request, _("The function is noted."))
        return redirect(person)
    context = {"form": form, "record": person, "title": _("Add a function")}
    return render(request, "directory/edit.html", context)


@may("directory.edit")
def edit(request: Request, pk: int) -> Response:
    function = _function(request, pk)
    names = ("title", "unit", "level", "starts_on", "ends_on", "version")
    initial = {name: getattr(function, name) for name in names}
    initial["parts"] = [part.kind for part in function.parts.all()]
    initial["themes"] = function.themes.all()
    form = forms.Correction(request.POST or None, initial=initial)
    if saved(
        form,
        function,
        lambda: actions.edit_function(
            function,
            changes=form.values,
            seen=form.seen,
            by=request.user,
            on=timezone.localdate(),
        ),
    ):
        messages.success(request, _("The function is saved."))
        return redirect(function.organisation)
    title = _("Function of %(person)s") % {"person": function.person}
    context = {"form": form, "record": function.organisation, "title": title}
    return render(request, "directory/edit.html", context)


@may("directory.edit")
def end(request: Request, pk: int) -> Response:
    function, day = _function(request, pk), timezone.localdate()
    form = forms.Ending(
        request.POST or None,
        there=pages.successors(function, day),
        starts_on=function.starts_on,
        initial={"ends_on": day, "parts": [part.kind for part in function.parts.all()]},
    )
    if done(
        form,
        lambda: actions.end_function(
            function,
            ends_on=form.cleaned_data["ends_on"],
            successor=form.chosen,
            succession_open=form.is_open,
            by=request.user,
            on=day,
        ),
    ):
        messages.success(request, _("The end of the function is noted."))
        return redirect(function.organisation)
    return render(request, "directory/ending.html", {"form": form, "function": function})


@may("directory.edit")
def succeed(request: Request, pk: int) -> Response:
    function, day = _function(request, pk), timezone.localdate()
    if function.ends_on is None:
        return redirect("directory:end_function", function.pk)
    form = forms.Succession(
        request.POST or None,
        there=pages.successors(function, day),
        initial={"parts": [part.kind for part in function.parts.all()]},
    )
    if done(form, lambda: _answer(function, form, request)):
        messages.success(
            request,
            _("The question stays open, and is asked again.")
            if form.is_open
            else _("The succession is noted."),
        )
        return redirect(function.organisation)
    return render(request, "directory/ending.html", {"form": form, "function": function})


def _answer(function: Function, form: forms.Succession, request: Request) -> None:
    day = timezone.localdate()
    if form.is_open:
        actions.ask_again(function, by=request.user, on=day)
    else:
        actions.name_successor(function, successor=form.chosen, by=request.user, on=day)


def _function(request: Request, pk: int) -> Function:
    functions = Function.objects.visible_to(request.user).select_related("person", "organisation")
    return get_object_or_404(functions, pk=pk)
