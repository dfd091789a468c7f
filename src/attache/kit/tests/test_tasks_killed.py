"""A worker killed for good, with real processes on a real file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ATTACHE = str(Path(sys.executable).parent / "attache")
ENQUEUE = "from attache.kit.tests import chores; chores.last.enqueue({path!r})"
ENDED = (
    "from attache.kit.models import Run;"
    "print(*Run.objects.filter(task_path__endswith='last').values_list('status', flat=True))"
)


@pytest.fixture
def attache(tmp_path):
    """Run a command on a database of its own, and stop what still runs at the end."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"ATTACHE_DATA": str(tmp_path / "data"), "ATTACHE_DEBUG": "yes"}
    started = []

    def start(*words):
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [ATTACHE, *words], env=environment, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def succeed(process):
    said, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return said.strip()


def wait_for(note, text, *, seconds):
    deadline = time.monotonic() + seconds
    while not note.exists() or note.read_text() != text:
        assert time.monotonic() < deadline, note.exists() and note.read_text()
        time.sleep(0.1)


def test_task_is_taken_up_again_within_seconds_after_its_worker_is_killed(attache, tmp_path):
    note = tmp_path / "note"
    succeed(attache("migrate", "--verbosity=0"))
    succeed(attache("shell", "--no-imports", "-c", ENQUEUE.format(path=str(note))))
    first = attache("worker")
    wait_for(note, "start\n", seconds=60)

    first.send_signal(signal.SIGKILL)
    first.wait()
    second = attache("worker")
    wait_for(note, "start\nstart\nend\n", seconds=60)

    time.sleep(2)
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=20) == 0
    assert note.read_text() == "start\nstart\nend\n"
    assert succeed(attache("shell", "--no-imports", "-c", ENDED)) == "SUCCESSFUL"


def test_worker_asked_twice_to_stop_puts_its_task_back(attache, tmp_path):
    note = tmp_path / "note"
    succeed(attache("migrate", "--verbosity=0"))
    succeed(attache("shell", "--no-imports", "-c", ENQUEUE.format(path=str(note))))
    worker = attache("worker")
    wait_for(note, "start\n", seconds=60)

    worker.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=20)

    assert succeed(attache("shell", "--no-imports", "-c", ENDED)) == "READY"
