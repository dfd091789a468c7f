"""What `attache serve` does: make ready, then keep a web server and a task worker together."""

import hashlib
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

Say = Callable[[str], object]

GRACE = 10  # seconds to finish the requests and the task that run
PATIENCE = 30  # seconds at most between two starts of a worker that keeps dying
# Asks Linux to be told to stop when the parent dies without a word, then becomes what follows.
DEPENDENT = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def prepare(say: Say) -> None:
    """Bring language, database and static files up to this version; do nothing that is done."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database…")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    # The rooms above have these: kit asks for them by name.
    call_command("territories", stdout=io.StringIO())
    _collect_static()
    if settings.DEMONSTRATION and not get_user_model().objects.exists():
        say("Loading the demonstration, this first time…")
        call_command("demo")
    connection.close()


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


class Household:
    """A web server and a task worker that live together and stop together."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._stop = threading.Event()
        self._worker_starts_at = 0.0
        self._worker_pause = 1.0

    def live(self, welcome: Callable[[], None]) -> int:
        """Serve until told to stop; return what the shell is told."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._told_to_stop)
        self._server = _child(*_granian())
        self._worker: subprocess.Popen[bytes] | None = self._start_worker()
        self._is_ready = self._answers()
        if self._is_ready:
            welcome()
        while not self._stop.wait(0.2) and self._server.poll() is None:
            self._mind_worker()
        return self._end()

    def _told_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()

    def _start_worker(self) -> subprocess.Popen[bytes]:
        self._worker_starts_at = time.monotonic()
        return _child("-c", "from attache.config.cli import main; main()", "worker")

    def _mind_worker(self) -> None:
        """Start the worker again when it died, with growing pauses while it keeps dying."""
        now = time.monotonic()
        if self._worker and self._worker.poll() is not None:
            lived = now - self._worker_starts_at
            self._worker_pause = 1 if lived > PATIENCE else min(self._worker_pause * 2, PATIENCE)
            self._worker_starts_at = now + self._worker_pause
            self._say("The task worker stopped: it is started again.")
            self._worker = None
        elif self._worker is None and now >= self._worker_starts_at:
            self._worker = self._start_worker()

    def _answers(self) -> bool:
        """Wait for the first page, which also spares the first reader what loads with it."""
        any_address = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- not bound, replaced
        host = any_address.get(settings.LISTEN, settings.LISTEN)
        name = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")
        while not self._stop.wait(0.05) and self._server.poll() is None:
            try:
                with closing(HTTPConnection(host, settings.PORT, timeout=GRACE)) as page:
                    page.request("GET", "/", headers={"Host": name})
                    page.getresponse().read()
            except (OSError, HTTPException):
                continue
            return True
        return False

    def _end(self) -> int:
        died = self._server.poll() is not None
        children = [child for child in (self._server, self._worker) if child]
        if not self._is_ready:
            # Asked to stop while it starts, it may hang; and nobody is being served.
            _kill(self._server)
        _terminate(children, seconds=GRACE)
        # A second word makes the worker put its task back, for the next start.
        for child in _terminate(children, seconds=3):
            _kill(child)
        if died:
            self._say(f"The web server stopped by itself (code {self._server.returncode}).")
        return 1 if died else 0


def _child(*words: str) -> subprocess.Popen[bytes]:
    """Start a Python that no Ctrl-C reaches, since we pass the word, and that outlives us never."""
    command = [sys.executable, "-c", DEPENDENT, *words]
    return subprocess.Popen(command, process_group=0)  # noqa: S603 -- our own command


def _granian() -> list[str]:
    return [
        *("-m", "granian", "attache.config.wsgi:application"),
        *("--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", settings.LISTEN, "--port", str(settings.PORT)),
        *("--workers", str(settings.PROCESSES), "--blocking-threads", str(settings.THREADS)),
        # A thread that lives keeps its connection to the database.
        *("--blocking-threads-idle-timeout", "600"),
        # No --backpressure: it counts connections, and a browser that keeps six open fills it.
        *("--workers-kill-timeout", str(GRACE - 2)),
    ]


def _terminate(
    children: list[subprocess.Popen[bytes]], *, seconds: float
) -> list[subprocess.Popen[bytes]]:
    """Ask children to stop; return those that still run after a while."""
    alive = [child for child in children if child.poll() is None]
    for child in alive:
        child.terminate()
    deadline = time.monotonic() + seconds
    while alive and time.monotonic() < deadline:
        time.sleep(0.05)
        alive = [child for child in alive if child.poll() is None]
    return alive


def _kill(child: subprocess.Popen[bytes]) -> None:
    listed = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    grandchildren = listed.read_text().split() if listed.exists() else []
    child.kill()
    child.wait()
    for pid in grandchildren:
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)


def _collect_static() -> None:
    seen = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if not stamp.exists() or stamp.read_text() != seen.hexdigest():
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(seen.hexdigest())
