"""Work done beside the server: tried again, given up and shown, coming round, waiting once.

A task is a row written in the transaction that decides it, so that both happen or neither.
`workers` runs it. Whoever writes a task makes it harmless to run twice: a worker killed at the
last moment leaves work that the next one starts again.

On Django 6, `django_tasks` becomes `django.tasks`: this module is where it is imported.
"""

import hashlib
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResult, TaskResultStatus, base
from django_tasks_db.models import get_date_max

from attache.kit.models import Run, Turn, Worker

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = timedelta(seconds=30)
RETRIES = 5
# What comes round every day does so at night in France, whatever the season.
EPOCH = datetime(2000, 1, 1, 2, tzinfo=UTC)
KEPT = timedelta(days=7)
KEPT_WHEN_GIVEN_UP = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(base.Task[P, T]):
    retries: int = RETRIES
    wait: timedelta = PATIENCE
    every: timedelta | None = None
    unique: bool = False
    label: str | Promise = ""

    def enqueue(self, *args: P.args, **kwargs: P.kwargs) -> TaskResult[T]:
        if self.unique:
            return _join_or_enqueue(self, args, kwargs)
        return base.Task.enqueue(self, *args, **kwargs)


COMING_ROUND: dict[str, Task[..., Any]] = {}


def task(
    *,
    retries: int = RETRIES,
    wait: timedelta = PATIENCE,
    every: timedelta | None = None,
    unique: bool = False,
    label: str | Promise = "",
) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Make a task of a function: `fn.enqueue(*arguments)`, which JSON must be able to hold.

    `wait` doubles at each of the `retries`. `every` has it come round; `unique` has it wait once;
    `label` says what it does to whoever is shown that it failed.
    """

    def declare(function: Callable[P, T]) -> Task[P, T]:
        declared: Task[P, T] = Task(
            func=function,
            retries=retries,
            wait=wait,
            every=every,
            # One that comes round has no use for a second one behind it.
            unique=unique or every is not None,
            label=label,
        )
        if every:
            COMING_ROUND[declared.module_path] = declared
        return declared

    return declare


def waiting() -> QuerySet[Run]:
    return Run.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at")


def running() -> QuerySet[Run]:
    return Run.objects.filter(status=TaskResultStatus.RUNNING).order_by("started_at")


def given_up() -> QuerySet[Run]:
    return Run.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")


def is_anyone_working(*, now: datetime) -> bool:
    return Worker.objects.filter(seen_at__gt=now - timedelta(minutes=1)).exists()


def run_again(pk: UUID) -> None:
    """Give a run that was given up all its tries back; if somebody just did, that is as well."""
    with transaction.atomic():
        for run in given_up().select_for_update().filter(pk=pk):
            _put_back(run, worker_ids=[], run_after=get_date_max())


def failed(run: Run, *, kind: str, story: str, pause: bool = True) -> None:
    """Put a run back for later, or give it up when it has had all its tries."""
    run.exception_class_path = kind
    run.traceback = story
    tries = len(run.worker_ids)
    retries, wait = _terms(run)
    if tries > retries:
        run.status = TaskResultStatus.FAILED
        run.finished_at = timezone.now()
        run.save()
    else:
        # Tasks that failed together, say while the mail server was down, come back apart.
        delay = wait * 2 ** (tries - 1) * random.uniform(1, 1.25)  # noqa: S311 -- not a secret
        later = timezone.now() + delay if pause else get_date_max()
        _put_back(run, worker_ids=run.worker_ids, run_after=later)


def interrupted(run: Run, *, until: datetime | None = None) -> None:
    """Put back a run whose worker did not try it to the end: that try does not count."""
    _put_back(run, worker_ids=run.worker_ids[:-1], run_after=until or get_date_max())


def come_round(now: datetime) -> None:
    """Enqueue what is due and not yet done: once, however long nobody was there to do it."""
    keys = {_key(each, (), {}): each for each in COMING_ROUND.values()}
    last = dict(Turn.objects.filter(key__in=keys).values_list("key", "came_round_at"))
    for key, each in keys.items():
        assert each.every  # noqa: S101 -- only those with a period are there
        slot = now - (now - EPOCH) % each.every
        if (last.get(key) or EPOCH) < slot:
            _take_turn(key, each, slot)


@task(every=timedelta(days=1), label=_("Forget the tasks that ended long ago"))
def forget_old_runs() -> None:
    now = timezone.now()
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT)
    lost = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - KEPT_WHEN_GIVEN_UP)
    Run.objects.filter(done | lost).delete()
    gone = Turn.objects.filter(came_round_at=None).exclude(
        waiting__in=waiting().order_by().values("pk")
    )
    gone.delete()


@task(every=timedelta(days=1), label=_("Forget the sessions and the cached values that expired"))
def forget_what_expired() -> None:
    """Django forgets them one by one, when somebody comes back for them: most never do."""
    call_command("clearsessions")
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 -- our own name


@transaction.atomic
def _take_turn(key: str, each: Task[..., Any], slot: datetime) -> None:
    Turn.objects.bulk_create([Turn(key=key)], ignore_conflicts=True)
    # Of several workers that see it is due, one changes the row: that one enqueues.
    due = Turn.objects.filter(Q(came_round_at=None) | Q(came_round_at__lt=slot), key=key)
    if due.update(came_round_at=slot):
        each.enqueue()


@transaction.atomic
def _join_or_enqueue(
    each: Task[P, T], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> TaskResult[T]:
    key = _key(each, args, kwargs)
    Turn.objects.bulk_create([Turn(key=key)], ignore_conflicts=True)
    turn = Turn.objects.select_for_update().get(key=key)
    # Holding the run that waits keeps a worker from starting it before our decision is committed:
    # it would not see what we want it to act on.
    held = waiting().select_for_update().values_list("pk", flat=True)
    if turn.waiting and held.filter(pk=turn.waiting).first():
        return each.get_result(str(turn.waiting))
    result = base.Task.enqueue(each, *args, **kwargs)
    turn.waiting = UUID(result.id)
    turn.save(update_fields=["waiting"])
    return result


def _key(each: Task[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    said = json.dumps([args, kwargs], sort_keys=True)
    return f"{each.module_path} {hashlib.sha256(said.encode()).hexdigest()[:32]}"


def _terms(run: Run) -> tuple[int, timedelta]:
    try:
        declared = run.task
    except ImportError:
        # Written by another version of the code, which may come back.
        return RETRIES, PATIENCE
    if isinstance(declared, Task):
        return declared.retries, declared.wait
    return 0, PATIENCE


def _put_back(run: Run, *, worker_ids: list[str], run_after: datetime) -> None:
    run.status = TaskResultStatus.READY
    run.started_at = run.finished_at = None
    run.worker_ids = worker_ids
    run.run_after = run_after
    run.save()
