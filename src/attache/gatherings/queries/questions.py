"""Questions as lists and pages show them, at the desk and in the space."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts import queries as accounts
from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.queries import themes
from attache.gatherings.models import Pointer, Question, Share
from attache.kit import search
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships.queries import representatives

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words
    from django.utils.safestring import SafeString

    from attache.kit.timeline import Tone
    from attache.memberships.queries.representatives import Representative

State = Question.State
# An owner who did nothing for so long is reminded.
PATIENCE = timedelta(days=14)
NOBODY = "personne"
OURS_SHOWN = 50

TONES: dict[str, Tone] = {
    State.ASKED: "look",
    State.LISTENED_TO: "plain",
    State.BECAME: "kept",
    State.ANSWERED: "kept",
    State.CLOSED: "lost",
}


@dataclass(frozen=True)
class Read:
    """A question with what its page shows, whoever reads it."""

    question: Question
    shares: list[Share]
    pointers: list[Pointer]

    @property
    def state(self) -> tuple[str, Tone]:
        return str(self.question.state.label), TONES[self.question.state]


def listed(user: User) -> QuerySet[Question]:
    return (
        Question.objects.visible_to(user)
        .select_related("organisation", "person", "owner")
        .prefetch_related("themes")
    )


def read(question: Question) -> Read:
    return Read(
        question,
        shares=list(question.shares.select_related("organisation", "person")),
        pointers=list(question.pointers.select_related("find", "person", "organisation")),
    )


def ours(who: Representative) -> QuerySet[Question]:
    """What they ask: for a body it stays with the body, whoever asked it."""
    return Question.objects.filter(Q(organisation__in=who.bodies) | _in_their_own_right(who))


def readable(who: Representative) -> QuerySet[Question]:
    """What a member sees in the space: its own, what others show, and what it said yes to."""
    shared = Exists(_shares(who).filter(question=OuterRef("pk")))
    return Question.objects.filter(
        Q(pk__in=ours(who).values("pk")) | Q(is_shared=True, closed_on__isnull=True) | Q(shared)
    )


def own(who: Representative) -> list[Question]:
    found = ours(who).select_related("organisation", "person").order_by("-asked_on", "-pk")
    return list(found[:OURS_SHOWN])


def of_others(who: Representative) -> QuerySet[Question]:
    return (
        Question.objects.seen_by_members()
        .exclude(pk__in=ours(who).values("pk"))
        .select_related("organisation", "person")
        .prefetch_related(Prefetch("shares", _shares(who), to_attr="our_shares"), "themes")
    )


def our_shares(question: Question, who: Representative) -> list[Share]:
    return list(_shares(who).filter(question=question).select_related("organisation", "person"))


def may_change(question: Question, who: Representative) -> bool:
    """Say whether it is theirs to correct or take back: they asked it, and nobody answered."""
    stands = question.organisation in who.bodies if question.organisation else who.is_individual
    is_theirs = question.person_id == who.person.pk and stands
    return is_theirs and question.is_waiting and not question.pointers.exists()


def may_share(question: Question, who: Representative) -> Representative | None:
    """Narrow them to those of their members who have not said "so do we", and did not ask."""
    if not question.is_shared or question.closed_on:
        return None
    said = {share.sharer for share in our_shares(question, who)} | {question.asker}
    bodies = [body for body in who.bodies if body not in said]
    is_individual = who.is_individual and who.person not in said
    left = replace(who, bodies=bodies, is_individual=is_individual)
    return left if left.is_member else None


def _shares(who: Representative) -> QuerySet[Share]:
    return Share.objects.filter(Q(organisation__in=who.bodies) | _in_their_own_right(who))


def _in_their_own_right(who: Representative) -> Q:
    if not who.is_individual:
        return Q(pk__in=[])
    return Q(organisation__isnull=True, person=who.person)


def owners(on: date) -> list[User]:
    """Those whose office lets them answer questions."""
    return accounts.who_may("questions.answer", on=on)


def people_of(organisation: Organisation, *, on: date) -> list[Person]:
    living = organisation.functions.living(on).values("person")
    return list(Person.objects.filter(pk__in=living).order_by("sort_name"))


def bodies_of(person: Person, *, on: date) -> list[Organisation]:
    return list(representatives.of_person(person, on=on).bodies)


def space_url(question: Question) -> str:
    return page_of("gatherings_space:question", question.public_id)


def _owners() -> list[tuple[str, Words]]:
    owning = Question.objects.filter(owner__isnull=False).order_by().values("owner").distinct()
    people = User.objects.filter(pk__in=owning).order_by("name", "pk")
    return [
        (NOBODY, gettext_lazy("Nobody yet")),
        *((str(user.pk), str(user)) for user in people),
    ]


def _owned(questions: QuerySet[Question], chosen: list[str]) -> QuerySet[Question]:
    keys = [value for value in chosen if value != NOBODY]
    nobody = Q(owner__isnull=True) if NOBODY in chosen else Q(pk__in=[])
    return questions.filter(Q(owner__in=keys) | nobody)


def _state(question: Question) -> SafeString:
    return tag(str(question.state.label), tone=TONES[question.state])


def _owner(question: Question) -> str:
    if question.owner is None:
        return tag(_("nobody"), tone="lost") if question.is_waiting else ""
    return str(question.owner)


def _said_of(question: Question) -> SafeString | str:
    """The mark of a question that we share, beside its title."""
    our_shares: list[Share] = question.our_shares  # type: ignore[attr-defined]
    title = format_html('<a href="{}">{}</a>', space_url(question), question.title)
    return format_html("{} {}", title, tag(_("so do we"), tone="kept")) if our_shares else title


_TITLED = Column(
    "question",
    gettext_lazy("Question"),
    lambda question: question.title,
    url=lambda question: question.get_absolute_url(),
)
_BODY = Column("organisme", gettext_lazy("Asked by"), lambda question: str(question.asker or ""))
_ASKED = Column(
    "posee", gettext_lazy("Asked on"), lambda question: question.asked_on, sort="asked_on"
)
_SHARES = Column(
    "partages",
    gettext_lazy("“So do we”"),
    lambda question: question.share_count,
    sort="share_count",
    numeric=True,
)
_STATE = Column(
    "etat",
    gettext_lazy("State"),
    _state,
    export=lambda question: str(question.state.label),
)
_THEMES = Column(
    "themes",
    gettext_lazy("Themes"),
    lambda question: ", ".join(theme.name for theme in question.themes.all()),
)

QUESTIONS = Table(
    name="questions",
    title=gettext_lazy("Questions"),
    columns=[
        _TITLED,
        _BODY,
        _ASKED,
        _SHARES,
        Column(
            "suivie",
            gettext_lazy("Followed by"),
            _owner,
            export=lambda question: str(question.owner or ""),
        ),
        _STATE,
        _THEMES,
        Column(
            "bouge",
            gettext_lazy("Last moved on"),
            lambda question: question.moved_on,
            hidden=True,
        ),
    ],
    facets=[
        Facet(
            "etat",
            gettext_lazy("State"),
            State.choices,
            lambda questions, chosen: questions.in_state(*chosen),
        ),
        themes.FACET,
        Facet("suivie", gettext_lazy("Followed by"), _owners, _owned),
        Facet(
            "montree",
            gettext_lazy("Shown"),
            [
                ("oui", gettext_lazy("To other members")),
                ("non", gettext_lazy("To the team alone")),
            ],
            lambda questions, chosen: questions.filter(
                is_shared__in=[value == "oui" for value in chosen]
            ),
        ),
    ],
    default_sort="-posee",
    search=lambda questions, text: questions.filter(pk__in=search.keeping(text, kind="question")),
    search_label=gettext_lazy("Words of the question, who asks…"),
    empty_title=gettext_lazy("No question yet"),
    empty_text=gettext_lazy(
        "What members ask in their space, and what you note at exchanges, will be here."
    ),
)

SHARED = Table(
    name="questions-des-autres",
    title=gettext_lazy("Questions"),
    columns=[
        Column(
            "question",
            gettext_lazy("Question"),
            _said_of,
            export=lambda question: question.title,
        ),
        _BODY,
        _ASKED,
        _SHARES,
        _STATE,
        Column(_THEMES.name, _THEMES.label, _THEMES.value, hidden=True),
    ],
    facets=[themes.FACET],
    default_sort="-posee",
    page_size=25,
    search=QUESTIONS.search,
    search_label=gettext_lazy("Words of the question, who asks…"),
    empty_title=gettext_lazy("No question of the others yet"),
    empty_text=gettext_lazy("Questions that members show one another will be here."),
)
