"""The mail by which somebody at the door finds their personal link again."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Nature, Text

LINK = Kind(
    "assembly_link",
    _("Personal link of an assembly, sent again"),
    _("You get this mail because somebody, surely you, asked for it at the door of an assembly."),
    nature=Nature.SERVICE,
    is_secret=True,
    leaves_by_itself=True,
    placeholders={
        "member": _("the member for which it acts"),
        "assembly": _("the title of the assembly"),
        "page": _("the address of its page"),
    },
    texts={
        "fr": Text(
            "Votre page de vote : {assembly}",
            """Bonjour,

Voici votre page ({member}) pour : {assembly}. Ouvrez-la pour dire que vous êtes là et pour voter :

{page}

Qui la suit agit en votre nom : ne la transmettez à personne d’autre.

L’équipe""",
        ),
        "en": Text(
            "Your voting page: {assembly}",
            """Hello,

This is the page of {member} for: {assembly}. Open it to say that you are there and to vote:

{page}

Whoever follows it acts for {member}: pass it on to nobody else.

The team""",
        ),
    },
)
