from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.kit.tables import Column, Facet, Table
from attache.post.models import Letter
from attache.post.registries import kinds, labels

State = Letter.State


def letters(user: User) -> QuerySet[Letter]:
    return Letter.objects.visible_to(user).defer("body")


def table() -> Table:
    return Table(
        "mails",
        title=_("Mails"),
        search_label=_("Address or subject"),
        empty_title=_("No mail has been written yet."),
        empty_text=_("Every mail that the house sends is kept here, with what became of it."),
        columns=[
            Column("to", _("To"), lambda letter: letter.to_address, url=Letter.get_absolute_url),
            Column("written", _("Written"), lambda letter: letter.planned_at, sort="planned_at"),
            Column("subject", _("Subject"), lambda letter: letter.subject),
            Column("purpose", _("Purpose"), _purpose),
            Column("state", _("State"), lambda letter: letter.state.label),
            Column("failure", _("What went wrong"), lambda letter: letter.failure),
            Column("attempts", _("Attempts"), lambda letter: letter.attempts, hidden=True),
        ],
        facets=[
            Facet("etat", _("State"), State.choices, _in_state),
            Facet("objet", _("Purpose"), lambda: [(k.name, str(k.label)) for k in kinds], _for),
        ],
        default_sort="-written",
        search=_matching,
    )


def _purpose(letter: Letter) -> str:
    return str(labels().get(letter.kind, letter.kind))


def _in_state(letters: QuerySet[Letter], states: list[str]) -> QuerySet[Letter]:
    every = Letter.objects
    held = {
        State.HELD: every.held(),
        State.PLANNED: every.planned(),
        State.WAITING: every.waiting().exclude(pk__in=every.planned().order_by().values("pk")),
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
