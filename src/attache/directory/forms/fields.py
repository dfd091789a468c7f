"""A body typed by whoever knows its name: no list could hold them all."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory import bodies, geography
from attache.directory.models import Organisation
from attache.kit import folding, search


class BodyField(forms.CharField):
    """Reads the name or the SIREN of a body that is in the directory."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        kwargs.setdefault("help_text", gettext_lazy("Its name as it is here, or its SIREN."))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Any:  # noqa: ANN401 -- a body, where Django expects a text
        text = super().to_python(value)
        if not text:
            return None
        found = list(_named(text)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                _("Several bodies have this name: write its SIREN or the address of its page.")
            )
        raise ValidationError(_unknown(text))

    def prepare_value(self, value: object) -> object:
        body = Organisation.objects.filter(pk=value).first() if isinstance(value, int) else None
        return _telling(body) if body else value


def _named(text: str) -> Any:  # noqa: ANN401 -- a queryset of bodies
    if text.strip().endswith("/"):
        return Organisation.objects.filter(slug=text.strip("/ ").rpartition("/")[2])
    number = folding.folded(text).replace(" ", "")
    if number.isdigit():
        return Organisation.objects.with_siren(number[:9])
    return Organisation.objects.filter(sort_name=bodies.sort_name(text))


def _telling(body: Organisation) -> str:
    """The name of a body, or what tells it from those that share its name."""
    said = (key for key in (body.name, body.siren) if key and list(_named(key)[:2]) == [body])
    return next(said, body.get_absolute_url())


def _unknown(text: str) -> str:
    near = search.suggest(text, kinds=["organisation"], limit=3)
    if not near:
        return _("No body of this name is in the directory: register it first.")
    names = format_html_join(", ", "« {} »", ((hit.title,) for hit in near))
    return format_html(_("No body has exactly this name. Is it {}?"), names)


def legal_categories() -> list[tuple[str, str]]:
    return [("", "—")] + [
        (category.code, f"{category.code} · {category.label}")
        for category in bodies.legal_categories().values()
    ]


def regions() -> list[tuple[str, str]]:
    named = sorted((region.name, region.code) for region in geography.regions().values())
    return [("", "—")] + [(code, name) for name, code in named]


def departements() -> list[tuple[str, str]]:
    return [("", "—")] + [
        (one.code, f"{one.code} · {one.name}") for one in geography.departements().values()
    ]
