"""The mails by which a date is chosen, with the words they have until the desk changes them."""

from django.utils.translation import gettext_lazy as _

from attache.post.registries import Kind, Text

_OF_AN_EXCHANGE = {
    "name": _("the name of who reads it"),
    "member": _("the member"),
    "means": _("how: in person, by video, by telephone"),
    "leader": _("who leads the exchange"),
}

PROPOSED = Kind(
    "exchange_dates_proposed",
    _("Dates proposed for an exchange"),
    _("You get this mail because the team would like to talk with you about your membership."),
    leaves_by_itself=True,
    placeholders={
        **_OF_AN_EXCHANGE,
        "dates": _("the dates, one a line"),
        "page": _("the address of the page where one of them is chosen"),
    },
    texts={
        "fr": Text(
            "Quand pouvons-nous nous parler ?",
            """Bonjour {name},

Nous aimerions prendre un temps avec vous ({member}). Voici les moments que nous vous proposons, {means} :

{dates}

Choisissez celui qui vous va, ou dites qu’aucun ne convient :
{page}

{leader}""",  # noqa: E501 -- a paragraph of a mail is a line
        ),
        "en": Text(
            "When can we talk?",
            """Hello {name},

We would like to take some time with you ({member}). Here are the moments that we propose, {means}:

{dates}

Choose the one that suits you, or say that none does:
{page}

{leader}""",
        ),
    },
)

CHOSEN = Kind(
    "exchange_date_chosen",
    _("Date chosen for an exchange"),
    _("You get this mail because you lead this exchange."),
    leaves_by_itself=True,
    placeholders={
        **_OF_AN_EXCHANGE,
        "person": _("who chose"),
        "when": _("the day and hour that were chosen"),
        "page": _("the address of the exchange at the desk"),
    },
    texts={
        "fr": Text(
            "{member} : c’est entendu pour {when}",
            """Bonjour {name},

{person} ({member}) a choisi : {when}, {means}.

Le fichier joint le met dans votre agenda. L’échange, avec qui vous rencontrez :
{page}

Attache""",
        ),
        "en": Text(
            "{member}: agreed for {when}",
            """Hello {name},

{person} ({member}) has chosen: {when}, {means}.

The file that comes with this mail puts it in your calendar. The exchange, with whom you meet:
{page}

Attache""",
        ),
    },
)

ALL = (PROPOSED, CHOSEN)
