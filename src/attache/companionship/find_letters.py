"""The mail by which a find is sent to a member."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Nature, Text

SENT = Kind(
    "find_sent",
    _("Find sent to a member"),
    _("You get this mail because somebody of the team thought of you."),
    nature=Nature.LETTER,
    placeholders={
        "person": _("the name of who reads it"),
        "member": _("the member"),
        "find": _("the title of the find"),
        "address": _("where the find is to be read; nothing if it has no page"),
        "words": _("what whoever sends it says of it"),
        "sender": _("the name of whoever sends it"),
    },
    texts={
        "fr": Text(
            "Une pépite pour vous : {find}",
            """Bonjour {person},

{words}

{find}
{address}

Un mot en retour, même bref, nous aidera à viser juste la prochaine fois.

{sender}""",
        ),
        "en": Text(
            "A find for you: {find}",
            """Hello {person},

{words}

{find}
{address}

A word in return, however short, helps us to aim well the next time.

{sender}""",
        ),
    },
)
