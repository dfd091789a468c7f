"""What a member answers to being convened: somebody comes, a proxy, or nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Presence
from attache.assemblies.queries import answers
from attache.assemblies.queries.answers import Answers
from attache.kit.fields import LineField
from attache.memberships.models import Member

COMES, PROXY, NOBODY = "comes", "proxy", "nobody"
CHAIR = "chair"


class HolderField(forms.ChoiceField):
    mark = gettext_lazy("(if you give your vote)")


class ComerField(LineField):
    mark = gettext_lazy("(if somebody comes)")


class Answering(InOurWords):
    answer = forms.ChoiceField(label=gettext_lazy("Our answer"), widget=forms.RadioSelect)
    name = ComerField(
        label=gettext_lazy("Who will come"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("First name, name and function, if somebody comes."),
    )
    means = forms.ChoiceField(
        label=gettext_lazy("How"), choices=Presence.Means, initial=Presence.Means.PLACE
    )
    holder = HolderField(label=gettext_lazy("To whom the vote is given"), required=False)
    # The proxy that was shown: given in its place only if it still stands.
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    by_name = LineField(label=gettext_lazy("Your name"), max_length=200)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        known: Answers,
        member: Member,
        is_known: bool,
        comer: str = "",
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        # The link of an organisation is read by several: whoever follows it says their own name.
        own = {"by_name": str(member)} if member.person_id else {}
        initial = own | answers.initial(known.of(member), comer=comer)
        super().__init__(*args, **kwargs | {"initial": initial})
        rules, members = known.roll.rules, (line.member for line in known.lines)
        self.members = {str(each.pk): each for each in members if each != member}
        has_proxies = rules.proxies != 0
        self._offer("answer", _answers(has_proxies=has_proxies))
        if has_proxies:
            chair = [(CHAIR, _("Whoever chairs"))] if rules.blank_proxies_to_chair else []
            named = [(key, str(member)) for key, member in self.members.items()]
            self._offer("holder", [("", _("choose…")), *chair, *named])
        else:
            del self.fields["holder"]
        if not rules.remote:
            del self.fields["means"]
        if is_known:
            del self.fields["by_name"]

    def _offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == PROXY and not cleaned.get("holder"):
            self.add_error("holder", _("Choose to whom the vote is given."))
        if cleaned.get("answer") == COMES and cleaned.get("name") == "":
            self.add_error("name", _("Say who comes: the roll will name them."))
        return cleaned

    @property
    def gives(self) -> bool:
        """It is a proxy: what refuses it is said beside its holder."""
        return self.data.get("answer") == PROXY and "holder" in self.fields

    @property
    def chosen(self) -> Member | None:
        return self.members.get(self.cleaned_data["holder"])

    @property
    def coming(self) -> dict[str, Any]:
        said = self.cleaned_data
        comes = said["answer"] == COMES
        means = said.get("means", Presence.Means.PLACE)
        return {"comes": comes, "name": said["name"] if comes else "", "means": means}


def _answers(*, has_proxies: bool) -> list[tuple[str, str]]:
    proxy = [(PROXY, _("Nobody comes: we give our vote to another member"))] if has_proxies else []
    return [(COMES, _("Somebody comes")), *proxy, (NOBODY, _("Nobody comes"))]
