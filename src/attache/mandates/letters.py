"""The mail by which a permanent contact has in writing whom they designated."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from attache.kit import dates
from attache.mandates.models import Designation
from attache.post.registries import Kind, Nature, Text


def values(designation: Designation) -> dict[str, str]:
    last = designation.last_day
    return {
        "body": str(designation.organisation),
        "representative": str(designation.representative),
        "deputy": str(designation.deputy or "—"),
        "deliberation": designation.deliberation,
        "deliberated": dates.shown(designation.deliberated_on),
        "start": dates.shown(designation.starts_on),
        "end": dates.shown(last) if last else "—",
    }


def _latest() -> Iterator[tuple[str, Mapping[str, str]]]:
    people = ("organisation", "representative", "deputy")
    for each in Designation.objects.select_related(*people).order_by("-pk")[:5]:
        said = values(each)
        yield said["body"], {**said, "person": said["representative"]}


RECEIPT = Kind(
    "representative_designated",
    _("Designated representative: receipt"),
    _("You get this mail because you designated who represents your body in the general meeting."),
    nature=Nature.STATUTORY,
    leaves_by_itself=True,
    placeholders={
        "person": _("the name of who reads it"),
        "body": _("the member body"),
        "representative": _("the designated representative"),
        "deputy": _("the deputy, or a dash"),
        "deliberation": _("the reference of the deliberation"),
        "deliberated": _("the day of the deliberation"),
        "start": _("the first day"),
        "end": _("the last day, or a dash"),
        "page": _("the address of the page in the space"),
    },
    samples=_latest,
    texts={
        "fr": Text(
            "{body} : votre désignation est notée",
            """Bonjour {person},

Nous avons noté qui représente {body} à l’assemblée générale :

- représentant·e désigné·e : {representative}
- suppléant·e : {deputy}
- par la délibération « {deliberation} » du {deliberated}
- du {start} au {end}

Si quelque chose change, désignez à nouveau ; l’historique est gardé :
{page}

L’équipe""",
        ),
        "en": Text(
            "{body}: your designation is noted",
            """Hello {person},

We have noted who represents {body} in the general meeting:

- designated representative: {representative}
- deputy: {deputy}
- by the deliberation “{deliberation}” of {deliberated}
- from {start} to {end}

When something changes, designate again; the history is kept:
{page}

The team""",
        ),
    },
)
KINDS = (RECEIPT,)
