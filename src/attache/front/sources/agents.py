"""People who acted for change at a member, left it, and whom nobody has found again."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Function, Part
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.memberships.models import Member

# Somebody who changes posts takes a few weeks; after a year, the list of agents keeps them.
SETTLING, LOOKED_FOR = timedelta(days=30), timedelta(days=365)


def _gone(since: date, until: date) -> QuerySet[Function]:
    """The last function in which they acted for change, when they have held none since `until`."""
    member = Member.objects.filter(belongs=True, organisation=OuterRef("organisation"))
    others = Function.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    held = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=until))
    after = Q(ends_on__gt=OuterRef("ends_on")) | Q(
        ends_on=OuterRef("ends_on"), pk__gt=OuterRef("pk")
    )
    return (
        Function.objects.filter(ends_on__gt=since, ends_on__lte=until)
        .filter(Exists(_part()), Exists(member), ~Exists(held))
        .exclude(Exists(others.filter(after, Exists(_part()))))
        .filter(person__forgotten_on=None)
        .order_by("-ends_on", "-pk")
    )


def _part() -> QuerySet[Part]:
    return Part.objects.filter(function=OuterRef("pk"), kind=Part.Kind.AGENT_OF_CHANGE)


_GONE = PreparedRows(
    lambda since, until: _gone(since, until).values_list("pk", "person", "ends_on")[: todos.READ],
    DateField(),
    DateField(),
)
_FUNCTIONS = Prepared(
    lambda keys: (
        Function.objects.filter(pk__in=keys)
        .select_related("person", "organisation")
        .only(
            *("title", "ends_on", "organisation__name"),
            *(f"person__{name}" for name in ("first_name", "last_name", "public_id")),
        )
    ),
    Several(BigIntegerField()),
)


def gone(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, person, ends_on in rows:
        yield Counted(f"agent-gone:{person}:{ends_on}", pk)


def _said(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for function in _FUNCTIONS([*keys]):
        yield Todo(
            key=keys[function.pk],
            title=_("Where is %(person)s?") % {"person": function.person},
            url=function.person.get_absolute_url(),
            text=_("Was %(title)s at %(body)s; a person who leaves a body stays a tie.")
            % {"title": function.title, "body": function.organisation.name},
            badge=dates.short(function.ends_on or on),
        )


AGENTS = (
    Source(
        gettext_lazy("Agents of change to find again"),
        "ties.judge",
        lambda on, _user: [_GONE.of(on - LOOKED_FOR, on - SETTLING)],
        gone,
        more="/equipe/agents-du-changement/?etat=to_find",
        said=_said,
    ),
)
