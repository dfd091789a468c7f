"""What is typed to propose dates, and what somebody answers who follows the link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.companionship import exchange_words
from attache.companionship.models import DateProposal, Exchange
from attache.companionship.moments import MOST, Moment
from attache.directory.models import Person
from attache.kit.fields import DayField
from attache.kit.forms import Versioned


class PersonChoice(forms.ModelChoiceField[Person]):
    """People as `dates.reachable` gives them, with what they do."""

    def label_from_instance(self, person: Any) -> str:  # noqa: ANN401 -- a person, and what was joined to it
        said = ", ".join(filter(None, [str(person), person.title]))
        if person.is_permanent_contact:
            return _("%(person)s (permanent contact)") % {"person": said}
        return said


class _ToSomebody(forms.Form):
    person = PersonChoice(
        Person.objects.none(), label=_("To whom"), empty_label=None, to_field_name="public_id"
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class Proposing(Versioned, _ToSomebody):
    """Dates of an exchange that has none yet."""


class ProposingNew(_ToSomebody):
    """The same with what is agreed of an exchange that nobody had planned."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Exchange.Kind.choices)
    means = forms.ChoiceField(label=_("How"), choices=Exchange.Means.choices)
    led_by = forms.ChoiceField(label=_("Led by"))
    # Drawn with the form: sent twice, it proposes once.
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, leaders: Sequence[User], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.leaders = {str(user.pk): user for user in leaders}
        self.fields["led_by"].choices = [  # type: ignore[attr-defined]
            (key, str(user)) for key, user in self.leaders.items()
        ]

    @property
    def terms(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("kind", "means")}
        return said | {"led_by": self.leaders[self.cleaned_data["led_by"]]}


class Line(forms.Form):
    """One moment: a line that stays empty is none, one that is begun is whole."""

    day = DayField(label=_("Day"))
    hour = forms.TimeField(
        label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    @property
    def moment(self) -> Moment | None:
        said = self.cleaned_data
        return (said["day"], said["hour"]) if said.get("day") else None


Lines = forms.formset_factory(Line, extra=MOST, max_num=MOST)


def moments_of(lines: Iterable[Line]) -> list[Moment]:
    return [line.moment for line in lines if line.moment]


class ProposalChoice(forms.ModelChoiceField[DateProposal]):
    def label_from_instance(self, proposal: DateProposal) -> str:
        return exchange_words.moment(proposal.day, proposal.hour)


class Choosing(forms.Form):
    date = ProposalChoice(
        DateProposal.objects.none(),
        label=_("Which one suits you?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, open: Sequence[DateProposal], **kwargs: Any) -> None:  # noqa: A002, ANN401 -- as the page says it; idem
        super().__init__(*args, **kwargs)
        keys = [proposal.pk for proposal in open]
        self.fields["date"].queryset = DateProposal.objects.filter(pk__in=keys)  # type: ignore[attr-defined]

    @property
    def moment(self) -> Moment:
        chosen: DateProposal = self.cleaned_data["date"]
        return chosen.day, chosen.hour


class Declining(forms.Form):
    word = forms.CharField(
        label=_("When would suit you?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who leads the exchange reads it, and comes back to you."),
    )
