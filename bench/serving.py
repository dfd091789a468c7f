"""The product's own web server, on a port of its own, for as long as it is measured."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def served(environment: dict[str, str], *, processes: int, threads: int) -> Iterator[int]:
    """Serve with these settings; give the port once the server answers."""
    port = free_port()
    process = started(environment, port, processes=processes, threads=threads)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(20)


def started(
    environment: dict[str, str], port: int, *, processes: int, threads: int
) -> subprocess.Popen[bytes]:
    """Give the server once it answers, at the head of a group of its own."""
    serving = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "error"),
        *("--workers", str(processes), "--blocking-threads", str(threads)),
        "attache.config.wsgi:application",
    ]
    process = subprocess.Popen(serving, env=environment, cwd=ROOT, start_new_session=True)  # noqa: S603 -- our own command
    _wait(port)
    return process


def kill(process: subprocess.Popen[bytes]) -> None:
    """Without a word, its workers too: as when a machine stops."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server does not answer.")
