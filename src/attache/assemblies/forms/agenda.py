"""Items of an agenda, texts put to the vote, and how hands are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies import voting
from attache.assemblies.actions.votes import Counted
from attache.assemblies.models import Choice, Item, Resolution
from attache.assemblies.queries.roll import Row
from attache.kit.fields import LineField
from attache.kit.forms import Versioned
from attache.statutes.governing import Session


class _Item(forms.Form):
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Item.Kind)
    session = forms.ChoiceField(label=gettext_lazy("Session"))
    presenter = forms.CharField(label=gettext_lazy("Presented by"), max_length=200, required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=600, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, sessions: Sequence[Session], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        labels = dict(Item._meta.get_field("session").flatchoices)
        self.fields["session"].choices = [  # type: ignore[attr-defined]
            (str(each), labels[each]) for each in sessions
        ]
        self.fields["session"].initial = str(sessions[0])

    @property
    def values(self) -> dict[str, Any]:
        named = ("title", "kind", "session", "presenter", "minutes", "text", "debate")
        return {name: self.cleaned_data[name] for name in named if name in self.fields}


class AddingItem(_Item):
    token = forms.UUIDField(widget=forms.HiddenInput)


class EditingItem(Versioned, _Item):
    debate = forms.CharField(
        label=gettext_lazy("Debate"),
        max_length=50_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What was said, as the minutes will have it."),
    )


class _Resolution(forms.Form):
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text put to the vote"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    subject = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Resolution.Subject)
    way = forms.ChoiceField(label=gettext_lazy("How it is voted"), choices=Resolution.Way)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "text", "subject", "way")}


class Proposing(_Resolution):
    token = forms.UUIDField(widget=forms.HiddenInput)


class Rewording(Versioned, _Resolution):
    pass


class _Voting(forms.Form):
    chair = forms.ChoiceField(
        label=gettext_lazy("How whoever chairs voted"),
        required=False,
        help_text=gettext_lazy("It decides when the statutes say so and the vote is tied."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.fields["chair"].choices = [("", "—"), *Choice.choices]  # type: ignore[attr-defined]

    @property
    def chair_choice(self) -> voting.Choice | None:
        chosen = self.cleaned_data["chair"]
        return voting.Choice(chosen) if chosen else None


class Hands(_Voting):
    """Hands for each choice, in each college where there are colleges."""

    def __init__(self, *args: Any, colleges: Iterable[str], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.places = [(college, choice) for college in colleges for choice in voting.Choice]
        for at, (college, choice) in enumerate(self.places):
            label = str(Choice(choice).label)
            self.fields[f"hands-{at}"] = forms.IntegerField(
                label=_("%(college)s: %(choice)s") % {"college": college, "choice": label}
                if college
                else label,
                min_value=0,
                max_value=1_000_000,
                required=False,
            )
        self.order_fields([f"hands-{at}" for at in range(len(self.places))])

    @property
    def counted(self) -> Counted:
        return {
            place: self.cleaned_data[f"hands-{at}"] or 0 for at, place in enumerate(self.places)
        }


class Names(_Voting):
    """What each member that is there or represented voted: nothing for who did not."""

    def __init__(self, *args: Any, rows: Iterable[Row], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            self.fields[f"member-{row.member.pk}"] = forms.ChoiceField(
                label=str(row.member),
                choices=[("", _("did not vote")), *Choice.choices],
                required=False,
            )
        self.order_fields([f"member-{row.member.pk}" for row in self.rows])

    @property
    def choices(self) -> dict[int, voting.Choice]:
        said = {row.member.pk: self.cleaned_data[f"member-{row.member.pk}"] for row in self.rows}
        return {member: voting.Choice(choice) for member, choice in said.items() if choice}


class Cancelling(forms.Form):
    because = forms.CharField(label=gettext_lazy("Why it is cancelled"), max_length=300)
