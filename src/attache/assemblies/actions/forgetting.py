"""What assemblies keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.assemblies.models import (
    Candidate,
    Group,
    GroupQuestion,
    Item,
    Meeting,
    Mistake,
    News,
    Presence,
    Proposal,
    Proxy,
    Reply,
    Resolution,
)
from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing


def erase(erasing: Erasing) -> None:
    """That a member came, and what was decided, stays said without their name."""
    unname(erasing, Presence.objects.all(), ["name"])
    unname(erasing, Item.objects.all(), ["presenter", "text", "debate"])
    unname(erasing, Reply.objects.all(), ["name", "replied_by"])
    unname(erasing, Proxy.objects.all(), ["given_by"])
    unname(erasing, Proposal.objects.all(), ["proposed_by", "title", "text", "declined_because"])
    unname(erasing, Resolution.objects.all(), ["moved_by"])
    unname(erasing, Mistake.objects.all(), ["because"])
    unname(erasing, Meeting.objects.all(), ["late_because", "opened_because", "cancelled_because"])
    unname(erasing, News.objects.all(), ["told_by", "text"])
    unname(erasing, Group.objects.all(), ["title", "about"])
    unname(erasing, GroupQuestion.objects.all(), ["asked_by", "text", "answer"])
    # Whoever was elected governed: their mandate says so, and for how long.
    not_elected = Candidate.objects.exclude(is_elected=True)
    not_elected.filter(person=erasing.person).update(person=None)
    unname(erasing, not_elected, ["name"])
    unname(erasing, Candidate.objects.all(), ["statement"])


ERASER = Eraser(
    erase,
    goes=[
        _("Their name on the rolls and in the debates of assemblies."),
        _("Their name in what members answered, asked for, told and stood for."),
        _("Their name on amendments that they moved, and in why something was refused or undone."),
    ],
    stays=[
        _("Which members came to an assembly, and what it decided."),
        _("That they were elected, that they chaired an assembly or took its minutes."),
    ],
)
