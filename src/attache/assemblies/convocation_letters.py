"""The mails that call members to an assembly, with the words they have until the desk changes them.

One calls them, one says what changed since, one asks those who have not answered, one calls it off.
"""

from django.utils.translation import gettext_lazy as _

from attache.post.models import Letter
from attache.post.registries import Kind, Nature, Text

_REASON = _("You get this mail because you represent a member of the association, or are one.")
OF_AN_ASSEMBLY = {
    "name": _("the name of who reads it"),
    "member": _("the member that is convened"),
    "assembly": _("the title of the assembly"),
    "when": _("its day and hour"),
    "where": _("where it is"),
    "page": _("the address of the page where the member reads papers, answers and gives a proxy"),
}
_CALLED = {
    **OF_AN_ASSEMBLY,
    "how": _("how one attends: on site, from afar"),
    "late": _("that it follows one without a quorum, why it leaves late: where it does"),
    "vote": _("who votes for the member, or that nobody is designated"),
    "agenda": _("its sessions with their quorum, and the items of each: texts, seats, papers"),
    "proxies": _("what the statutes say of proxies"),
    "until": _("until when one answers, gives a proxy, designates, a line each"),
    "calendar": _("the address of the file that puts it in a calendar"),
}

CONVOCATION = Kind(
    "assembly_convened",
    _("Members convened to an assembly"),
    _REASON,
    nature=Nature.STATUTORY,
    placeholders=_CALLED,
    texts={
        "fr": Text(
            "Convocation : {assembly}",
            """Bonjour {name},

Nous convoquons {member} à : {assembly}.

- Quand : {when}
- Où : {where}
- Comment : {how}

{late}

Lire les documents, dire qui viendra ou donner pouvoir → {page}
L’inscrire dans notre agenda → {calendar}

{vote}

{agenda}

Répondre, et jusqu’à quand
==========================

{until}

{proxies}

Lire les documents, dire qui viendra ou donner pouvoir → {page}

Ce lien n’est qu’à vous ({member}) : qui le suit répond en votre nom.

L’équipe""",
        ),
        "en": Text(
            "Notice of meeting: {assembly}",
            """Hello {name},

{member} is called to: {assembly}.

- When: {when}
- Where: {where}
- How: {how}

{late}

Read the papers, say who comes or give your vote → {page}
Put it in our calendar → {calendar}

{vote}

{agenda}

To answer, and until when
=========================

{until}

{proxies}

Read the papers, say who comes or give your vote → {page}

This link is that of {member}: whoever follows it answers for it.

The team""",
        ),
    },
)

CHANGED = Kind(
    "assembly_changed",
    _("An assembly that changed since members were convened"),
    _REASON,
    nature=Nature.STATUTORY,
    placeholders={**_CALLED, "changes": _("what changed in its agenda, a line each, if it did")},
    texts={
        "fr": Text(
            "Changement : {assembly}",
            """Bonjour {name},

L’assemblée à laquelle nous avons convoqué {member} a changé. La voici comme elle est maintenant : {assembly}.

- Quand : {when}
- Où : {where}
- Comment : {how}

{changes}

{late}

Votre réponse et vos pouvoirs sont gardés.

Relire, ou changer notre réponse → {page}
Corriger notre agenda → {calendar}

{vote}

{agenda}

Répondre, et jusqu’à quand
==========================

{until}

{proxies}

L’équipe""",  # noqa: E501 -- idem
        ),
        "en": Text(
            "Change: {assembly}",
            """Hello {name},

The assembly that {member} is called to has changed. Here it is as it stands now: {assembly}.

- When: {when}
- Where: {where}
- How: {how}

{changes}

{late}

Your answer and your proxies are kept.

Read it again, or change our answer → {page}
Correct our calendar → {calendar}

{vote}

{agenda}

To answer, and until when
=========================

{until}

{proxies}

The team""",
        ),
    },
)

REMINDER = Kind(
    "assembly_reminder",
    _("Members asked again whether they come to an assembly"),
    _REASON,
    nature=Nature.STATUTORY,
    placeholders=OF_AN_ASSEMBLY,
    texts={
        "fr": Text(
            "Viendrez-vous ? {assembly}",
            """Bonjour {name},

{member} n’a pas encore dit qui viendra à : {assembly} ({when}, {where}).

Quelqu’un vient, vous donnez pouvoir à un·e autre adhérent·e, ou personne ne vient : dites-le en une minute, le quorum en dépend.
{page}

L’équipe""",  # noqa: E501 -- idem
        ),
        "en": Text(
            "Will you come? {assembly}",
            """Hello {name},

{member} has not said yet who comes to: {assembly} ({when}, {where}).

Somebody comes, you give your vote to another member, or nobody comes: say so in a minute, the quorum depends on it.
{page}

The team""",  # noqa: E501 -- idem
        ),
    },
)

CALLED_OFF = Kind(
    "assembly_called_off",
    _("An assembly that is called off, to members who were convened"),
    _REASON,
    nature=Nature.STATUTORY,
    placeholders={**OF_AN_ASSEMBLY, "because": _("why the assembly is called off")},
    texts={
        "fr": Text(
            "Annulation : {assembly}",
            """Bonjour {name},

L’assemblée à laquelle nous avons convoqué {member} est annulée : {assembly} ({when}, {where}).

Pourquoi : {because}

Réponses et pouvoirs tombent avec elle ; une autre serait convoquée par un nouveau courriel.

La page de cette assemblée → {page}

L’équipe""",
        ),
        "en": Text(
            "Called off: {assembly}",
            """Hello {name},

The assembly that {member} was called to is called off: {assembly} ({when}, {where}).

Why: {because}

Answers and proxies fall with it; another would be convened by another mail.

The page of this assembly → {page}

The team""",
        ),
    },
)


def member_of(letter: Letter) -> int:
    """Whom it calls, as its key says: `kind:meeting:member…`."""
    return int((letter.key or "").split(":")[2])
