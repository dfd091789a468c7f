"""The mails of who comes into a space, with the words they have until the desk changes them.

Each answers what somebody has just done, and waits for nobody.
"""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Text

PERSON = {"person": _("the name of the reader")}
BODY = {"body": _("the body")}
LINK = {"link": _("the address to follow")}

INVITED = Kind(
    "space_invited",
    _("Invitation into the space of a body"),
    _("You get this mail because a colleague gave us your address, to invite you."),
    is_secret=True,
    leaves_by_itself=True,
    placeholders={
        **PERSON,
        **BODY,
        **LINK,
        "colleague": _("who invites"),
        "until": _("the last day of the invitation"),
    },
    texts={
        "fr": Text(
            "{colleague} vous invite dans l’espace de {body}",
            """Bonjour {person},

{colleague} vous invite dans l’espace adhérent de {body} : rencontres, questions, publications, et \
ce que l’adhésion vous apporte.

Pour accepter, ouvrez cette page et appuyez sur le bouton :

{link}

L’invitation vaut jusqu’au {until}. Si elle ne vous dit rien, ne faites rien : votre adresse ne \
servira pas à autre chose.

L’équipe""",
        ),
        "en": Text(
            "{colleague} invites you into the space of {body}",
            """Hello {person},

{colleague} invites you into the members’ space of {body}: events, questions, publications, and \
what membership gives you.

To accept, open this page and press the button:

{link}

The invitation holds until {until}. If it means nothing to you, do nothing: your address will not \
be used for anything else.

The team""",
        ),
    },
)

PROVE = Kind(
    "space_prove_address",
    _("Link to ask into the space of one’s body"),
    _("You get this mail because somebody, surely you, asked to come in with this address."),
    is_secret=True,
    leaves_by_itself=True,
    placeholders={**PERSON, **LINK},
    texts={
        "fr": Text(
            "Rejoindre l’espace de votre organisme",
            """Bonjour {person},

Pour demander à entrer dans l’espace de votre organisme, ouvrez cette page et confirmez :

{link}

Le lien vaut trois jours. Ensuite, le contact permanent de votre organisme vous répond, ou l’équipe.

Si vous n’avez rien demandé, ne faites rien : rien n’a été enregistré.

L’équipe""",
        ),
        "en": Text(
            "Joining the space of your body",
            """Hello {person},

To ask into the space of your body, open this page and confirm:

{link}

The link holds for three days. Then the permanent contact of your body, or the team, answers.

If you asked for nothing, do nothing: nothing has been kept.

The team""",
        ),
    },
)

KNOWN = Kind(
    "space_known_already",
    _("Already in the space"),
    PROVE.reason,
    is_secret=True,
    leaves_by_itself=True,
    placeholders={**PERSON, **LINK},
    texts={
        "fr": Text(
            "Vous avez déjà un espace",
            """Bonjour {person},

Cette adresse ouvre déjà un espace : il suffit de vous connecter, avec un code envoyé ici.

{link}

L’équipe""",
        ),
        "en": Text(
            "You have a space already",
            """Hello {person},

This address already opens a space: just log in, with a code that is sent here.

{link}

The team""",
        ),
    },
)

CLAIMED = Kind(
    "space_claimed",
    _("A colleague asks to come in"),
    _("You get this mail because you are the permanent contact of your body."),
    leaves_by_itself=True,
    placeholders={**PERSON, **BODY, **LINK, "colleague": _("who asks"), "title": _("what they do")},
    texts={
        "fr": Text(
            "{colleague} demande à rejoindre l’espace de {body}",
            """Bonjour {person},

{colleague} ({title}) demande à rejoindre l’espace de {body}, avec une adresse de votre organisme \
que nous avons vérifiée. C’est à vous de répondre :

{link}

L’équipe""",
        ),
        "en": Text(
            "{colleague} asks to join the space of {body}",
            """Hello {person},

{colleague} ({title}) asks to join the space of {body}, with an address of your body that we have \
checked. It is for you to answer:

{link}

The team""",
        ),
    },
)

LET_IN = Kind(
    "space_let_in",
    _("Let into the space of one’s body"),
    PROVE.reason,
    leaves_by_itself=True,
    placeholders={**PERSON, **BODY, **LINK},
    texts={
        "fr": Text(
            "Bienvenue dans l’espace de {body}",
            """Bonjour {person},

L’espace de {body} vous est ouvert. Connectez-vous avec cette adresse : un code vous est envoyé.

{link}

L’équipe""",
        ),
        "en": Text(
            "Welcome into the space of {body}",
            """Hello {person},

The space of {body} is open to you. Log in with this address: a code is sent to you.

{link}

The team""",
        ),
    },
)

NOT_LET_IN = Kind(
    "space_not_let_in",
    _("Not let into the space of one’s body"),
    PROVE.reason,
    leaves_by_itself=True,
    placeholders={**PERSON, **BODY, "answer": _("the answer")},
    texts={
        "fr": Text(
            "Votre demande pour l’espace de {body}",
            """Bonjour {person},

Votre demande pour rejoindre l’espace de {body} n’est pas retenue :

{answer}

Nos publications et nos rencontres ouvertes restent à votre disposition.

L’équipe""",
        ),
        "en": Text(
            "Your request for the space of {body}",
            """Hello {person},

Your request to join the space of {body} is not taken up:

{answer}

Our publications and our open events remain at your disposal.

The team""",
        ),
    },
)

KINDS = (INVITED, PROVE, KNOWN, CLAIMED, LET_IN, NOT_LET_IN)
