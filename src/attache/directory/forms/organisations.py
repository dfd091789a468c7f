from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory import actions, geography
from attache.directory.forms import fields
from attache.directory.models import Budget, Organisation, Territory, Theme
from attache.directory.queries import duplicates
from attache.kit import dates
from attache.kit.fields import EurosField, SirenField, SiretField
from attache.kit.forms import Versioned


class LookUp(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Name, SIREN or official code"),
        max_length=200,
        help_text=gettext_lazy(
            "“Rennes Métropole”, “243 500 139”, “conseil régional de Bretagne”."
        ),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class Identity(forms.ModelForm[Organisation]):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of body"), choices=[("", "—"), *Organisation.Kind.choices]
    )
    legal_category = forms.ChoiceField(
        label=gettext_lazy("Legal category (INSEE)"),
        choices=fields.legal_categories,
        required=False,
    )
    siren = SirenField(label="SIREN", required=False)
    siret = SiretField(
        label="SIRET",
        required=False,
        help_text=gettext_lazy("Of the establishment that receives mail and invoices."),
    )
    parent = fields.BodyField(
        label=gettext_lazy("Parent body"),
        required=False,
        help_text=gettext_lazy(
            "The body that this one is a part of, by its name or its SIREN. A part may share the "
            "SIREN of the whole."
        ),
    )
    region = forms.ChoiceField(label=gettext_lazy("Region"), choices=fields.regions, required=False)
    departement = forms.ChoiceField(
        label=gettext_lazy("Département"), choices=fields.departements, required=False
    )
    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = [
            "name",
            "acronym",
            "kind",
            "legal_category",
            "siren",
            "siret",
            "parent",
            "region",
            "departement",
            "website",
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check_siret(cleaned)
        self._check_place(cleaned)
        self._check_siren_is_free(cleaned)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Identity.Meta.fields}

    def _check_siret(self, cleaned: dict[str, Any]) -> None:
        siret = cleaned.get("siret", "")
        if siret and "siren" in cleaned:
            cleaned["siren"] = cleaned["siren"] or siret[:9]
            if not siret.startswith(cleaned["siren"]):
                self.add_error("siret", _("This SIRET is not of this SIREN."))

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        where = geography.departements().get(cleaned.get("departement", ""))
        if where is None or where.region not in geography.regions():
            return
        cleaned["region"] = cleaned.get("region") or where.region
        if cleaned["region"] != where.region:
            said = _("%(departement)s is in the region %(region)s.")
            names = {
                "departement": where.name,
                "region": geography.region_name(where.region),
            }
            self.add_error("departement", said % names)

    def _check_siren_is_free(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("siren") or cleaned.get("parent") or "parent" in self.errors:
            return
        others = Organisation.objects.exclude(pk=self.instance.pk)
        taken = others.with_siren(cleaned["siren"]).first()
        if taken:
            self.add_error("siren", actions.SirenTaken(actions.siren_taken_by(taken)))


class Correction(Versioned, Identity):
    """The identity of a body that is already there."""


class Registration(Identity):
    """A body to add. What it may already be is shown before it is saved."""

    territory = forms.ModelChoiceField(
        Territory.objects.all(), required=False, widget=forms.HiddenInput
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("It is another body: save it anyway"),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        alike = duplicates.organisations_like(
            cleaned["name"], territory=cleaned.get("territory"), siren=cleaned.get("siren", "")
        )
        if alike:
            self.fields["confirmed"].widget = forms.CheckboxInput()
            if not cleaned.get("confirmed"):
                self.add_error("confirmed", _already_there(alike))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"territory": self.cleaned_data["territory"]}


class Themes(Versioned, forms.Form):
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=gettext_lazy("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Figure(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=dates.FIRST_YEAR)
    amount = EurosField(
        label=gettext_lazy("Amount"),
        help_text=gettext_lazy("Like 1 400 000, 1,4 M€ or 850 k€."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of figure"), choices=Budget.Kind.choices)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("Where it can be read again: a document and its page, an address."),
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.latest = day.year + 1

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > self.latest:
            raise ValidationError(
                _("A budget is known up to %(year)s."), params={"year": self.latest}
            )
        return year

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("year", "amount", "kind", "source")}


class FigureCorrection(Versioned, Figure):
    pass


def _already_there(alike: list[duplicates.Likeness]) -> str:
    links = format_html_join(
        ", ", '<a href="{}">{}</a> ({})', ((one.url, one.name, one.hint) for one in alike)
    )
    return format_html(_("Perhaps it is already there: {}."), links)


class TerritoryChoice(Versioned, forms.Form):
    territory = forms.ChoiceField(
        label=gettext_lazy("Territory"), required=False, widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's
        current: Territory | None,
        found: list[Territory],
        **kwargs: Any,  # noqa: ANN401 -- Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        kept = [current] if current else []
        self.found = {str(territory.pk): territory for territory in [*kept, *found]}
        choice = self.fields["territory"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 -- declared above
        choice.choices = [
            *((pk, _described(territory)) for pk, territory in self.found.items()),
            ("", _("None: this body governs no territory")),
        ]

    @property
    def values(self) -> dict[str, Any]:
        chosen = self.found.get(self.cleaned_data["territory"])
        if chosen is None:
            return {"territory": None}
        return {
            "territory": chosen,
            "region": chosen.region,
            "departement": chosen.departement,
        }


def _described(territory: Territory) -> str:
    where = geography.departement_name(territory.departement) or territory.code
    return f"{territory.name} · {territory.get_level_display()} · {where}"
