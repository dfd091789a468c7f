"""What is typed about exchanges: before, and after, in five minutes on a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.companionship.actions.exchanges import Told
from attache.companionship.actions.promises import Word
from attache.companionship.models import Exchange
from attache.directory.models import Function, Person, Theme
from attache.kit.fields import DayField
from attache.kit.forms import Versioned
from attache.library.models import Find

PROMISES = 3
US, THEM = "us", "them"


class FunctionChoice(forms.ModelMultipleChoiceField[Function]):
    def label_from_instance(self, function: Function) -> str:
        return f"{function.person}, {function.title}"


class Agreeing(forms.Form):
    """What is agreed before an exchange: with whom, when, how, by whom."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Exchange.Kind.choices)
    day = DayField(label=_("Day"), required=False, help_text=_("Left empty: still to be chosen."))
    hour = forms.TimeField(
        label=_("Hour"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    means = forms.ChoiceField(label=_("How"), choices=Exchange.Means.choices)
    led_by = forms.ChoiceField(label=_("Led by"))
    functions = FunctionChoice(
        Function.objects.none(),
        label=_("With whom"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    purposes = forms.MultipleChoiceField(
        label=_("What for"),
        choices=Exchange.Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        leaders: Sequence[User],
        functions: Iterable[Function],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.leaders = {str(user.pk): user for user in leaders}
        self.fields["led_by"].choices = [  # type: ignore[attr-defined]
            (key, str(user)) for key, user in self.leaders.items()
        ]
        keys = [function.pk for function in functions]
        self.fields["functions"].queryset = (  # type: ignore[attr-defined]
            Function.objects.filter(pk__in=keys).select_related("person").order_by("pk")
        )
        if not keys:
            del self.fields["functions"]

    @property
    def terms(self) -> dict[str, Any]:
        named = ("kind", "day", "hour", "means", "purposes")
        said = {name: self.cleaned_data[name] for name in named}
        return said | {"led_by": self.leaders[self.cleaned_data["led_by"]]}

    @property
    def met(self) -> list[Function]:
        return list(self.cleaned_data.get("functions", ()))


class Planning(Agreeing):
    # Drawn with the form: sent twice, it plans once.
    token = forms.UUIDField(widget=forms.HiddenInput)


class Moving(Versioned, Agreeing):
    """The same of one that is ahead; people are said when it is noted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, functions=(), **kwargs)


class Noting(Versioned, Agreeing):
    """What was said, what each promised, what was heard."""

    # Drawn with the form: sent twice, it notes once.
    token = forms.UUIDField(widget=forms.HiddenInput)
    notes = forms.CharField(
        label=_("Notes"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The member reads them in its space."),
    )
    private_note = forms.CharField(
        label=_("Note for the team alone"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    heard = forms.CharField(
        label=_("Questions heard"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: each is added to the questions, and followed."),
    )
    to_introduce = forms.CharField(
        label=_("Whom to introduce them to"), max_length=500, required=False
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes heard"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    finds = forms.ModelMultipleChoiceField(
        Find.objects.none(),
        label=_("Finds shared"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, finds: QuerySet[Find], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True
        self.fields["day"].help_text = ""
        self.fields["finds"].queryset = finds  # type: ignore[attr-defined]
        if not finds.exists():
            del self.fields["finds"]

    def clean_heard(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["heard"].splitlines()]
        titles = [line for line in lines if line]
        for title in titles:
            if len(title) > 200:  # noqa: PLR2004 -- as long as a question may be
                raise forms.ValidationError(
                    _("A question is at most 200 characters: “%(start)s…” is longer."),
                    params={"start": title[:60]},
                )
        return titles

    @property
    def told(self) -> Told:
        said = self.cleaned_data
        return Told(
            notes=said["notes"],
            private_note=said["private_note"],
            to_introduce=said["to_introduce"],
            themes=said["themes"],
            finds=said.get("finds", ()),
        )


class Promising(forms.Form):
    """One promise, and whose it is: a line that stays empty is none."""

    text = forms.CharField(label=_("What was promised"), max_length=300, required=False)
    by_whom = forms.ChoiceField(label=_("By whom"), initial=US)
    due_on = DayField(label=_("Due on"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- idem
        leaders: Sequence[User],
        people: Sequence[Person],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.leaders = {f"{US}-{user.pk}": user for user in leaders}
        self.people = {f"{THEM}-{person.pk}": person for person in people}
        self.fields["by_whom"].choices = [  # type: ignore[attr-defined]
            (US, _("by us")),
            *((key, _("by us: %(who)s") % {"who": user}) for key, user in self.leaders.items()),
            (THEM, _("by them")),
            *((key, _("by them: %(who)s") % {"who": one}) for key, one in self.people.items()),
        ]

    def word(self, *, leader: User) -> Word | None:
        """Ours is of whoever leads the exchange, unless somebody else is named."""
        said = self.cleaned_data
        if not said.get("text"):
            return None
        owner = leader if said["by_whom"] == US else self.leaders.get(said["by_whom"])
        person = self.people.get(said["by_whom"])
        return Word(said["text"], owner=owner, person=person, due_on=said["due_on"])


Promises = forms.formset_factory(Promising, extra=PROMISES, max_num=20)


class CallingOff(Versioned):
    because = forms.CharField(label=_("Why it is called off"), max_length=300)


class TakingBack(Versioned):
    because = forms.CharField(
        label=_("Why it is taken back"),
        max_length=300,
        help_text=_(
            "It no longer counts as held: the member does not see it any more, and what was "
            "promised there is dropped for this reason."
        ),
    )


class Keeping(forms.Form):
    came_of_it = forms.CharField(label=_("What came of it"), max_length=300, required=False)


class Dropping(forms.Form):
    because = forms.CharField(label=_("Why it is dropped"), max_length=300)
