"""Mails that wait for somebody: to let them go, to say whether they left, why they failed."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Line, Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.post.models import Letter
from attache.post.queries import letters

_DOUBTFUL = PreparedRows(
    lambda: Letter.objects.doubtful().order_by("-handed_at").values_list("pk")[: todos.READ]
)
_FAILED = PreparedRows(
    lambda: Letter.objects.failed().order_by("-failed_at").values_list("pk")[: todos.READ]
)
_MAILINGS = PreparedRows(
    lambda: (
        letters.mailings_held()
        .order_by("written_at", "pk")
        .values_list("pk", "public_id", "subject", "written_at")[: todos.READ]
    )
)
_LETTERS = Prepared(
    lambda keys: Letter.objects.filter(pk__in=keys).only(
        "public_id", "to_address", "subject", "failed_at"
    ),
    Several(BigIntegerField()),
)


def waiting_letters(
    on: date, _user: User, doubtful: Rows, failed: Rows, mailings: Rows, held: Rows
) -> Iterator[Line]:
    yield from (Counted(f"doubt:{pk}", pk) for (pk,) in doubtful)
    yield from (Counted(f"letter:{pk}", pk) for (pk,) in failed)
    yield from _mailings(mailings)
    yield from _held(on, held)


def _held(on: date, rows: Rows) -> Iterator[Todo]:
    """One line a kind; it comes back the next day when it is set aside for good."""
    for held in letters.by_kind(rows):
        yield Todo(
            key=f"outbox:{held.kind}:{on}",
            title=_("Let go: %(kind)s") % {"kind": held.label},
            url=reverse("post:let_kind_go", args=[held.kind]),
            badge=ngettext("%(n)d mail", "%(n)d mails", held.count) % {"n": held.count},
        )


def _mailings(rows: Rows) -> Iterator[Todo]:
    for pk, public_id, subject, written_at in rows:
        yield Todo(
            key=f"mailing:{pk}",
            title=_("A mailing waits to be let go: %(subject)s") % {"subject": subject},
            url=reverse("post:mailing", args=[public_id]),
            text=_("Written on %(day)s.") % {"day": dates.shown(timezone.localdate(written_at))},
        )


def _letters(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for letter in _LETTERS([*keys]):
        said = (
            _("A letter to %(address)s was not delivered")
            if letter.failed_at
            else _("Did this mail leave? %(address)s")
        )
        yield Todo(
            key=keys[letter.pk],
            title=said % {"address": letter.to_address},
            url=letter.get_absolute_url(),
            text=letter.subject,
            tone="lost",
        )


POST = (
    Source(
        gettext_lazy("Letters"),
        "post.let_go",
        lambda _on, _user: [
            _DOUBTFUL.of(),
            _FAILED.of(),
            _MAILINGS.of(),
            letters.HELD_BY_KIND.of(),
        ],
        waiting_letters,
        more="/equipe/courriers/",
        said=_letters,
    ),
)
