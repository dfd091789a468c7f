"""The mails of this room, with the words they have until the desk changes them."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Text

_OF_A_QUESTION = {
    "person": _("the name of who reads it"),
    "question": _("the question, as it was asked"),
    "page": _("the address of the question in the space"),
}

QUESTION_RECEIVED = Kind(
    "question_received",
    _("Question received"),
    _("You get this mail because you asked us a question in your space."),
    leaves_by_itself=True,
    placeholders=_OF_A_QUESTION,
    texts={
        "fr": Text(
            "Votre question est bien arrivée",
            """Bonjour {person},

Nous avons reçu votre question :
« {question} »

Quelqu’un de l’équipe va s’en charger. Vous pouvez suivre ce qu’elle devient,
et voir qui se pose la même :
{page}

L’équipe""",
        ),
        "en": Text(
            "Your question has arrived",
            """Hello {person},

We have received your question:
“{question}”

Somebody on the team will take charge of it. You can follow what becomes of it,
and see who wonders too:
{page}

The team""",
        ),
    },
)

QUESTION_PASSED_ON = Kind(
    "question_passed_on",
    _("Question that is yours from now on"),
    _("You get this mail because you said that you wonder about this question too."),
    leaves_by_itself=True,
    placeholders=_OF_A_QUESTION,
    texts={
        "fr": Text(
            "La question « {question} » est maintenant la vôtre",
            """Bonjour {person},

La personne qui avait posé la question « {question} » l’a retirée. Comme vous aviez dit « nous \
aussi », elle reste, et c’est vous qui la posez désormais. L’équipe continue de s’en occuper.

Vous pouvez la compléter, ou la retirer à votre tour :
{page}

L’équipe""",
        ),
        "en": Text(
            "The question “{question}” is yours now",
            """Hello {person},

Whoever asked the question “{question}” has taken it back. As you had said “so do we”, it stays, \
and you are the one who asks it from now on. The team goes on working on it.

You may add to it, or take it back in your turn:
{page}

The team""",
        ),
    },
)

QUESTION_ANSWERED = Kind(
    "question_answered",
    _("Question answered"),
    _("You get this mail because you asked this question, or said that you wonder too."),
    placeholders={**_OF_A_QUESTION, "answer": _("the answer, in words")},
    texts={
        "fr": Text(
            "Une réponse à « {question} »",
            """Bonjour {person},

Voici ce que nous répondons à la question « {question} » :

{answer}

La réponse et ses pistes sont aussi dans votre espace :
{page}

Si elle ne répond pas à ce que vous cherchiez, dites-le-nous : la question sera rouverte.

L’équipe""",
        ),
        "en": Text(
            "An answer to “{question}”",
            """Hello {person},

Here is what we answer to the question “{question}”:

{answer}

The answer and its pointers are in your space as well:
{page}

If it does not answer what you were looking for, tell us: the question will be opened again.

The team""",
        ),
    },
)

QUESTION_BECAME = Kind(
    "question_became",
    _("Question that became something"),
    _("You get this mail because you asked this question, or said that you wonder too."),
    placeholders={**_OF_A_QUESTION, "outcome": _("the title of what it became")},
    texts={
        "fr": Text(
            "Votre question a mené à quelque chose",
            """Bonjour {person},

La question « {question} » a mené à « {outcome} ».

Vous trouverez la suite dans votre espace :
{page}

L’équipe""",
        ),
        "en": Text(
            "Your question has led to something",
            """Hello {person},

The question “{question}” has led to “{outcome}”.

You will find what follows in your space:
{page}

The team""",
        ),
    },
)

KINDS = (QUESTION_RECEIVED, QUESTION_PASSED_ON, QUESTION_ANSWERED, QUESTION_BECAME)
