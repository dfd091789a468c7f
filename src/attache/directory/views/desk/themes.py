from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory import actions
from attache.directory.forms import themes as forms
from attache.directory.models import Theme
from attache.directory.queries import pages
from attache.directory.views.desk.saving import saved
from attache.kit.forms import done


@may("directory.view")
def index(request: Request) -> Response:
    return render(request, "directory/themes.html", {"themes": pages.themes(request.user)})


@may("directory.edit_themes")
def create(request: Request) -> Response:
    form = forms.Theme(request.POST or None)
    if done(form, lambda: actions.create_theme(**form.cleaned_data, by=request.user)):
        messages.success(request, _("The theme is added."))
        return redirect("directory:themes")
    return render(request, "directory/theme.html", {"form": form, "title": _("Add a theme")})


@may("directory.edit_themes")
def edit(request: Request, slug: str) -> Response:
    theme = get_object_or_404(Theme.objects.visible_to(request.user), slug=slug)
    initial = {"name": theme.name, "text": theme.text, "version": theme.version}
    form = forms.Correction(request.POST or None, initial=initial)
    if saved(form, theme, lambda: actions.edit_theme(theme, **_values(form), by=request.user)):
        messages.success(request, _("The theme is saved."))
        return redirect("directory:themes")
    return render(request, "directory/theme.html", {"form": form, "title": theme.name})


def _values(form: forms.Correction) -> dict[str, Any]:
    said = form.cleaned_data
    return {"name": said["name"], "text": said["text"], "seen": form.seen}
