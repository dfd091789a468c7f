"""The mails to those who register, with the words they have until the desk changes them."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Text

_REASON = _("You get this mail because this address was given to register for this event.")
PLACEHOLDERS = {
    "name": _("the name of who reads it"),
    "event": _("the title of the event"),
    "when": _("its day and hour"),
    "place": _("where it is, and for those who have a seat the link to join"),
    "page": _("the page of their registration: code, calendar, giving the seat back"),
}
OF_A_SEAT = {
    **PLACEHOLDERS,
    "found": _("what is on that page: giving the seat back, and the code where there is a door"),
}

SEATED = Kind(
    "registration_seated",
    _("Registration: a seat"),
    _REASON,
    leaves_by_itself=True,
    placeholders=OF_A_SEAT,
    texts={
        "fr": Text(
            "Votre place : {event}",
            """Bonjour {name},

Vous avez une place pour « {event} ».

- Quand : {when}
- Où : {place}

L’invitation jointe le met dans votre agenda. Vous trouverez ici {found} :
{page}

L’équipe""",
        ),
        "en": Text(
            "Your seat: {event}",
            """Hello {name},

You have a seat for “{event}”.

- When: {when}
- Where: {place}

The invitation that comes with this mail puts it in your calendar. Here you find {found}:
{page}

The team""",
        ),
    },
)

IN_LINE = Kind(
    "registration_in_line",
    _("Registration: in line"),
    _REASON,
    leaves_by_itself=True,
    placeholders={**PLACEHOLDERS, "rank": _("their place in line")},
    texts={
        "fr": Text(
            "Vous êtes sur la liste d’attente : {event}",
            """Bonjour {name},

Toutes les places de « {event} », {when}, sont prises. Vous êtes sur la liste d’attente, en position {rank}.

Dès qu’une place se libère, elle va à la première personne de la liste, et un courriel le lui dit. Vous n’avez rien à faire. Pour voir où vous en êtes, ou quitter la liste :
{page}

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "You are on the waiting list: {event}",
            """Hello {name},

All seats of “{event}”, {when}, are taken. You are on the waiting list, at place {rank}.

As soon as a seat is free it goes to the first person in line, and a mail tells them. There is nothing for you to do. To see where you are, or to leave the list:
{page}

The team""",  # noqa: E501 -- idem
        ),
    },
)

PROMOTED = Kind(
    "registration_promoted",
    _("Registration: a seat for somebody in line"),
    _REASON,
    leaves_by_itself=True,
    placeholders=PLACEHOLDERS,
    texts={
        "fr": Text(
            "Une place s’est libérée : {event}",
            """Bonjour {name},

Une place s’est libérée pour « {event} », et elle est pour vous.

- Quand : {when}
- Où : {place}

Si vous ne pouvez plus venir, rendez-la d’un clic : la personne suivante l’attend.
{page}

L’équipe""",
        ),
        "en": Text(
            "A seat is free: {event}",
            """Hello {name},

A seat is free for “{event}”, and it is yours.

- When: {when}
- Where: {place}

If you cannot come any more, give it back in one click: the next person waits for it.
{page}

The team""",
        ),
    },
)

GIVEN_BACK = Kind(
    "registration_given_back",
    _("Registration: given back"),
    _REASON,
    leaves_by_itself=True,
    placeholders=PLACEHOLDERS,
    texts={
        "fr": Text(
            "Inscription annulée : {event}",
            """Bonjour {name},

Votre inscription à « {event} », {when}, est annulée : la place est rendue.

Si vous changez d’avis, la même page vous réinscrit, s’il reste de la place :
{page}

L’équipe""",
        ),
        "en": Text(
            "Registration cancelled: {event}",
            """Hello {name},

Your registration for “{event}”, {when}, is cancelled: the seat is given back.

If you change your mind, the same page registers you again, if there is a seat left:
{page}

The team""",
        ),
    },
)

AGAIN = Kind(
    "registration_again",
    _("Registration: registered already"),
    _REASON,
    leaves_by_itself=True,
    placeholders=PLACEHOLDERS,
    texts={
        "fr": Text(
            "Vous étiez déjà inscrit·e : {event}",
            """Bonjour {name},

Vous étiez déjà inscrit·e à « {event} », {when} : rien n’a changé. Votre place, ou votre rang sur la liste d’attente, se lit ici :
{page}

L’équipe""",  # noqa: E501 -- idem
        ),
        "en": Text(
            "You were registered already: {event}",
            """Hello {name},

You were registered already for “{event}”, {when}: nothing has changed. Your seat, or your place in line, is to be read here:
{page}

The team""",  # noqa: E501 -- idem
        ),
    },
)

NOT_FOR_YOU = Kind(
    "registration_refused",
    _("Registration: the event is for others"),
    _REASON,
    leaves_by_itself=True,
    placeholders={
        "name": _("the name of who reads it"),
        "event": _("the title of the event"),
        "why": _("why it is not for them, and what they can do"),
        "page": _("the agenda"),
    },
    texts={
        "fr": Text(
            "Votre inscription : {event}",
            """Bonjour {name},

Quelqu’un, sans doute vous, a donné cette adresse pour s’inscrire à « {event} ». Nous n’avons pas pu l’inscrire :

{why}

Les événements ouverts à tout le monde sont ici :
{page}

L’équipe""",  # noqa: E501 -- idem
        ),
        "en": Text(
            "Your registration: {event}",
            """Hello {name},

Somebody, surely you, gave this address to register for “{event}”. We could not register it:

{why}

The events that are open to everybody are here:
{page}

The team""",
        ),
    },
)

REMINDER = Kind(
    "registration_reminder",
    _("Registration: the day before"),
    _("You get this mail because you have a seat for this event, which is near."),
    leaves_by_itself=True,
    placeholders=PLACEHOLDERS,
    texts={
        "fr": Text(
            "C’est bientôt : {event}",
            """Bonjour {name},

« {event} », c’est bientôt.

- Quand : {when}
- Où : {place}

Vous ne pouvez plus venir ? Un clic rend votre place à quelqu’un qui l’attend :
{page}

L’équipe""",
        ),
        "en": Text(
            "It is soon: {event}",
            """Hello {name},

“{event}” is near.

- When: {when}
- Where: {place}

You cannot come any more? One click gives your seat to somebody who waits for it:
{page}

The team""",
        ),
    },
)

ALL = (SEATED, IN_LINE, PROMOTED, GIVEN_BACK, AGAIN, NOT_FOR_YOU, REMINDER)
