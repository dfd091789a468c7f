"""The mails of introductions, with the words they have until the desk changes them."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Text

_OF_AN_INTRODUCTION = {
    "person": _("the name of who reads it"),
    "other": _("whom they would be put in touch with"),
    "about": _("what about"),
}

ASKED = Kind(
    "introduction_asked",
    _("Introduction: do you agree?"),
    _("You get this mail because we would like to put you in touch with somebody."),
    placeholders={
        **_OF_AN_INTRODUCTION,
        "words": _("what was written to them"),
        "page": _("the page on which to agree or to decline"),
    },
    texts={
        "fr": Text(
            "Vous mettre en relation avec {other} ?",
            """Bonjour {person},

Nous aimerions vous mettre en relation avec {other}, à propos de : {about}.

{words}

Rien ne se fait sans vous. Dites-nous oui ou non, sans vous connecter :
{page}

L’équipe""",
        ),
        "en": Text(
            "Put you in touch with {other}?",
            """Hello {person},

We would like to put you in touch with {other}, about: {about}.

{words}

Nothing happens without you. Tell us yes or no, without logging in:
{page}

The team""",
        ),
    },
)

MADE = Kind(
    "introduction_made",
    _("Introduction: put in touch"),
    _("You get this mail because you agreed to be put in touch."),
    placeholders={
        **_OF_AN_INTRODUCTION,
        "words": _("what was written to both"),
        "contacts": _("who the two are, and their addresses"),
    },
    texts={
        "fr": Text(
            "Mise en relation faite : {other}",
            """Bonjour {person},

Vous avez dit oui des deux côtés : vous voici en relation, à propos de : {about}.

{words}

Pour vous joindre :
{contacts}

À vous d’écrire, d’un côté ou de l’autre. Nous vous demanderons dans un mois ce qu’il en est sorti.

L’équipe""",
        ),
        "en": Text(
            "You are in touch with {other}",
            """Hello {person},

You both said yes: you are in touch, about: {about}.

{words}

How to reach each other:
{contacts}

Either of you may write first. In a month we will ask you what came of it.

The team""",
        ),
    },
)

NOT_MADE = Kind(
    "introduction_not_made",
    _("Introduction: it is not for now"),
    _("You get this mail because you agreed to be put in touch."),
    placeholders=_OF_AN_INTRODUCTION,
    texts={
        "fr": Text(
            "La mise en relation avec {other} n’est pas pour maintenant",
            """Bonjour {person},

Merci d’avoir dit oui à une mise en relation avec {other}. Ce n’est finalement pas le bon moment, et cela ne tient pas à vous.

Nous gardons votre envie en tête, à propos de : {about}. Si vous pensez à quelqu’un d’autre, dites-le-nous.

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "Being put in touch with {other} is not for now",
            """Hello {person},

Thank you for agreeing to be put in touch with {other}. It is not the right moment after all, and it has nothing to do with you.

We keep in mind what you are after, about: {about}. If you think of somebody else, tell us.

The team""",  # noqa: E501 -- idem
        ),
    },
)

KINDS = (ASKED, MADE, NOT_MADE)
