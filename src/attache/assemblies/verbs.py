"""The decisions of this room, as the journal says them: "… " before the name of the assembly."""

from django.utils.translation import gettext_lazy as _

from attache.assemblies.models import Item, Resolution

VERBS = {
    "assemblies.prepared": _("prepared the assembly"),
    "assemblies.edited": _("edited the assembly"),
    "assemblies.convened": _("convened the assembly"),
    "assemblies.called_off": _("called off the assembly"),
    "assemblies.changes_told": _("wrote what changed to those convened to"),
    "assemblies.reminded": _("reminded those who had not answered of"),
    "assemblies.answered": _("noted an answer to the convening of"),
    "assemblies.paper_added": _("added a paper to the agenda of"),
    "assemblies.paper_removed": _("removed a paper from the agenda of"),
    "assemblies.item_asked": _("noted an item that a member asks for in"),
    "assemblies.item_accepted": _("put an item that a member asked for on the agenda of"),
    "assemblies.item_declined": _("declined an item that a member asked for in"),
    "assemblies.candidate_stood": _("noted somebody who stands in"),
    "assemblies.candidate_withdrawn": _("noted somebody who stands no more in"),
    "assemblies.candidate_identified": _("said who somebody who stands is in the directory, for"),
    "assemblies.news_told": _("noted news of a member for"),
    "assemblies.groups_edited": _("edited the groups of"),
    "assemblies.group_asked": _("noted a question of a group of"),
    "assemblies.group_answered": _("noted an answer to a question of a group of"),
    "assemblies.agenda_edited": _("edited the agenda of"),
    "assemblies.text_edited": _("edited a text of the agenda of"),
    "assemblies.opened": _("opened the assembly"),
    "assemblies.closed": _("closed the assembly"),
    "assemblies.without_quorum": _("closed for want of a quorum the assembly"),
    "assemblies.chair_named": _("said who chairs the assembly"),
    "assemblies.arrived": _("noted that it came to an assembly, of"),
    "assemblies.said_who_came": _("noted who came to an assembly, for"),
    "assemblies.left": _("noted that it left an assembly, of"),
    "assemblies.proxy_noted": _("noted a proxy for"),
    "assemblies.proxy_taken_back": _("noted that a proxy is taken back for"),
    "assemblies.proxy_declined": _("noted that a proxy is declined for"),
    "assemblies.vote_opened": _("put to the vote a resolution of"),
    "assemblies.voted_at_desk": _("entered at the desk, by name, the votes of a member in"),
    "assemblies.ballot_lent": _("lent a screen to a member for a secret vote of"),
    "assemblies.voted": _("noted the vote of a resolution of"),
    "assemblies.tie_broken": _("noted whom whoever chairs chose, at a tie of"),
    "assemblies.vote_cancelled": _("cancelled, with a reason, the vote of a resolution of"),
    "assemblies.item_passed": _("went on from an item of"),
    "assemblies.item_taken_up": _("came back to an item of"),
    "assemblies.amendment_moved": _("wrote an amendment of"),
    "assemblies.amendment_withdrawn": _("withdrew an amendment of"),
    "assemblies.amendment_accepted": _("accepted without a vote an amendment of"),
}
SUBJECTS = {"assemblies": _("Assemblies")}
WORDS = {
    "assembly": _("assembly"),
    "member": _("member"),
    "votes": _("votes"),
    "resolution": _("resolution"),
    "result": _("result"),
    "because": _("why"),
    "item": _("item"),
    "paper": _("paper"),
    "candidate": _("who stands"),
    "person": _("in the directory"),
    "group": _("group"),
    "answer": _("answer"),
    "written": _("mails written"),
    "text": _("text"),
    "chair": _("who chairs"),
    "secretary": _("who takes the minutes"),
}
# Whose fields an act names, where they are not those of the assembly.
FIELDS = {"assemblies.agenda_edited": Item, "assemblies.text_edited": Resolution}
# What members who were convened are told of once it changes, from what each act notes.
CHANGES = {
    "assemblies.agenda_edited": _("Agenda: %(item)s"),
    "assemblies.text_edited": _("Agenda: %(item)s"),
    "assemblies.paper_added": _("Paper added: %(paper)s (%(item)s)"),
    "assemblies.paper_removed": _("Paper taken away: %(paper)s (%(item)s)"),
    "assemblies.candidate_stood": _("%(candidate)s stands (%(resolution)s)"),
    "assemblies.candidate_withdrawn": _("%(candidate)s no longer stands (%(resolution)s)"),
}
