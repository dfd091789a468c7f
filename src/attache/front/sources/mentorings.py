"""Mentorings whose two members have not met for three months, or of which one has left.

They are told to whoever follows them. Those whose follower holds no office any more are
everybody's.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField, DateField, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import Office, User
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.introductions import mentors
from attache.introductions.models import Mentoring
from attache.introductions.queries import mentorings
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several

_LEFT = Q(mentor__belongs=False) | Q(mentee__belongs=False)
_QUIET = PreparedRows(
    lambda since, on, owner: (
        Mentoring.objects.under_way()
        .filter(Q(pk__in=Mentoring.objects.quiet_since(since).values("pk")) | _LEFT)
        .filter(Q(owner=owner) | ~Q(owner__in=Office.objects.current(on).values("user")))
        .annotate(met_on=Max("meetings__day"))
        .order_by("started_on", "pk")
        .values_list("pk", "mentor__belongs", "mentee__belongs", "met_on")[: todos.READ]
    ),
    DateField(),
    DateField(),
    BigIntegerField(),
)
_MENTORINGS = Prepared(
    lambda keys: (
        Mentoring.objects.filter(pk__in=keys)
        .select_related("mentor", "mentee")
        .annotate(met_on=Max("meetings__day"))
        .only(
            *("public_id", "problem", "started_on"),
            *("mentor__name", "mentor__belongs", "mentee__name", "mentee__belongs"),
        )
    ),
    Several(BigIntegerField()),
)


def quiet(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    """Once for each silence: a line set aside comes back after the next meeting."""
    for pk, *belong, met_on in rows:
        yield Counted(f"mentoring:{pk}:{met_on or ''}{'' if all(belong) else ':left'}", pk)


def _quiet(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for mentoring in _MENTORINGS([*keys]):
        met_on = vars(mentoring)["met_on"]
        yield Todo(
            key=keys[mentoring.pk],
            title=_("How is the mentoring going: %(mentoring)s?") % {"mentoring": mentoring},
            url=mentoring.get_absolute_url(),
            text=mentorings.why_end(mentoring) or mentoring.problem,
            badge=_("last met on %(day)s") % {"day": dates.short(met_on)}
            if met_on
            else _("never met since %(day)s") % {"day": dates.short(mentoring.started_on)},
        )


MENTORINGS = (
    Source(
        gettext_lazy("Mentorings to follow up"),
        "introductions.make",
        lambda on, user: [_QUIET.of(on - mentors.QUIET, on, user.pk)],
        quiet,
        more="/equipe/mentorats/?etat=sans-rencontre",
        said=_quiet,
    ),
)
