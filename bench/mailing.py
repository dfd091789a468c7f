"""Thousands of mails to a local server, with the worker killed in the middle of them."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from bench.serving import free_port

ATTACHE = str(Path(sys.executable).parent / "attache")
WRITE = """
from django.utils import timezone
from attache.post import tasks
from attache.post.models import Letter
now = timezone.now()
Letter.objects.bulk_create(
    Letter(to_address=f"p{{n}}@bench.example", subject=f"Lettre {{n}}", body="Bonjour.",
           kind="security", reason="Un banc d’essai.", released_at=now, due_at=now)
    for n in range({count})
)
tasks.deliver.enqueue()
"""
TELL = """
from attache.post.models import Letter
sent = Letter.objects.filter(sent_at__isnull=False)
print(sent.count(), (Letter.objects.handed() | Letter.objects.doubtful()).count())
"""


class Office:
    """A mail server that counts what it took, by Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: ANN401, N802 -- aiosmtpd's
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 OK"


def measured(count: int = 5_000, *, kills: int = 3) -> dict[str, float]:
    """Send so many mails, kill the worker so often; say what it took and what became of them."""
    with tempfile.TemporaryDirectory() as folder, office() as (counted, port):
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {
            "ATTACHE_DATA": folder,
            "ATTACHE_DEBUG": "yes",
            "ATTACHE_MAIL_URL": f"smtp://127.0.0.1:{port}?tls=no",
            "ATTACHE_MAIL_FROM": "Attache <attache@bench.example>",
        }
        run("migrate", "--verbosity=0", environment=environment)
        run("createcachetable", environment=environment)
        run("shell", "--no-imports", "-c", WRITE.format(count=count), environment=environment)
        start = time.perf_counter()
        _send(counted, count, kills, environment)
        took = time.perf_counter() - start
        said = run("shell", "--no-imports", "-c", TELL, environment=environment).split()
    sent, in_doubt = map(int, said)
    return {
        "mails": count,
        "kills": kills,
        "seconds": took,
        "taken": len(counted.taken),
        "twice": sum(times > 1 for times in counted.taken.values()),
        "sent": sent,
        "in doubt": in_doubt,
        # Neither sent nor shown to somebody; or thought to be sent, and never seen by the server.
        "lost": count - sent - in_doubt + max(0, sent - len(counted.taken)),
    }


@contextmanager
def office() -> Iterator[tuple[Office, int]]:
    port = free_port()
    counted = Office()
    server = Controller(counted, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield counted, port
    finally:
        server.stop()


def run(*words: str, environment: dict[str, str]) -> str:
    return subprocess.check_output([ATTACHE, *words], env=environment, text=True)  # noqa: S603 -- our own command


def _send(counted: Office, count: int, kills: int, environment: dict[str, str]) -> None:
    """Have workers send everything; each but the last dies somewhere on the way."""
    moments = [count * (each + 1) // (kills + 1) for each in range(kills)]
    for moment in [*moments, count - kills]:
        worker = subprocess.Popen([ATTACHE, "worker"], env=environment)  # noqa: S603 -- our own command
        while len(counted.taken) < moment:
            time.sleep(random.uniform(0.001, 0.01))  # noqa: S311 -- not a secret
        is_last = moment == count - kills
        if is_last:
            time.sleep(5)  # The few that are left.
        worker.send_signal(signal.SIGTERM if is_last else signal.SIGKILL)
        worker.wait(timeout=30)


if __name__ == "__main__":
    print(measured(*map(int, sys.argv[1:])))  # noqa: T201 -- a command speaks to its terminal
