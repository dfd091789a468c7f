"""Requests to join as the team reads them: whom they may already be, and what became of them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory import identities
from attache.directory.models import Organisation, Person
from attache.directory.queries import duplicates
from attache.directory.queries.duplicates import Likeness
from attache.kit import dates
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone
from attache.memberships.models import JoiningRequest

State = JoiningRequest.State
TONES: dict[str, Tone] = {State.WAITING: "look", State.ACCEPTED: "kept", State.REFUSED: "plain"}


@dataclass(frozen=True)
class Known:
    """Whom the directory knows that a request may come from; those that are surely them first."""

    bodies: list[Likeness]
    people: list[Likeness]
    sure_body: int | None
    sure_person: int | None


def known(asked: JoiningRequest) -> Known:
    bodies: list[Likeness] = []
    sure_body = None
    if not asked.is_of_an_individual:
        official = identities.get(asked.identity) if asked.identity else None
        same = Organisation.objects.with_siren(asked.siren).first() if asked.siren else None
        bodies = duplicates.organisations_like(
            asked.body_name,
            territory=official.territory if official else None,
            siren=asked.siren,
        )
        if same:
            sure_body = same.pk
            bodies = [_of(same), *(one for one in bodies if one.pk != same.pk)]
    people = duplicates.people_like(asked.first_name, asked.last_name, email=asked.email)
    sure = Person.objects.with_email(asked.email).first()
    people.sort(key=lambda one: sure is None or one.pk != sure.pk)
    return Known(bodies, people, sure_body, sure.pk if sure else None)


def _of(body: Organisation) -> Likeness:
    return Likeness(body.pk, body.name, body.get_absolute_url(), body.get_kind_display())


def same_sender(asked: JoiningRequest) -> QuerySet[JoiningRequest]:
    others = JoiningRequest.objects.exclude(pk=asked.pk)
    found = others.filter(email=asked.email)
    if asked.siren:
        found |= others.filter(siren=asked.siren)
    return found.order_by("-received_at")[:5]


def requests(user: User) -> QuerySet[JoiningRequest]:
    return JoiningRequest.objects.visible_to(user).select_related("answered_by").defer("why")


REQUESTS = Table(
    name="demandes",
    title=gettext_lazy("Requests to join"),
    columns=[
        Column(
            "qui",
            gettext_lazy("Who asks"),
            lambda asked: asked.who,
            url=lambda asked: asked.get_absolute_url(),
        ),
        Column(
            "recue",
            gettext_lazy("Received"),
            lambda asked: dates.short(timezone.localdate(asked.received_at)),
            sort="received_at",
            export=lambda asked: timezone.localdate(asked.received_at),
        ),
        Column("type", gettext_lazy("Kind"), lambda asked: asked.get_body_kind_display()),
        Column("par", gettext_lazy("Written by"), lambda asked: asked.person_name),
        Column(
            "etat",
            gettext_lazy("State"),
            lambda asked: tag(asked.get_state_display(), tone=TONES[asked.state]),
            export=lambda asked: asked.get_state_display(),
        ),
        Column(
            "reponse",
            gettext_lazy("Answered on"),
            lambda asked: dates.short(asked.answered_on) if asked.answered_on else "",
        ),
        Column("par-qui", gettext_lazy("Answered by"), lambda asked: asked.answered_by or ""),
    ],
    facets=[
        Facet(
            "etat",
            gettext_lazy("State"),
            State.choices,
            lambda asked, states: asked.filter(state__in=states),
        )
    ],
    default_sort="-recue",
    empty_title=gettext_lazy("Nobody has asked to join yet"),
    empty_text=gettext_lazy(
        "Requests written on the page “Join us” of the public site will be here."
    ),
)
