"""What whoever holds an assembly does next, in words, and the button that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from attache.assemblies.queries import before_vote
from attache.assemblies.queries.conduct import Conduct
from attache.assemblies.steps import Name
from attache.kit import dates, navigation

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

CHECK_IN = "#emargement"
# Those whose button is that of the form below the words.
IN_FORM = {Name.TELL_ITEM, Name.PASS_ITEM, Name.COUNT_VOTE}
_BEFORE_VOTE = {Name.PUT_TO_VOTE, Name.DECIDE_AMENDMENT}
_POSTED = {Name.OPEN, Name.CLOSE, Name.PUT_TO_VOTE, Name.DECIDE_AMENDMENT, Name.FOLLOW_VOTE}


@dataclass(frozen=True)
class Told:
    """A step as it is said; `url` is where its button leads, or where it is posted."""

    title: str
    help: str
    button: str = ""
    url: str = ""
    is_posted: bool = False


_TITLES: dict[Name, Words] = {
    Name.WRITE_AGENDA: gettext_lazy("Write the agenda"),
    Name.CONVENE: gettext_lazy("Convene members, on %(day)s at the latest"),
    Name.CONVENE_LATE: gettext_lazy("Convene members: the delay of the statutes is over"),
    Name.WAIT: gettext_lazy("Members are convened for %(day)s"),
    Name.CHECK_IN: gettext_lazy("Check in whoever comes"),
    Name.NAME_CHAIR: gettext_lazy("Say who chairs and who takes the minutes"),
    Name.OPEN: gettext_lazy("Open the assembly"),
    Name.LACKS_QUORUM: gettext_lazy("Wait for the quorum"),
    Name.TELL_ITEM: gettext_lazy("Let “%(item)s” be told and discussed"),
    Name.DECIDE_AMENDMENT: gettext_lazy("Decide the amendment first"),
    Name.PUT_TO_VOTE: gettext_lazy("Put to the vote “%(text)s”"),
    Name.FOLLOW_VOTE: gettext_lazy("Members vote on “%(text)s”"),
    Name.COUNT_VOTE: gettext_lazy("Count the vote on “%(text)s”"),
    Name.BREAK_TIE: gettext_lazy("Whoever chairs decides “%(text)s”"),
    Name.PASS_ITEM: gettext_lazy("Go on to the next item"),
    Name.CLOSE: gettext_lazy("Close the assembly"),
    Name.READ_MINUTES: gettext_lazy("Read the minutes again"),
    Name.CALLED_OFF: gettext_lazy("This assembly was called off"),
}
_HELP: dict[Name, Words] = {
    Name.WRITE_AGENDA: gettext_lazy(
        "Members are convened to precise items: the assembly decides on these alone."
    ),
    Name.CONVENE: gettext_lazy("The agenda is written: read it again, then let the mails go."),
    Name.CONVENE_LATE: gettext_lazy(
        "They were to be convened on %(day)s at the latest. It can still be done, with a reason."
    ),
    Name.WAIT: gettext_lazy("Until then, proxies are noted and whoever chairs is named."),
    Name.CHECK_IN: gettext_lazy("The quorum is counted as they come: the assembly opens with it."),
    Name.NAME_CHAIR: gettext_lazy(
        "The minutes name them, and proxies that name nobody are in the hands of whoever chairs."
    ),
    Name.OPEN: gettext_lazy("The quorum is there, and whoever chairs is named."),
    Name.LACKS_QUORUM: gettext_lazy(
        "Nothing is put to the vote without it. Check in who comes; else convene again."
    ),
    Name.TELL_ITEM: gettext_lazy("Note what is said: the minutes will have it."),
    Name.DECIDE_AMENDMENT: gettext_lazy(
        "Its text is voted, accepted by whoever moved the resolution, or withdrawn."
    ),
    Name.PUT_TO_VOTE: gettext_lazy("Read the text aloud, then open the vote."),
    Name.FOLLOW_VOTE: gettext_lazy("Close once everybody had the time to vote."),
    Name.COUNT_VOTE: gettext_lazy("The vote is open: note what is counted."),
    Name.BREAK_TIE: gettext_lazy("It is tied: by the statutes, their vote decides."),
    Name.PASS_ITEM: gettext_lazy("Its texts are decided. What was said is kept."),
    Name.CLOSE: gettext_lazy("The agenda is through. What it carried takes effect."),
    Name.READ_MINUTES: gettext_lazy("The assembly is over: what was noted makes its minutes."),
}
_BUTTONS: dict[Name, Words] = {
    Name.WRITE_AGENDA: gettext_lazy("Add an item"),
    Name.CONVENE: gettext_lazy("Convene"),
    Name.CONVENE_LATE: gettext_lazy("Convene all the same"),
    Name.WAIT: gettext_lazy("Note a proxy"),
    Name.CHECK_IN: gettext_lazy("Check in a member"),
    Name.NAME_CHAIR: gettext_lazy("Say who chairs"),
    Name.OPEN: gettext_lazy("Open the assembly"),
    Name.LACKS_QUORUM: gettext_lazy("Check in a member"),
    Name.TELL_ITEM: gettext_lazy("Go on to the next item"),
    Name.DECIDE_AMENDMENT: gettext_lazy("Put the amendment to the vote"),
    Name.PUT_TO_VOTE: gettext_lazy("Put to the vote"),
    Name.FOLLOW_VOTE: gettext_lazy("Close the vote"),
    Name.COUNT_VOTE: gettext_lazy("Close the vote"),
    Name.BREAK_TIE: gettext_lazy("Break the tie"),
    Name.PASS_ITEM: gettext_lazy("Go on to the next item"),
    Name.CLOSE: gettext_lazy("Close the assembly"),
    Name.READ_MINUTES: gettext_lazy("Minutes of the assembly"),
}
_PAGES = {
    Name.WRITE_AGENDA: "add_item",
    Name.CONVENE: "convene",
    Name.CONVENE_LATE: "convene",
    Name.WAIT: "give_proxy",
    Name.NAME_CHAIR: "name_chair",
    Name.OPEN: "open",
    Name.CLOSE: "close",
}
_OF_TEXT = {
    Name.DECIDE_AMENDMENT: "open_vote",
    Name.PUT_TO_VOTE: "open_vote",
    Name.FOLLOW_VOTE: "close_vote",
    Name.BREAK_TIE: "break_tie",
}


def told(conduct: Conduct) -> Told:
    name, values = conduct.step.name, _values(conduct)
    return Told(
        title=str(_TITLES[name]) % values,
        help=str(_HELP.get(name, "")) % values,
        button="" if name in IN_FORM else str(_BUTTONS.get(name, "")),
        url=_url(conduct),
        is_posted=name in _POSTED,
    )


def blank(conduct: Conduct) -> str:
    """Proxies that name nobody, while nobody is named to hold them."""
    number = conduct.blank
    if not number:
        return ""
    return ngettext(
        "%(n)d proxy names nobody: it counts once one says for which member whoever chairs sits.",
        "%(n)d proxies name nobody: they count once one says for which member whoever chairs sits.",
        number,
    ) % {"n": number}


def warnings(conduct: Conduct) -> list[str]:
    """Before a text is put to the vote: colleges that will say nothing, and what comes of it."""
    if conduct.room is None or conduct.step.name not in _BEFORE_VOTE:
        return []
    said = before_vote.silent(conduct.room)
    voted = conduct.voted
    return [*said, *before_vote.unveiling(conduct.room, voted.resolution)] if voted else said


def _values(conduct: Conduct) -> dict[str, str]:
    step, voted = conduct.step, conduct.voted
    return {
        "day": dates.shown(step.by) if step.by else "",
        "item": str(conduct.now.item) if conduct.now else "",
        "text": str(voted.resolution) if voted else "",
    }


def _url(conduct: Conduct) -> str:
    name, voted = conduct.step.name, conduct.voted
    if name in _OF_TEXT and voted:
        return reverse(f"assemblies:{_OF_TEXT[name]}", args=[voted.resolution.public_id])
    if name == Name.READ_MINUTES:
        return navigation.page_of("minutes:minutes", conduct.meeting.slug)
    if name in _PAGES:
        return reverse(f"assemblies:{_PAGES[name]}", args=[conduct.meeting.slug])
    return CHECK_IN if name in {Name.CHECK_IN, Name.LACKS_QUORUM} else ""
