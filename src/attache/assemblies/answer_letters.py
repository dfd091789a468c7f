"""The mails by which a member keeps a proof of what it answered, and learns what it is answered."""

from django.utils.translation import gettext_lazy as _

from attache.assemblies.convocation_letters import OF_AN_ASSEMBLY
from attache.post.registries import Kind, Text

RECEIPT = Kind(
    "assembly_receipt",
    _("Receipt of an answer to a convening, or of a proxy"),
    _("You get this mail because an answer was given in the name of the member you represent."),
    leaves_by_itself=True,
    placeholders={
        **OF_AN_ASSEMBLY,
        "what": _("what was answered"),
        "number": _("the number of the receipt"),
    },
    texts={
        "fr": Text(
            "Bien noté : {assembly}",
            """Bonjour {name},

Pour {assembly} ({when}), nous avons noté, pour vous ({member}) :

{what}

Récépissé nº {number} :
{page}

Si ce n’est pas ce que vous vouliez, changez votre réponse par ce lien jusqu’à l’ouverture de l’assemblée, ou écrivez-nous.

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "Noted: {assembly}",
            """Hello {name},

For {assembly} ({when}), we noted in the name of {member}:

{what}

Receipt no. {number}:
{page}

If this is not what you meant, change your answer by this link until the assembly opens, or write to us.

The team""",  # noqa: E501 -- idem
        ),
    },
)

PROXY_DECLINED = Kind(
    "assembly_proxy_declined",
    _("A proxy that is declined by whoever was given it"),
    _("You get this mail because the member you represent had given its vote to another."),
    leaves_by_itself=True,
    placeholders={**OF_AN_ASSEMBLY, "holder": _("who declines it")},
    texts={
        "fr": Text(
            "Votre pouvoir est décliné : {assembly}",
            """Bonjour {name},

{holder} ne portera pas votre voix ({member}) à l’assemblée ({assembly}, {when}) : le pouvoir que vous aviez donné ne compte plus.

Dites qui vient, ou donnez pouvoir à un·e autre adhérent·e :
{page}

L’équipe""",  # noqa: E501 -- a paragraph of a mail is one line; French typography
        ),
        "en": Text(
            "Your proxy is declined: {assembly}",
            """Hello {name},

{holder} will not carry the vote of {member} at {assembly} ({when}): the proxy that you gave counts no more.

Say who comes, or give a proxy to another member:
{page}

The team""",  # noqa: E501 -- idem
        ),
    },
)

PROPOSAL_ACCEPTED = Kind(
    "assembly_item_accepted",
    _("An item that a member asked for is on the agenda"),
    _("You get this mail because the member you represent asked for this item."),
    leaves_by_itself=True,
    placeholders={**OF_AN_ASSEMBLY, "item": _("the item")},
    texts={
        "fr": Text(
            "Votre point est à l’ordre du jour : {assembly}",
            """Bonjour {name},

Le point demandé ({member}) est à l’ordre du jour ({assembly}, {when}) : {item}.

{page}

L’équipe""",
        ),
        "en": Text(
            "Your item is on the agenda: {assembly}",
            """Hello {name},

The item that {member} asked for is on the agenda of {assembly} ({when}): {item}.

{page}

The team""",
        ),
    },
)

PROPOSAL_DECLINED = Kind(
    "assembly_item_declined",
    _("An item that a member asked for is declined"),
    _("You get this mail because the member you represent asked for this item."),
    leaves_by_itself=True,
    placeholders={**OF_AN_ASSEMBLY, "item": _("the item"), "because": _("why it is declined")},
    texts={
        "fr": Text(
            "Votre point pour {assembly}",
            """Bonjour {name},

{member} demandait un point à l’ordre du jour ({assembly}) : {item}.

Il n’y sera pas : {because}

L’équipe""",
        ),
        "en": Text(
            "Your item for {assembly}",
            """Hello {name},

{member} asked for an item on the agenda of {assembly}: {item}.

It will not be there: {because}

The team""",
        ),
    },
)
