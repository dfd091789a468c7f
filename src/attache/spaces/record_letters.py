"""The mails about what members change and ask of their own record, with their first words."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Text
from attache.spaces.letters import BODY, LINK, PERSON

NEW_ADDRESS = Kind(
    "space_new_address",
    _("Link to confirm a new address"),
    _("You get this mail because somebody, surely you, wants to use this address with us."),
    is_secret=True,
    leaves_by_itself=True,
    placeholders={**PERSON, **LINK},
    texts={
        "fr": Text(
            "Confirmez votre nouvelle adresse",
            """Bonjour {person},

Pour que nous vous écrivions à cette adresse, et que vous vous connectiez avec elle, ouvrez cette \
page et confirmez :

{link}

Le lien vaut trois jours. Si vous n’avez rien demandé, ne faites rien.

L’équipe""",
        ),
        "en": Text(
            "Confirm your new address",
            """Hello {person},

For us to write to you at this address, and for you to log in with it, open this page and confirm:

{link}

The link holds for three days. If you asked for nothing, do nothing.

The team""",
        ),
    },
)

ADDRESS_CHANGED = Kind(
    "space_address_changed",
    _("Address changed"),
    _("You get this mail because this address was yours with us until now."),
    leaves_by_itself=True,
    placeholders=PERSON,
    texts={
        "fr": Text(
            "Votre adresse a changé",
            """Bonjour {person},

À votre demande, nous vous écrivons désormais à une autre adresse, qui est aussi celle de votre \
compte. Celle-ci n’ouvre plus rien.

Si ce n’était pas vous, répondez-nous tout de suite.

L’équipe""",
        ),
        "en": Text(
            "Your address has changed",
            """Hello {person},

As you asked, we now write to you at another address, which is also that of your account. This \
one opens nothing any more.

If it was not you, answer this mail at once.

The team""",
        ),
    },
)

CORRECTED = Kind(
    "space_corrected",
    _("Correction taken up"),
    _("You get this mail because you proposed a correction in your space."),
    placeholders={**PERSON, **BODY, "answer": _("what the team says of it")},
    texts={
        "fr": Text(
            "Votre correction est faite",
            """Bonjour {person},

Merci : ce que vous avez signalé au sujet de {body} est à jour dans l’annuaire.

{answer}

L’équipe""",
        ),
        "en": Text(
            "Your correction is made",
            """Hello {person},

Thank you: what you told us about {body} is up to date in the directory.

{answer}

The team""",
        ),
    },
)

NOT_CORRECTED = Kind(
    "space_not_corrected",
    _("Correction not taken up"),
    CORRECTED.reason,
    placeholders=CORRECTED.placeholders,
    texts={
        "fr": Text(
            "À propos de votre correction",
            """Bonjour {person},

Nous n’avons pas repris ce que vous avez proposé au sujet de {body} :

{answer}

L’équipe""",
        ),
        "en": Text(
            "About your correction",
            """Hello {person},

We have not taken up what you proposed about {body}:

{answer}

The team""",
        ),
    },
)

# It names nobody: it is written once nobody is known by that name any more.
FORGOTTEN = Kind(
    "space_forgotten",
    _("Request to be forgotten: done"),
    _("You get this mail because you asked to be forgotten: it is the last one."),
    leaves_by_itself=True,
    placeholders={"kept": _("what is kept, and why"), "answer": _("a word of the team")},
    texts={
        "fr": Text(
            "C’est fait : nous vous avons oublié·e",
            """Bonjour,

Comme vous l’avez demandé, votre nom, vos coordonnées, vos accords et votre compte sont effacés. \
Ce qui devait encore vous être envoyé est annulé, et vos places aux événements à venir sont \
rendues.

Voici ce qui reste, parmi ce que nous détenions, et pourquoi :

{kept}

{answer}

Ce courriel est le dernier. L’adresse à laquelle il part est effacée dans l’heure qui suit. Nos \
sauvegardes gardent encore ce qui est effacé, le temps qu’elles soient remplacées.

Si cette réponse ne vous convient pas, vous pouvez vous adresser à la CNIL : \
https://www.cnil.fr/fr/plaintes

L’équipe""",
        ),
        "en": Text(
            "Done: you are forgotten",
            """Hello,

As you asked, your name, how to reach you, your agreements and your account are erased. What was \
still to be sent to you is withdrawn, and your seats at events to come are given back.

Here is what stays, of what we held, and why:

{kept}

{answer}

This mail is the last one. The address it goes to is erased within the hour that follows. Our \
backups still hold what is erased, until they are replaced.

If this answer does not suit you, you may turn to the CNIL: https://www.cnil.fr/fr/plaintes

The team""",
        ),
    },
)

NOT_FORGOTTEN = Kind(
    "space_not_forgotten",
    _("Request to be forgotten: what is kept"),
    _("You get this mail because you asked to be forgotten."),
    placeholders={**PERSON, "answer": _("what is kept, and why")},
    texts={
        "fr": Text(
            "Votre demande d’effacement",
            """Bonjour {person},

Voici notre réponse à votre demande :

{answer}

Si elle ne vous convient pas, vous pouvez vous adresser à la CNIL : https://www.cnil.fr/fr/plaintes

L’équipe""",
        ),
        "en": Text(
            "Your request to be forgotten",
            """Hello {person},

Here is our answer to your request:

{answer}

If it does not suit you, you may turn to the CNIL: https://www.cnil.fr/fr/plaintes

The team""",
        ),
    },
)

KINDS = (NEW_ADDRESS, ADDRESS_CHANGED, CORRECTED, NOT_CORRECTED, FORGOTTEN, NOT_FORGOTTEN)
