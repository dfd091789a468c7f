"""What forms share, and what is decided at the press of a button."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

View = Callable[..., HttpResponseBase]


def done(form: forms.BaseForm, act: Callable[[], object], *, beside: str | None = None) -> bool:
    """Act when the form is right; say whether it was done.

    An answer that refuses is said in the form, `beside` a field or above them all: what was typed
    stays.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        form.add_error(beside, refusal)
        return False
    return True


def decide(request: HttpRequest, act: Callable[[], object], *, told: str = "") -> None:
    """Act where there is no form to say a refusal in: the next page says it, or what was done."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if told:
            messages.success(request, told)


def seen(request: HttpRequest) -> int:
    """The version that a button was drawn with, or that of no record."""
    form = Versioned(request.POST)
    return form.seen if form.is_valid() else -1


def posted(page: str, *parts: str) -> Callable[[View], View]:
    """Let a form be posted to an address that has no page of its own, and may answer with one.

    Whoever asks for that address otherwise (they load the refused form again, change the language
    of it, log in anew) is led back to `page`, which has these `parts` of the address.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 -- what the address holds
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            asked = request.META.get("QUERY_STRING", "")
            back = reverse(page, kwargs={part: kwargs[part] for part in parts})
            return redirect(f"{back}?{asked}" if asked else back)

        return guarded

    return guard


class Versioned(forms.Form):
    """A form that remembers which version of the record its reader saw.

    Beside a ModelForm it finds the version itself: `class Identity(Versioned, ModelForm)`.
    A plain form is given it: `initial={"version": body.version}`.
    The view hands `form.seen` to `versions.save`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:  # noqa: ANN401
        if field_name == "version" and isinstance(self, forms.BaseModelForm):
            return self.instance.version
        return super().get_initial_for_field(field, field_name)

    @property
    def seen(self) -> int:
        version: int = self.cleaned_data["version"]
        return version
