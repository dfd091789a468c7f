"""The mails of this room, with the words they have until the desk changes them."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from attache.memberships.models import JoiningRequest
from attache.post.registries import Kind, Text

_REASON = _("You get this mail because somebody asked to join with this address.")
_WORDS = {"person": _("the name of who asks"), "body": _("the body, or the person, that asks")}


def _latest() -> Iterator[tuple[str, Mapping[str, str]]]:
    for asked in JoiningRequest.objects.select_related("answered_by").order_by("-received_at")[:5]:
        leader = str(asked.answered_by or "")
        said = {"person": asked.person_name, "body": asked.who}
        yield asked.who, {**said, "leader": leader, "answer": asked.answer}


JOINING_RECEIVED = Kind(
    "joining_received",
    _("Request to join: received"),
    _REASON,
    leaves_by_itself=True,
    placeholders=_WORDS,
    samples=_latest,
    texts={
        "fr": Text(
            "Votre demande d’adhésion est bien arrivée",
            """Bonjour {person},

Votre demande au nom de « {body} » est bien arrivée. Quelqu’un de l’équipe vous répond dans les \
dix jours, et vous propose un premier échange.

Si vous n’avez rien demandé, ne faites rien : sans réponse de votre part, la demande sera écartée.

L’équipe""",
        ),
        "en": Text(
            "Your request to join has arrived",
            """Hello {person},

Your request in the name of “{body}” has arrived. Somebody on the team will answer within ten \
days and suggest a first talk.

If you did not ask for anything, do nothing: without an answer from you it will be set aside.

The team""",
        ),
    },
)

JOINING_ACCEPTED = Kind(
    "joining_accepted",
    _("Request to join: welcome"),
    _REASON,
    placeholders={**_WORDS, "leader": _("who leads the welcome")},
    samples=_latest,
    texts={
        "fr": Text(
            "Faisons connaissance",
            """Bonjour {person},

Merci de votre demande au nom de « {body} ». {leader} vous accueille et vous écrit très bientôt \
pour convenir d’une première rencontre : avec vous, votre direction et, si possible, vos élu·e·s.

L’équipe""",
        ),
        "en": Text(
            "Let us get to know each other",
            """Hello {person},

Thank you for your request in the name of “{body}”. {leader} will welcome you and write very soon \
to set a first meeting: with you, your management and, if possible, your elected representatives.

The team""",
        ),
    },
)

JOINING_REFUSED = Kind(
    "joining_refused",
    _("Request to join: set aside"),
    _REASON,
    placeholders={**_WORDS, "answer": _("what the team answers")},
    samples=_latest,
    texts={
        "fr": Text(
            "Votre demande d’adhésion",
            """Bonjour {person},

Merci de l’intérêt que vous nous portez. Voici notre réponse à votre demande au nom de « {body} » :

{answer}

Nos rencontres ouvertes et nos publications restent à votre disposition.

L’équipe""",
        ),
        "en": Text(
            "Your request to join",
            """Hello {person},

Thank you for your interest. Here is our answer to your request in the name of “{body}”:

{answer}

Our open events and our publications remain at your disposal.

The team""",
        ),
    },
)

KINDS = (JOINING_RECEIVED, JOINING_ACCEPTED, JOINING_REFUSED)
