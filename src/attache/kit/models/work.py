from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.functional import Promise
from django_tasks_db.models import DBTaskResult, get_date_max

if TYPE_CHECKING:
    Kept = DBTaskResult[..., Any]
else:
    Kept = DBTaskResult


class Run(Kept):
    """What is kept of a task that was asked for: its arguments, its tries, how it ended."""

    objects: ClassVar[models.Manager["Run"]] = models.Manager()  # type: ignore[assignment]

    class Meta:
        proxy = True

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> str | Promise:
        """What it does, in words; the name of its function when they are not to be had."""
        try:
            label: str | Promise = getattr(self.task, "label", "")
        except ImportError:
            label = ""
        return label or self.task_path.rpartition(".")[2].replace("_", " ")

    @property
    def at(self) -> datetime:
        is_due = self.run_after == get_date_max()
        return self.finished_at or (self.enqueued_at if is_due else self.run_after)

    @property
    def message(self) -> str:
        """The last words of the last try that failed, or ""."""
        return next(reversed(self.traceback.strip().splitlines()), "")


class Turn(models.Model):
    """A task that comes round, or that must not wait twice: when it last came, which run waits."""

    key = models.CharField(max_length=255, primary_key=True)
    waiting = models.UUIDField(null=True)
    came_round_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class Worker(models.Model):
    """A process that runs tasks, there for as long as its heart beats."""

    name = models.CharField(max_length=64, primary_key=True)
    beats = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
