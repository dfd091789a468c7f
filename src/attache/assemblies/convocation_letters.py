"""The mail that calls members to an assembly, with the words it has until the desk changes them."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Nature, Text

CONVOCATION = Kind(
    "assembly_convened",
    _("Members convened to an assembly"),
    _("You get this mail because you represent a member of the association, or are one."),
    nature=Nature.STATUTORY,
    placeholders={
        "name": _("the name of who reads it"),
        "member": _("the member that is convened"),
        "assembly": _("the title of the assembly"),
        "when": _("its day and hour"),
        "where": _("where it is"),
        "agenda": _("its agenda, a line an item"),
    },
    texts={
        "fr": Text(
            "Convocation : {assembly}",
            """Bonjour {name},

{member} est convoqué·e à : {assembly}.

- Quand : {when}
- Où : {where}

Ordre du jour :

{agenda}

Si personne de chez vous ne peut venir, donnez pouvoir à un·e autre adhérent·e en répondant à ce courriel.

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "Notice of meeting: {assembly}",
            """Hello {name},

{member} is called to: {assembly}.

- When: {when}
- Where: {where}

Agenda:

{agenda}

If nobody of yours can come, give your vote to another member by answering this mail.

The team""",
        ),
    },
)
