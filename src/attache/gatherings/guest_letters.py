"""The mails to guests: who invites them is said first."""

from django.utils.translation import gettext_lazy as _

from attache.gatherings.registration_letters import OF_A_SEAT, PLACEHOLDERS
from attache.post.registries import Kind, Text

_OF_A_GUEST = _(
    "You get this mail because a member of the network gave your name and your address to bring "
    "you to this event."
)
_HOST = {"host": _("who invites them, with their function and their body")}

SEATED = Kind(
    "registration_guest_seated",
    _("Registration: a guest has a seat"),
    _OF_A_GUEST,
    leaves_by_itself=True,
    placeholders={**OF_A_SEAT, **_HOST},
    texts={
        "fr": Text(
            "Votre place : {event}",
            """Bonjour {name},

{host} vous invite à « {event} », et nous a donné votre nom et votre adresse pour vous garder une place.

- Quand : {when}
- Où : {place}

L’invitation jointe le met dans votre agenda. Vous trouverez ici {found} :
{page}

L’équipe""",  # noqa: E501 -- a paragraph of a mail is a line
        ),
        "en": Text(
            "Your seat: {event}",
            """Hello {name},

{host} invites you to “{event}”, and gave us your name and your address to keep a seat for you.

- When: {when}
- Where: {place}

The invitation that comes with this mail puts it in your calendar. Here you find {found}:
{page}

The team""",
        ),
    },
)

IN_LINE = Kind(
    "registration_guest_in_line",
    _("Registration: a guest in line"),
    _OF_A_GUEST,
    leaves_by_itself=True,
    placeholders={**PLACEHOLDERS, **_HOST, "rank": _("their place in line")},
    texts={
        "fr": Text(
            "Vous êtes sur la liste d’attente : {event}",
            """Bonjour {name},

{host} vous invite à « {event} », {when}, et nous a donné votre nom et votre adresse pour vous y inscrire. Toutes les places sont prises : vous êtes sur la liste d’attente, en position {rank}.

Dès qu’une place se libère, elle va à la première personne de la liste, et un courriel le lui dit. Pour voir où vous en êtes, ou quitter la liste :
{page}

L’équipe""",  # noqa: E501 -- idem
        ),
        "en": Text(
            "You are on the waiting list: {event}",
            """Hello {name},

{host} invites you to “{event}”, {when}, and gave us your name and your address to register you. All seats are taken: you are on the waiting list, at place {rank}.

As soon as a seat is free it goes to the first person in line, and a mail tells them. To see where you are, or to leave the list:
{page}

The team""",  # noqa: E501 -- idem
        ),
    },
)

ALL = (SEATED, IN_LINE)
