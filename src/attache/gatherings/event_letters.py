"""The mails about events, with the words they have until the desk changes them."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Nature, Text

_OF_AN_EVENT = {
    "name": _("the name of who reads it"),
    "event": _("the title of the event"),
    "when": _("its day and hour"),
}

CANCELLED = Kind(
    "event_cancelled",
    _("Event cancelled"),
    _("You get this mail because you had registered for this event."),
    leaves_by_itself=True,
    placeholders={**_OF_AN_EVENT, "reason": _("why it is cancelled")},
    texts={
        "fr": Text(
            "Annulé : {event}",
            """Bonjour {name},

« {event} » ({when}) n’aura pas lieu.

{reason}

Merci d’avoir gardé ce moment. Nous vous dirons si nous proposons une autre date.

L’équipe""",
        ),
        "en": Text(
            "Cancelled: {event}",
            """Hello {name},

“{event}” ({when}) will not take place.

{reason}

Thank you for having kept this time. We will tell you if we offer another date.

The team""",
        ),
    },
)

MOVED = Kind(
    "event_moved",
    _("Day, hour or place changed"),
    _("You get this mail because you have registered for this event."),
    leaves_by_itself=True,
    placeholders={**_OF_AN_EVENT, "place": _("where it is")},
    texts={
        "fr": Text(
            "Changement : {event}",
            """Bonjour {name},

Quelque chose a changé pour « {event} ». Voici ce qui vaut désormais :

- Quand : {when}
- Où : {place}

Votre inscription tient toujours. Si vous ne pouvez plus venir, le lien de votre confirmation permet de rendre votre place.

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "Change: {event}",
            """Hello {name},

Something has changed for “{event}”. This is what holds from now on:

- When: {when}
- Where: {place}

Your registration stands. If you cannot come any more, the link in your confirmation gives your seat back.

The team""",  # noqa: E501 -- idem
        ),
    },
)

INVITATION = Kind(
    "event_invitation",
    _("Invitation to an event"),
    _("You get this mail because the team thought of you for this event."),
    nature=Nature.INVITATION,
    placeholders={
        **_OF_AN_EVENT,
        "place": _("where it is"),
        "words": _("what the team writes to those it invites"),
        "link": _("the page where one registers"),
    },
    texts={
        "fr": Text(
            "Invitation : {event}",
            """Bonjour {name},

{words}

- Quoi : {event}
- Quand : {when}
- Où : {place}

Pour vous inscrire, en un clic :
{link}

L’équipe""",
        ),
        "en": Text(
            "Invitation: {event}",
            """Hello {name},

{words}

- What: {event}
- When: {when}
- Where: {place}

To register, in one click:
{link}

The team""",
        ),
    },
)

BRIEF = Kind(
    "event_brief",
    _("Brief for a speaker"),
    _("You get this mail because you carry this event with us."),
    leaves_by_itself=True,
    placeholders={
        **_OF_AN_EVENT,
        "role": _("what they do there"),
        "length": _("how long it lasts"),
        "place": _("where it is, or the link to join"),
        "audience": _("for whom it is"),
        "subject": _("what they tell"),
        "words": _("what the team writes to this person"),
        "questions": _("the questions to answer"),
    },
    texts={
        "fr": Text(
            "{event} : tout ce qu’il vous faut",
            """Bonjour {name},

{words}

- Quand : {when}, pendant {length}
- Où : {place}
- Pour qui : {audience}
- Votre part : {role}. {subject}

Les questions auxquelles nous aimerions que vous répondiez :
{questions}

Répondez à ce courriel pour toute question, et dites-nous ce dont vous avez besoin.

L’équipe""",
        ),
        "en": Text(
            "{event}: all you need",
            """Hello {name},

{words}

- When: {when}, for {length}
- Where: {place}
- For whom: {audience}
- Your part: {role}. {subject}

The questions that we would like you to answer:
{questions}

Answer this mail with any question, and tell us what you need.

The team""",
        ),
    },
)

THANKS = Kind(
    "event_thanks",
    _("Thanks to a speaker"),
    _("You get this mail because you carried this event with us."),
    leaves_by_itself=True,
    placeholders={
        **_OF_AN_EVENT,
        "words": _("what the team writes to thank them"),
        "link": _("the page of what people said of it"),
    },
    texts={
        "fr": Text(
            "Merci : {event}",
            """Bonjour {name},

{words}

Ce que les personnes présentes en ont dit, sans leur nom :
{link}

L’équipe""",
        ),
        "en": Text(
            "Thank you: {event}",
            """Hello {name},

{words}

What those who were there said of it, without their names:
{link}

The team""",
        ),
    },
)

FEEDBACK = Kind(
    "event_feedback",
    _("Three questions after an event"),
    _("You get this mail because you were at this event."),
    placeholders={
        **_OF_AN_EVENT,
        "link": _("the page of the three questions"),
        "certificate": _("their certificate of attendance"),
    },
    texts={
        "fr": Text(
            "Trois questions sur « {event} »",
            """Bonjour {name},

Vous étiez à « {event} », {when}. Qu’en gardez-vous ? Trois questions, une minute, et vos réponses ne portent pas votre nom :
{link}

Elles servent à choisir la suite. L’équipe les lit ; dès qu’il y en a trois, les personnes qui ont parlé et les adhérent·e·s les lisent aussi.

Votre attestation de présence est ici :
{certificate}

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "Three questions about “{event}”",
            """Hello {name},

You were at “{event}”, {when}. What do you keep of it? Three questions, one minute, and your answers do not carry your name:
{link}

They help to choose what comes next. The team reads them; once there are three, those who spoke and members read them too.

Your certificate of attendance is here:
{certificate}

The team""",  # noqa: E501 -- idem
        ),
    },
)

ALL = (CANCELLED, MOVED, INVITATION, BRIEF, THANKS, FEEDBACK)
