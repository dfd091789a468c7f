from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.kit.prepared import Prepared, PreparedRows, Rows
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone
from attache.post.models import Letter, Mailing
from attache.post.registries import labels

Letters = QuerySet[Letter]

State = Letter.State
COUNTED = 10_000


def letters(user: User) -> QuerySet[Letter]:
    found = Letter.objects.visible_to(user).select_related("person")
    return found.defer("body", "values")


HELD_BY_KIND = PreparedRows(
    lambda: (
        Letter.objects.filter(
            pk__in=Letter.objects.held().filter(mailing=None).order_by().values("pk")[:COUNTED]
        )
        .order_by()
        .values("kind")
        .annotate(count=Count("pk"))
        .order_by("-count", "kind")
        .values_list("kind", "count")[:COUNTED]
    )
)


@dataclass(frozen=True)
class Held:
    """What waits in the outbox for one reason."""

    kind: str
    label: str
    count: int


def held_by_kind() -> list[Held]:
    """How much waits of each kind, mailings apart, which are let go on their own page."""
    return by_kind(HELD_BY_KIND())


def by_kind(rows: Rows) -> list[Held]:
    said = labels()
    return [Held(kind, str(said.get(kind, kind)), count) for kind, count in rows]


def mailings_held() -> QuerySet[Mailing]:
    held = Letter.objects.held().filter(mailing__isnull=False)
    return Mailing.objects.filter(pk__in=held.order_by().values("mailing"))


held_mailings = Prepared(lambda: mailings_held().only("public_id", "subject", "written_at"))


def table() -> Table:
    return Table(
        "mails",
        title=_("Mails"),
        search_label=_("Address or subject"),
        empty_title=_("No mail has been written yet."),
        empty_text=_("Every mail that the house sends is kept here, with what became of it."),
        columns=[
            Column("to", _("To"), _to, url=Letter.get_absolute_url),
            Column("address", _("Address"), lambda letter: letter.to_address, hidden=True),
            Column("as", _("As"), lambda letter: letter.get_capacity_display(), hidden=True),
            Column("subject", _("Subject"), lambda letter: letter.subject),
            Column("purpose", _("Purpose"), _purpose),
            Column("about", _("About"), lambda letter: letter.about_name, hidden=True),
            Column("written", _("Written"), lambda letter: letter.planned_at, sort="planned_at"),
            Column("state", _("State"), _state, export=lambda letter: letter.state.label),
            Column("failure", _("What happened"), lambda letter: letter.failure, hidden=True),
            Column("attempts", _("Attempts"), lambda letter: letter.attempts, hidden=True),
        ],
        facets=[
            Facet("etat", _("State"), State.choices, _in_state),
            Facet("objet", _("Purpose"), lambda: [*labels().items()], _for),
        ],
        default_sort="-written",
        search=_matching,
    )


TONES: dict[State, Tone] = {
    State.HELD: "look",
    State.HANDED: "look",
    State.DOUBTFUL: "lost",
    State.FAILED: "lost",
    State.SENT: "kept",
}


def _to(letter: Letter) -> str:
    return str(letter.person or letter.to_address)


def _state(letter: Letter) -> SafeString:
    said = tag(str(letter.state.label), tone=TONES.get(letter.state, "plain"))
    if not letter.failure:
        return said
    return format_html('{} <span class="quiet">{}</span>', said, letter.failure)


def _purpose(letter: Letter) -> str:
    return str(labels().get(letter.kind, letter.kind))


def _in_state(letters: QuerySet[Letter], states: list[str]) -> QuerySet[Letter]:
    every = Letter.objects
    held = {
        State.HELD: every.held(),
        State.PLANNED: every.planned(),
        State.WAITING: every.waiting().exclude(pk__in=every.planned().order_by().values("pk")),
        State.HANDED: every.handed(),
        State.DOUBTFUL: every.doubtful(),
        State.SENT: every.filter(sent_at__isnull=False),
        State.FAILED: every.failed(),
        State.WITHDRAWN: every.filter(withdrawn_at__isnull=False),
    }
    wanted = Q(pk__in=[])
    for state in states:
        wanted |= Q(pk__in=held[State(state)].order_by().values("pk"))
    return letters.filter(wanted)


def _for(letters: QuerySet[Letter], names: list[str]) -> QuerySet[Letter]:
    return letters.filter(kind__in=names)


def _matching(letters: QuerySet[Letter], text: str) -> QuerySet[Letter]:
    return letters.filter(Q(to_address__icontains=text) | Q(subject__icontains=text))
