"""What is typed of a rule of assemblies: for each kind of rule, its own form."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kit.fields import LineField
from attache.kit.forms import Versioned
from attache.memberships.wording import MEMBER_KINDS
from attache.statutes import governing, rule_words
from attache.statutes.forms.shares import ShareField
from attache.statutes.governing import College, Majority, Quorum
from attache.statutes.models import Article, Statutes

MOST_COLLEGES = 5
MOST = 10_000


class Rule(Versioned):
    """A rule, and the article that says it. `value` is as `governing` writes it."""

    article = forms.ModelChoiceField(
        Article.objects.none(), label=_("Said in the article"), empty_label=_("choose an article")
    )

    def __init__(self, *args: Any, statutes: Statutes, name: str, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["article"].queryset = statutes.articles.all()  # type: ignore[attr-defined]
        self.order_fields([each for each in self.fields if each != "article"])

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:  # noqa: ANN401 -- any rule
        """What the fields show of a rule that `governing` read."""
        return {"rule": value}

    @property
    def value(self) -> Any:  # noqa: ANN401 -- what JSON may hold
        return governing.write_one(self.cleaned_data["rule"])


class Choosing(Rule):
    rule = forms.ChoiceField(label=_("What it says"), widget=forms.RadioSelect)
    words: dict[str, dict[Any, Any]] = {
        "convened_by": rule_words.CONVENERS,
        "voters": rule_words.VOTERS,
        "seat": rule_words.SEAT_MOVES,
        "tie": rule_words.TIES,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [  # type: ignore[attr-defined]
            (str(key), words) for key, words in self.words[self.name].items()
        ]


class Either(Rule):
    rule = forms.TypedChoiceField(
        label=_("What it says"), widget=forms.RadioSelect, coerce=lambda typed: typed == "yes"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        yes, no = rule_words.EITHER[self.name]
        self.fields["rule"].choices = [("yes", yes), ("no", no)]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:  # noqa: ANN401 -- idem
        return {"rule": "yes" if value else "no"}


class Days(Rule):
    rule = forms.IntegerField(label=_("Days, at least"), min_value=0, max_value=365)


class Proxies(Rule):
    rule = forms.IntegerField(
        label=_("At most, for one person"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("Leave it empty when one may hold as many as one is given."),
    )


class AskingQuorum(Rule):
    share = ShareField(
        label=_("Share"), help_text=_("1/3, 1/2 or 20 %; 0 when no quorum is asked.")
    )
    counted = forms.ChoiceField(
        label=_("What is counted"), choices=[(str(k), v) for k, v in rule_words.OF.items()]
    )
    in_each_college = forms.BooleanField(label=_("in each college"), required=False)

    @classmethod
    def of(cls, value: Quorum) -> dict[str, Any]:
        return {
            "share": value.share,
            "counted": str(value.of),
            "in_each_college": value.in_each_college,
        }

    @property
    def value(self) -> Any:  # noqa: ANN401 -- idem
        said = self.cleaned_data
        share, of = said["share"], governing.Of(said["counted"])
        return governing.write_one(Quorum(share, of, said["in_each_college"]))


class AskingMajority(Rule):
    or_equal = forms.TypedChoiceField(
        label=_("How much"),
        choices=[("", _("more than this share")), ("1", _("this share, or more"))],
        coerce=bool,
        required=False,
    )
    share = ShareField(label=_("Share"), help_text=_("1/2, 2/3 or 75 %."))
    base = forms.ChoiceField(
        label=_("Of which votes"), choices=[(str(k), v) for k, v in rule_words.BASES.items()]
    )

    @classmethod
    def of(cls, value: Majority) -> dict[str, Any]:
        return {
            "share": value.share,
            "base": str(value.base),
            "or_equal": "1" if value.or_equal else "",
        }

    @property
    def value(self) -> Any:  # noqa: ANN401 -- idem
        said = self.cleaned_data
        base = governing.Whole(said["base"])
        return governing.write_one(Majority(base, said["share"], bool(said["or_equal"])))


class Votes(Rule):
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        for kind, label in MEMBER_KINDS.items():
            self.fields[f"votes_{kind}"] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST, required=False
            )
        self.order_fields([each for each in self.fields if each != "article"])

    @classmethod
    def of(cls, value: dict[str, int]) -> dict[str, Any]:
        return {f"votes_{kind}": count for kind, count in value.items()}

    @property
    def value(self) -> Any:  # noqa: ANN401 -- idem
        typed = {kind: self.cleaned_data[f"votes_{kind}"] for kind in MEMBER_KINDS}
        return {kind: count for kind, count in typed.items() if count not in (None, 1)}


class Colleges(Rule):
    """So many rows, those without a name left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        for n in range(1, MOST_COLLEGES + 1):
            self.fields[f"name_{n}"] = LineField(
                label=_("College %(n)s") % {"n": n}, max_length=100, required=False
            )
            self.fields[f"share_{n}"] = ShareField(
                label=_("Its share of the whole"), required=False
            )
            self.fields[f"kinds_{n}"] = forms.MultipleChoiceField(
                label=_("Its members"),
                choices=list(MEMBER_KINDS.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([each for each in self.fields if each != "article"])

    @classmethod
    def of(cls, value: tuple[College, ...]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for n, each in enumerate(value, start=1):
            shown |= {
                f"name_{n}": each.name,
                f"share_{n}": each.share,
                f"kinds_{n}": sorted(each.kinds),
            }
        return shown

    @property
    def value(self) -> Any:  # noqa: ANN401 -- idem
        said = self.cleaned_data
        return governing.write_one(
            tuple(
                College(
                    said[f"name_{n}"],
                    frozenset(said[f"kinds_{n}"]),
                    said[f"share_{n}"] or Fraction(0),
                )
                for n in range(1, MOST_COLLEGES + 1)
                if said[f"name_{n}"] or said[f"share_{n}"] or said[f"kinds_{n}"]
            )
        )


FORMS: dict[str, type[Rule]] = {
    "convened_by": Choosing,
    "notice_days": Days,
    "voters": Choosing,
    "votes": Votes,
    "quorum_ordinary": AskingQuorum,
    "quorum_extraordinary": AskingQuorum,
    "second_after_days": Days,
    "second_quorum": AskingQuorum,
    "proxies": Proxies,
    "blank_proxies_to_chair": Either,
    "majority_ordinary": AskingMajority,
    "majority_persons": AskingMajority,
    "majority_statutes": AskingMajority,
    "majority_dissolution": AskingMajority,
    "seat": Choosing,
    "tie": Choosing,
    "secret_for_persons": Either,
    "remote": Either,
    "no_objection": Either,
    "colleges": Colleges,
}
