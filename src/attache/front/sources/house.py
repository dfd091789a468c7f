"""Members that hang by one person, successions, welcomes, renewals, newcomers, tasks given up."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, DateField, IntegerField, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.directory.models import Function
from attache.front import queries, todos
from attache.front.todos import Counted, Line, Source, Todo
from attache.kit import dates, tasks
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.memberships.models import FeeGrid, Member
from attache.memberships.periods import RENEWAL_NOTICE, State

# A line of the first screen: the list says how many there are.
MANY = 200

_HANGING = PreparedRows(
    lambda: (
        Member.objects.filter(belongs=True, contact_count__lte=1, organisation__isnull=False)
        .order_by("contact_count", "pk")
        .values_list("pk", "contact_count")[: todos.READ]
    )
)
_SUCCESSIONS = PreparedRows(
    lambda: (
        Function.objects.filter(succession_open=True)
        .order_by("ends_on", "pk")
        .values_list("pk")[: todos.READ]
    )
)
_FUNCTIONS = Prepared(
    lambda pks: (
        Function.objects.filter(pk__in=pks)
        .select_related("person", "organisation")
        .only(
            *("title", "ends_on", "person__first_name", "person__last_name"),
            *("organisation__name", "organisation__slug"),
        )
    ),
    Several(BigIntegerField()),
)
_LATE_STEPS = PreparedRows(
    lambda until: (
        queries.open_steps()
        .filter(due_on__lte=until)
        .values_list("pk", "welcome", "welcome__owner")[: todos.READ]
    ),
    DateField(),
)
_STEPS = Prepared(lambda keys: queries.open_steps().filter(pk__in=keys), Several(BigIntegerField()))
_IN_FORCE = PreparedRows(lambda on: FeeGrid.objects.in_force(on).values_list("pk")[:1], DateField())
_NEWCOMERS = PreparedRows(
    lambda first: (
        Member.objects.filter(belongs=True, since__gte=first)
        .order_by("-since", "-pk")
        .values_list("pk")[: todos.READ]
    ),
    DateField(),
)
_MEMBERS = Prepared(
    lambda pks: Member.objects.filter(pk__in=pks).only(
        "name", "kind", "key", "contact_count", "permanent_contact", "since"
    ),
    Several(BigIntegerField()),
)


_GIVEN_UP = PreparedRows(lambda: tasks.given_up().values_list("pk")[: todos.READ])


class _CountOf(Subquery):
    """How many rows a question has: one that stops at a number is counted no further."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _to_renew(after: Any, until: Any) -> QuerySet[Member, Any]:  # noqa: ANN401 -- slots
    """The first to end, with how many there are; each state is read along its index."""
    ending = Member.objects.ending_without_a_word(after, until).order_by("until")
    members, former = (ending.filter(state=each) for each in (State.MEMBER, State.FORMER))
    firsts = Q(pk__in=members.values("pk")[:1]) | Q(pk__in=former.values("pk")[:1])
    some = [_CountOf(each.values("pk")[: MANY + 1]) for each in (members, former)]
    found = Member.objects.filter(firsts).annotate(count=some[0] + some[1])
    return found.order_by("until").values_list("until", "count")[:1]


_TO_RENEW = PreparedRows(_to_renew, DateField(), DateField())


def _hanging(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for member in _MEMBERS([*keys]):
        count = member.contact_count
        title = _("%(member)s hangs by one person") if count else _("Nobody at %(member)s")
        yield Todo(
            key=keys[member.pk],
            title=title % {"member": member.name},
            url=member.get_absolute_url(),
            text=_("Only %(person)s knows us there.") % {"person": member.permanent_contact}
            if member.permanent_contact
            else _("No permanent contact: find who could be."),
            badge=ngettext("%(n)d contact", "%(n)d contacts", count) % {"n": count},
            tone="lost",
        )


def _successions(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for function in _FUNCTIONS([*keys]):
        days = (on - function.ends_on).days if function.ends_on else 0
        yield Todo(
            key=keys[function.pk],
            title=_("Who succeeds %(person)s at %(body)s?")
            % {"person": function.person, "body": function.organisation},
            url=function.organisation.get_absolute_url(),
            text=function.title,
            badge=todos.ago(days),
            tone="look",
        )


def late_steps(_on: date, user: User, rows: Rows) -> Iterator[Counted]:
    """The first late step of each welcome, those that the user leads first."""
    seen: set[int] = set()
    for pk, welcome, _owner in sorted(rows, key=lambda row: row[2] != user.pk):
        if welcome not in seen:
            seen.add(welcome)
            yield Counted(f"step:{pk}", pk)


def _late_steps(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for step in _STEPS([*keys]):
        days = (on - step.due_on).days
        yield Todo(
            key=keys[step.pk],
            title=_("Welcome of %(member)s: %(step)s")
            % {"member": step.welcome.member.name, "step": step.get_kind_display()},
            url=step.welcome.get_absolute_url(),
            text=_("Led by %(owner)s.") % {"owner": step.welcome.owner},
            badge=ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days},
        )


def renewals(on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    """One line for all: how many members will not belong any more, if nobody renews."""
    for until, count in rows:
        last_day = until - timedelta(days=1)
        yield Todo(
            key=f"renewals:{last_day}",
            title=_("More than 200 memberships to renew")
            if count > MANY
            else ngettext("%(n)d membership to renew", "%(n)d memberships to renew", count)
            % {"n": count},
            url=f"{reverse('memberships:members')}?etat=a-renouveler",
            text=_("The first ends on %(day)s.") % {"day": dates.shown(last_day)},
            badge=dates.short(last_day),
            tone="plain" if last_day >= on else "look",
        )


def grids(_on: date, _user: User, rows: Rows) -> Iterator[Line]:
    if not rows:
        yield Todo(
            key="grid:none",
            title=_("No fee grid is in force"),
            url=reverse("memberships:grids"),
            text=_("Nobody can be told what they owe until the assembly adopts one."),
            tone="lost",
        )


def newcomers(on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for (pk,) in rows:
        yield Counted(f"newcomer:{pk}:{on.year}", pk)


def _newcomers(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for member in _MEMBERS([*keys]):
        yield Todo(
            key=keys[member.pk],
            title=_("Introduce %(member)s to the others") % {"member": member.name},
            url=member.get_absolute_url(),
            text=_("Joined on %(day)s.") % {"day": dates.shown(member.since or on)},
            tone="kept",
        )


def _given_up(keys: Mapping[UUID, str], _on: date) -> Iterator[Todo]:
    for task in tasks.given_up().filter(pk__in=keys):
        yield Todo(
            key=keys[task.pk],
            title=_("A task was given up: %(task)s") % {"task": task.name},
            url=reverse("front:tasks"),
            text=task.message,
            tone="lost",
        )


TIE = (
    Source(
        gettext_lazy("The tie first"),
        "directory.edit",
        lambda _on, _user: [_HANGING.of()],
        todos.counted("contacts"),
        more="/equipe/adherents/?contacts=aucun&contacts=un",
        said=_hanging,
    ),
)
BELONGING = (
    Source(
        gettext_lazy("Successions"),
        "directory.edit",
        lambda _on, _user: [_SUCCESSIONS.of()],
        todos.counted("succession"),
        said=_successions,
    ),
    Source(
        gettext_lazy("Welcomes"),
        "welcomes.lead",
        lambda on, _user: [_LATE_STEPS.of(on - timedelta(days=1))],
        late_steps,
        more="/equipe/accueils/",
        said=_late_steps,
    ),
    Source(
        gettext_lazy("Renewals"),
        "memberships.renew",
        lambda on, _user: [_TO_RENEW.of(on - RENEWAL_NOTICE, on + RENEWAL_NOTICE)],
        renewals,
    ),
)
HOUSE = (
    Source(
        gettext_lazy("Fee grids"),
        "grids.propose",
        lambda on, _user: [_IN_FORCE.of(on)],
        grids,
    ),
    Source(
        gettext_lazy("Newcomers"),
        "front.present",
        lambda on, _user: [_NEWCOMERS.of(on.replace(month=1, day=1))],
        newcomers,
        said=_newcomers,
    ),
    Source(
        gettext_lazy("Tasks"),
        "front.tasks",
        lambda _on, _user: [_GIVEN_UP.of()],
        todos.counted("task"),
        more="/equipe/taches/",
        said=_given_up,
    ),
)
