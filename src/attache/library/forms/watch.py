"""What is typed about feeds, finds and reuses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.forms.fields import BodyField
from attache.directory.models import Theme
from attache.kit.fields import DayField
from attache.kit.forms import Versioned
from attache.library.feed_formats import Link
from attache.library.models import Feed, Find

_WHOSE = _("Whose it is, when the directory knows them: the name as it is here, or its SIREN.")


def _body() -> BodyField:
    return BodyField(label=_("Body"), required=False, help_text=_WHOSE)


def _themes() -> "forms.ModelMultipleChoiceField[Theme]":
    return forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Following(forms.Form):
    """An address; then, when the page has several feeds, which one."""

    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Of the feed, or of the site: its feed is looked for."),
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the one it gives itself."),
    )
    organisation = _body()
    themes = _themes()

    def __init__(self, *args: Any, links: Sequence[Link] = (), **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if links:
            self.fields["address"] = forms.ChoiceField(
                label=_("This page has several feeds: which one?"),
                choices=[(link.address, _named(link)) for link in links],
                widget=forms.RadioSelect,
            )

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        return address if ":" in address else f"https://{address}"


def _named(link: Link) -> str:
    return f"{link.title} · {link.address}" if link.title else link.address


class FeedEditing(Versioned, forms.ModelForm[Feed]):
    organisation = _body()
    themes = _themes()

    class Meta:
        model = Feed
        fields = ("name", "organisation", "themes")

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class Keeping(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    note = forms.CharField(
        label=_("Why it matters"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "data-takes-focus": True}),
        help_text=_("In two sentences: for whom, and what they could make of it."),
    )
    themes = _themes()
    organisation = _body()


class Noting(Keeping):
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=1000,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    found_on = DayField(label=_("Found on"))

    field_order = ("title", "address", "note", "themes", "organisation", "found_on")


class FindEditing(Versioned, forms.ModelForm[Find]):
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=1000,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    organisation = _body()
    themes = _themes()
    found_on = DayField(label=_("Found on"))

    class Meta:
        model = Find
        fields = ("title", "address", "note", "themes", "organisation", "found_on")
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NotingReuse(forms.Form):
    by_whom = forms.CharField(
        label=_("By whom"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the name of the body."),
    )
    organisation = _body()
    where = forms.CharField(
        label=_("Where to see it"),
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    text = forms.CharField(
        label=_("What they made of it"), max_length=300, required=False, widget=forms.Textarea
    )
