"""Tasks for the tests of tasks, where a worker process can import them too."""

import time
from datetime import timedelta
from pathlib import Path

from attache.kit.tasks import task


@task()
def write(path: str, word: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{word}\n")


@task(retries=2, wait=timedelta(minutes=1))
def stumble() -> None:
    raise RuntimeError("the mail server is away")


@task(unique=True)
def tidy(room: str) -> None:
    pass


@task()
def last(path: str) -> None:
    """Take a long time, but only the first time."""
    note = Path(path)
    is_first = not note.exists()
    write.func(path, "start")
    if is_first:
        time.sleep(60)
    write.func(path, "end")
