"""Lists of the desk: who asks to come in, who is invited, who asks to be forgotten."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Person
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone
from attache.spaces.models import Claim, ColleagueInvitation, ForgettingRequest
from attache.spaces.queries.colleagues import answering_functions

# After so many days without an answer of the permanent contact, the team sees to it.
PATIENCE = timedelta(days=7)

CLAIM_TONES: dict[str, Tone] = {
    Claim.State.WAITING: "look",
    Claim.State.APPROVED: "kept",
    Claim.State.REFUSED: "lost",
}
INVITATION_TONES: dict[str, Tone] = {
    ColleagueInvitation.State.SENT: "look",
    ColleagueInvitation.State.EXPIRED: "lost",
    ColleagueInvitation.State.ACCEPTED: "kept",
    ColleagueInvitation.State.WITHDRAWN: "plain",
}
FORGETTING_TONES: dict[str, Tone] = {
    ForgettingRequest.State.WAITING: "look",
    ForgettingRequest.State.FORGOTTEN: "kept",
    ForgettingRequest.State.REFUSED: "lost",
    ForgettingRequest.State.WITHDRAWN: "plain",
}


def claims(user: User) -> QuerySet[Claim]:
    return Claim.objects.visible_to(user).select_related("organisation", "answered_by")


def left_to_the_team(on: Any, late: Any) -> QuerySet[Claim]:  # noqa: ANN401 -- days, or slots
    """Requests that nobody answers: proved by the day that is late, or no permanent contact can."""
    answering = answering_functions(OuterRef("organisation"), OuterRef("email"), on=on)
    return Claim.objects.waiting().filter(Q(proved_at__date__lte=late) | ~Exists(answering))


def invitations(user: User) -> QuerySet[ColleagueInvitation]:
    return ColleagueInvitation.objects.visible_to(user).select_related("organisation", "invited_by")


def forgettings(user: User) -> QuerySet[ForgettingRequest]:
    return ForgettingRequest.objects.visible_to(user).select_related("person", "answered_by")


def waiting_of(person: Person) -> ForgettingRequest | None:
    return ForgettingRequest.objects.waiting().filter(person=person).first()


def may_be_erased(person: Person, user: User, _on: date) -> dict[str, Any] | None:
    """What the page of a person offers to whoever may erase them."""
    return {"who": person} if user.has_perm("spaces.forget") else None


CLAIMS = Table(
    name="acces",
    title=gettext_lazy("Requests to come in"),
    columns=[
        Column("qui", gettext_lazy("Who asks"), lambda one: one.name, url=Claim.get_absolute_url),
        Column("organisme", gettext_lazy("Body"), lambda one: one.organisation.name),
        Column("fonction", gettext_lazy("Function"), lambda one: one.title),
        Column("demande", gettext_lazy("Request of"), lambda one: one.proved_at, sort="proved_at"),
        Column(
            "etat",
            gettext_lazy("State"),
            lambda one: tag(one.get_state_display(), tone=CLAIM_TONES[one.state]),
            export=lambda one: one.get_state_display(),
        ),
        Column("par-qui", gettext_lazy("Answered by"), lambda one: one.answered_by or ""),
    ],
    facets=[
        Facet(
            "etat",
            gettext_lazy("State"),
            Claim.State.choices,
            lambda rows, states: rows.filter(state__in=states),
        )
    ],
    default_sort="-demande",
    empty_title=gettext_lazy("Nobody has asked to come in yet"),
    empty_text=gettext_lazy(
        "Whoever has an address of a member can ask on the page “Join your body’s space”."
    ),
)


def invitations_table(on: date) -> Table:
    def state(one: ColleagueInvitation) -> str:
        known = one.state(on)
        return tag(str(known.label), tone=INVITATION_TONES[known])

    return Table(
        name="invitations",
        title=gettext_lazy("Invitations of colleagues"),
        columns=[
            Column("qui", gettext_lazy("Who is invited"), lambda one: one.name),
            Column(
                "organisme",
                gettext_lazy("Body"),
                lambda one: one.organisation.name,
                url=lambda one: one.organisation.get_absolute_url(),
            ),
            Column("fonction", gettext_lazy("Function"), lambda one: one.title),
            Column("par", gettext_lazy("Invited by"), lambda one: one.invited_by),
            Column("envoyee", gettext_lazy("Sent on"), lambda one: one.sent_on, sort="sent_on"),
            Column(
                "etat",
                gettext_lazy("State"),
                state,
                export=lambda one: str(one.state(on).label),
            ),
        ],
        default_sort="-envoyee",
        empty_title=gettext_lazy("No colleague has been invited yet"),
        empty_text=gettext_lazy("Permanent contacts invite their colleagues from their space."),
    )


FORGETTINGS = Table(
    name="oublis",
    title=gettext_lazy("Requests to be forgotten"),
    columns=[
        Column(
            "qui",
            gettext_lazy("Who asks"),
            lambda one: one.person,
            url=ForgettingRequest.get_absolute_url,
        ),
        Column("demande", gettext_lazy("Request of"), lambda one: one.asked_on, sort="asked_on"),
        Column(
            "etat",
            gettext_lazy("State"),
            lambda one: tag(one.get_state_display(), tone=FORGETTING_TONES[one.state]),
            export=lambda one: one.get_state_display(),
        ),
        Column("reponse", gettext_lazy("Answered on"), lambda one: one.answered_on),
        Column("par-qui", gettext_lazy("Answered by"), lambda one: one.answered_by or ""),
    ],
    default_sort="-demande",
    empty_title=gettext_lazy("Nobody has asked to be forgotten"),
    empty_text=gettext_lazy("Requests made in the space, on the page “My data”, come here."),
)
