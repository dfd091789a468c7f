"""The processes that run tasks, and how they notice that one of them died."""

import logging
import os
import socket
import threading
from datetime import timedelta
from traceback import format_exception
from typing import Self

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from attache.kit import tasks
from attache.kit.models import Run, Worker
from attache.kit.models.work import Kept

logger = logging.getLogger("attache.tasks")

BEAT = 1.5  # seconds
# A worker is dead when it stays silent for so many beats of another: counted in beats and not in
# seconds, because whatever keeps it from writing (a long import) keeps the others from it too.
SILENCE = 4
BROKER = "broker"
# A run handed to the broker and not taken up by then is handed again.
HAND_AGAIN = timedelta(minutes=5)


class Pulse:
    """While it lasts, this process is alive to the others and puts back the work of the dead."""

    def __init__(self) -> None:
        host = socket.gethostname()[:32]
        self.name = f"{host}-{os.getpid()}-{get_random_string(8)}"
        self._over = threading.Event()
        self._heard: dict[str, tuple[int, int]] = {}
        self._thread = threading.Thread(target=self._keep_beating, name="pulse", daemon=True)

    def __enter__(self) -> Self:
        Worker.objects.create(name=self.name)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()
        Worker.objects.filter(name=self.name).delete()

    def beat(self) -> None:
        now = timezone.now()
        if not Worker.objects.filter(name=self.name).update(beats=F("beats") + 1, seen_at=now):
            logger.error("Worker %s was believed dead: its task may run twice.", self.name)
            Worker.objects.create(name=self.name)
        self._listen()
        put_back_orphans()

    def _listen(self) -> None:
        for other in Worker.objects.exclude(name=self.name):
            beats, silence = self._heard.get(other.name, (-1, 0))
            silence = silence + 1 if beats == other.beats else 0
            self._heard[other.name] = (other.beats, silence)
            if silence >= SILENCE:
                Worker.objects.filter(name=other.name, beats=other.beats).delete()

    def _keep_beating(self) -> None:
        while not self._over.wait(BEAT):
            try:
                self.beat()
                tasks.come_round(timezone.now())
            except DatabaseError:
                logger.warning("The heart of %s missed a beat.", self.name, exc_info=True)
                close_old_connections()
        connection.close()


def put_back_orphans() -> None:
    runs = list(tasks.running())
    alive = set(Worker.objects.values_list("name", flat=True)) if runs else set()
    for run in runs:
        if run.worker_ids[-1] not in alive:
            with transaction.atomic():
                orphans = tasks.running().select_for_update(skip_locked=True)
                for orphan in orphans.filter(pk=run.pk, started_at=run.started_at):
                    logger.warning("The worker of %s died; it is put back.", orphan.task_path)
                    tasks.failed(
                        orphan,
                        kind="attache.kit.workers.Died",
                        story="The worker died while it ran this task.",
                        pause=False,
                    )


def execute(run: Run) -> None:
    """Run what was claimed; what becomes of it is written before this returns."""
    try:
        run.task.call(*run.args_kwargs["args"], **run.args_kwargs["kwargs"])
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is kept and shown
        logger.warning("%s failed: %r", run.task_path, error)
        tasks.failed(
            run,
            kind=f"{type(error).__module__}.{type(error).__qualname__}",
            story="".join(format_exception(error)),
        )
    except BaseException:
        tasks.interrupted(run)
        raise
    else:
        run.set_successful(None)


class Runner(db_worker.Worker):
    """The worker of django-tasks-db, with our answer to failure."""

    def run_task(self, db_task_result: Kept) -> None:
        self.running_task = True
        try:
            execute(Run.objects.get(pk=db_task_result.pk))
        finally:
            self.running_task = False
            self._run_tasks += 1


@tasks.task()
def carry(pk: str) -> None:
    """Run, in a broker's worker, a task that waits in the database.

    A broker may deliver twice, or after somebody else took the run: then there is nothing to do.
    """
    with Pulse() as pulse:
        with transaction.atomic():
            claimed = tasks.waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
            if claimed:
                claimed.claim(pulse.name)
        if claimed:
            execute(claimed)


class Relay(Runner):
    """Hands what is due to a broker instead of running it."""

    def run_task(self, db_task_result: Kept) -> None:
        run = Run.objects.get(pk=db_task_result.pk)
        tasks.interrupted(run, until=timezone.now() + HAND_AGAIN)
        carry.using(backend=BROKER).enqueue(str(run.pk))


def work(*, batch: bool = False) -> None:
    """Run tasks until told to stop; with `batch`, until none is due."""
    with Pulse() as pulse:
        kind = Relay if BROKER in settings.TASKS else Runner
        runner = kind(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0.5,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=pulse.name,
        )
        runner.configure_signals()
        runner.run()
