"""What is typed of a version of the statutes and of its articles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.statutes.actions import versions as actions
from attache.statutes.models import Article, Statutes
from attache.statutes.models.statutes import LONGEST_ARTICLE


class _Lines(forms.CharField):
    """Several lines, whatever the system of whoever typed them."""

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class _About(forms.Form):
    title = LineField(
        label=_("Title"), max_length=150, help_text=_("For instance: Statutes of 2027.")
    )
    why = _Lines(
        label=_("Why this change"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Members read it above the articles."),
    )


class Drafting(_About):
    # Drawn with the form: sent twice, it begins one draft.
    token = forms.UUIDField(widget=forms.HiddenInput)
    copied = forms.TypedChoiceField(
        label=_("Start from"),
        choices=[("text", _("the text in force, to be changed")), ("blank", _("an empty page"))],
        coerce=lambda typed: typed == "text",
        widget=forms.RadioSelect,
    )


class Heading(Versioned, _About):
    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "why")}


class _Why(forms.Form):
    """Asked of whatever changes another version; the first of all has nobody to explain it to."""

    why = _Lines(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Members read it beside what changes."),
    )

    def __init__(self, *args: Any, statutes: Statutes, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["why"].required = statutes.source_id is not None


class _Article(_Why):
    number = LineField(
        label=_("Number"), max_length=20, widget=forms.TextInput(attrs={"class": "number"})
    )
    title = LineField(label=_("Title"), max_length=200)
    text = _Lines(
        label=_("Text"),
        max_length=LONGEST_ARTICLE,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("A line that begins with a dash is an item of a list."),
        error_messages={
            "required": _("An article says something: to take it away, use “Take away”.")
        },
    )
    field_order = ["number", "title", "text"]


class NewArticle(_Article):
    # Drawn with the form: sent twice, it adds one article.
    key = forms.UUIDField(widget=forms.HiddenInput)
    after = forms.ModelChoiceField(
        Article.objects.none(), label=_("After"), required=False, empty_label=_("at the end")
    )
    field_order = ["number", "title", "after", "text", "why"]

    def __init__(self, *args: Any, statutes: Statutes, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, statutes=statutes, **kwargs)
        self.fields["after"].queryset = statutes.articles.all()  # type: ignore[attr-defined]


class Rewriting(Versioned, _Article):
    field_order = ["number", "title", "text", "why"]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("number", "title", "text")}


class Moving(_Why):
    after = forms.ModelChoiceField(
        Article.objects.none(), label=_("After"), required=False, empty_label=_("first of all")
    )
    field_order = ["after", "why"]

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, statutes=article.statutes, **kwargs)
        others = article.statutes.articles.exclude(pk=article.pk)
        self.fields["after"].queryset = others  # type: ignore[attr-defined]


class Removal(Versioned, _Why):
    pass


class GivingUp(forms.Form):
    why = LineField(label=_("Why"), max_length=300)


class Following(forms.Form):
    source = forms.ModelChoiceField(
        Statutes.objects.none(), label=_("After which version"), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Statutes.objects.decided()  # type: ignore[attr-defined]


class _UpToToday(forms.Form):
    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day has not come yet."))
        return on


class Proposal(_UpToToday):
    on = DayField(label=_("Proposed on"))


class Adoption(_UpToToday):
    on = DayField(label=_("Adopted on"))
    title = LineField(
        label=_("Title"),
        max_length=150,
        required=False,
        help_text=_("Left empty: “Statutes of”, with the day of the adoption."),
    )
    effective_on = DayField(
        label=_("Takes effect on"), help_text=_("The day of the adoption, or later.")
    )
    decided_by = LineField(
        label=_("Decided by"),
        max_length=200,
        help_text=_("For instance: the extraordinary general assembly of 21 June 2021."),
    )
    decision = LineField(
        label=_("Decision"), max_length=300, help_text=_("For instance: Resolution 6.")
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        on, effective_on = told.get("on"), told.get("effective_on")
        if on and effective_on and effective_on < on:
            self.add_error("effective_on", _("It takes effect once it is adopted, not before."))
        return told

    @property
    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {**told, "title": told["title"] or actions.title_on(told["on"])}


class Declaration(Versioned):
    declared_on = DayField(label=_("Declared on"))
    receipt = LineField(
        label=_("Number of the receipt"),
        max_length=60,
        required=False,
        help_text=_("The receipt comes later: its number may be added then."),
    )
