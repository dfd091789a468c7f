"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "statutes.drafted": _("began to write the version of the statutes"),
    "statutes.title_edited": _("edited the version of the statutes"),
    "statutes.article_added": _("added to the statutes:"),
    "statutes.article_edited": _("rewrote in the statutes:"),
    "statutes.article_removed": _("took away from the statutes:"),
    "statutes.article_put_back": _("put back in the statutes:"),
    "statutes.renumbered": _("numbered again the articles of"),
    "statutes.article_moved": _("moved in the statutes:"),
    "statutes.rule_written": _("wrote as a rule of assemblies"),
    "statutes.rule_removed": _("removed from the rules of assemblies"),
    "statutes.followed": _("put after another version the version of the statutes"),
    "statutes.proposed": _("proposed the version of the statutes"),
    "statutes.taken_back": _("made a draft again of the version of the statutes"),
    "statutes.discarded": _("gave up the draft of the statutes"),
    "statutes.adopted": _("wrote down the adoption of the version of the statutes"),
    "statutes.declared": _("noted that was declared the version of the statutes"),
}
SUBJECTS = {"statutes": _("Statutes")}
WORDS = {
    "reason": _("why"),
    "why": _("why"),
    "says": _("what it says"),
    "article": _("article"),
    "digest": _("digest of the text (SHA-256)"),
}
