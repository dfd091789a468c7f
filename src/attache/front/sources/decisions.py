"""What waits of decisions: late, without anybody, not done by themselves, to declare, on trial."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.decisions.models import Decision, Declaration, Effect
from attache.decisions.queries import trials
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.prepared import PreparedRows, Rows
from attache.statutes import lives

# Whoever sees to a decision is told a month before its day; others, once it is late.
AHEAD = timedelta(days=30)
_SHOWN = ("pk", "public_id", "resolution__title", "due_on")

_LATE = PreparedRows(
    lambda on, reader: (
        Decision.objects.late(on)
        .filter(Q(owner=None) | ~Q(owner=reader))
        .order_by("due_on", "pk")
        .values_list(*_SHOWN)[: todos.READ]
    ),
    DateField(),
    BigIntegerField(),
)
_OWN = PreparedRows(
    lambda until, reader: (
        Decision.objects.to_do()
        .filter(owner=reader, due_on__lte=until)
        .order_by("due_on", "pk")
        .values_list(*_SHOWN)[: todos.READ]
    ),
    DateField(),
    BigIntegerField(),
)
# What could not act has its own line.
_WAITS = Exists(Effect.objects.filter(resolution=OuterRef("resolution"), acted_on=None))
_NOBODY = PreparedRows(
    lambda on: (
        Decision.objects.to_do()
        .filter(~_WAITS, owner=None, due_on=None, decided_on__lte=on)
        .order_by("-decided_on", "pk")
        .values_list(*_SHOWN)[: todos.READ]
    ),
    DateField(),
)
_STUCK = PreparedRows(
    lambda: (
        Effect.objects.stuck()
        .in_order()
        .values_list("pk", "kind", "refused", "resolution__public_id", "resolution__title")[
            : todos.READ
        ]
    ),
)
_TO_DECLARE = PreparedRows(
    lambda: (
        Declaration.objects.to_make()
        .order_by("decided_on", "pk")
        .values_list("pk", "public_id", "kind", "decided_on")[: todos.READ]
    ),
)
_TRIALS = PreparedRows(
    lambda until: trials.ending(until).values_list("pk", "title", "slug", "trial_until")[
        : todos.READ
    ],
    DateField(),
)


def due(on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    for pk, public_id, title, due_on in rows:
        yield Todo(
            key=f"decision:{pk}:{due_on}",
            title=title,
            url=page_of("decisions:decision", public_id),
            text=_("Decided by an assembly, to be done by %(day)s.") % {"day": dates.shown(due_on)},
            badge=dates.short(due_on),
            tone="lost" if due_on < on else "look",
        )


def nobodys(_on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    for pk, public_id, title, _due_on in rows:
        yield Todo(
            key=f"decision:{pk}:nobody",
            title=title,
            url=page_of("decisions:decision", public_id),
            text=_("Say who sees to it, or that it is done."),
        )


def stuck(_on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    labels = dict(Effect.Kind.choices)
    for pk, kind, refused, resolution, title in rows:
        yield Todo(
            key=f"effect:{pk}:stuck",
            title=_("%(text)s: %(effect)s") % {"text": title, "effect": labels[kind]},
            url=page_of("decisions:effects", resolution),
            text=refused,
            tone="lost",
        )


def to_declare(on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    labels = dict(Declaration.Kind.choices)
    for pk, public_id, kind, decided_on in rows:
        due_on = lives.declare_by(decided_on)
        yield Todo(
            key=f"declaration:{pk}",
            title=str(labels[kind]),
            url=page_of("decisions:declaration", public_id),
            text=_("To declare to the greffe before %(day)s") % {"day": dates.shown(due_on)},
            badge=dates.short(due_on),
            tone="lost" if due_on < on else "look",
        )


def ending(on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    for pk, title, slug, until in rows:
        said = {"grid": title, "day": dates.shown(until)}
        over = until < on
        yield Todo(
            key=f"grid:{pk}:trial:{until}",
            title=(
                _("The trial of “%(grid)s” ended on %(day)s")
                if over
                else _("The trial of “%(grid)s” ends on %(day)s")
            )
            % said,
            url=page_of("decisions:trial", slug),
            text=_("See what it changed, and prepare the text that says what follows."),
            badge=dates.short(until),
            tone="lost" if trials.is_pressing(until, on) else "look",
        )


DECISIONS = (
    Source(
        gettext_lazy("Decisions that could not act"),
        "assemblies.hold",
        lambda _on, _user: [_STUCK.of()],
        stuck,
        more="/equipe/decisions/",
    ),
    Source(
        gettext_lazy("Decisions you see to"),
        "desk.enter",
        lambda on, user: [_OWN.of(on + AHEAD, user.pk)],
        due,
        more="/equipe/decisions/",
    ),
    Source(
        gettext_lazy("Late decisions"),
        "decisions.lead",
        lambda on, user: [_LATE.of(on, user.pk)],
        due,
        more="/equipe/decisions/?retard=oui",
    ),
    Source(
        gettext_lazy("Decisions that nobody sees to"),
        "decisions.lead",
        lambda on, _user: [_NOBODY.of(on)],
        nobodys,
        more="/equipe/decisions/?etat=to_do&charge=personne",
    ),
    Source(
        gettext_lazy("Declarations to make"),
        "decisions.declare",
        lambda _on, _user: [_TO_DECLARE.of()],
        to_declare,
        more="/equipe/declarations/",
    ),
    Source(
        gettext_lazy("Fee grid on trial"),
        "grids.propose",
        lambda on, _user: [_TRIALS.of(trials.horizon(on))],
        ending,
        more="/equipe/grilles/",
    ),
)
