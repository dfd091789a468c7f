"""The commands that stand for everything else: help, serve, messages."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class

from attache.config import cli
from attache.kit import catalogues

MAIN = [sys.executable, "-c", "from attache.config.cli import main; main()"]


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def serve(tmp_path, port):
    """Start what `make run` starts, and leave nothing behind."""
    variables = {"ATTACHE_DATA": str(tmp_path), "ATTACHE_DEMO": "yes", "PORT": str(port)}
    started = []

    def start():
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [*MAIN, "serve"],
            env={"PATH": os.environ["PATH"]} | variables,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def said_until(process, words):
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def processes_of(session):
    """Find the living members of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, its_session = stat.read_text().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if its_session == str(session) and state != "Z":
            found.append(int(stat.parent.name))
    return found


def test_serve_starts_everything_and_stops_it_together(serve, port):
    process = serve()
    said = said_until(process, "Ctrl-C")
    # A browser keeps six connections open; the seventh, of somebody else, is answered all the same.
    kept = [HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(7)]
    for page in kept:
        page.request("GET", "/connexion/")
        answer = page.getresponse()
        answer.read()
    for page in kept:
        page.close()
    family = processes_of(process.pid)

    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=30)

    assert f"http://localhost:{port}/" in said
    assert "camille.inventee@equipe.example" in said
    assert answer.status == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert len(family) >= 4
    assert process.returncode == 0
    assert processes_of(process.pid) == []


def test_serve_starts_the_worker_again_when_it_dies(serve):
    process = serve()
    said_until(process, "Ctrl-C")
    worker = next(
        pid
        for pid in processes_of(process.pid)
        if Path(f"/proc/{pid}/cmdline").read_bytes().endswith(b"\0worker\0")
    )

    os.kill(worker, signal.SIGKILL)
    said_until(process, "started again")
    time.sleep(3)

    assert len(processes_of(process.pid)) >= 4
    process.terminate()
    assert process.wait(timeout=30) == 0


def test_serve_killed_leaves_nothing_behind(serve):
    process = serve()
    said_until(process, "Ctrl-C")

    process.kill()
    process.wait()

    deadline = time.monotonic() + 20
    while processes_of(process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_serve_says_that_its_port_is_taken(tmp_path, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        refused = subprocess.run(  # noqa: S603 -- our own command
            [*MAIN, "serve"],
            env={"ATTACHE_DATA": str(tmp_path), "ATTACHE_DEMO": "yes", "PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert refused.returncode == 2
    assert f"Port {port} is taken" in refused.stderr


def test_help_says_what_each_command_does():
    text = cli.help_text()

    for name in ("serve", "worker", "messages", "reindex", "journal"):
        assert load_command_class(get_commands()[name], name).help in text


def test_every_command_of_ours_is_in_the_help():
    ours = {name for name, app in get_commands().items() if str(app).startswith("attache.")}

    assert ours == set(cli.OURS) & ours


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A room of its own, with two sentences to translate."""
    house = tmp_path / "attache"
    made = house / "hall"
    (made / "templates" / "hall").mkdir(parents=True)
    (made / "__init__.py").touch()
    (made / "words.py").write_text(
        "from django.utils.translation import gettext as _, ngettext\n"
        "HELLO = _('Hello %(name)s!')\n"
        "def left(n): return ngettext('%(n)s coat', '%(n)s coats', n) % {'n': n}\n"
    )
    (made / "templates" / "hall" / "page.html").write_text(
        '{% panel title=_("Coats") %}\n   {% translate "Umbrellas" %}\n'
        "{% blocktranslate trimmed %}\n  Mind\n  the step\n{% endblocktranslate %}{% endpanel %}"
    )
    monkeypatch.setattr(catalogues, "HOUSE", house)
    return made


FRENCH = {
    "Hello %(name)s!": "Bonjour %(name)s\u202f!",
    "Coats": "Manteaux",
    "Umbrellas": "Parapluies",
    "Mind the step": "Attention à la marche",
}


def translate(room, words):
    path = room / catalogues.CATALOGUE
    text = path.read_text()
    for msgid, msgstr in words.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "%(n)s manteau"')
    path.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "%(n)s manteaux"'))


def test_messages_finds_what_is_to_be_translated(room):
    call_command("messages", verbosity=0)

    written = {str(message.id) for message in catalogues.read(room / catalogues.CATALOGUE)}
    assert written - {""} == {*FRENCH, "('%(n)s coat', '%(n)s coats')"}
    assert len(list(catalogues.faults(room))) == 5


def test_messages_keeps_translations_and_is_content_when_all_are_there(room):
    call_command("messages", verbosity=0)
    translate(room, FRENCH)

    call_command("messages", verbosity=0)

    assert list(catalogues.faults(room)) == []
    assert (room / catalogues.CATALOGUE).with_suffix(".mo").exists()


def test_messages_keeps_what_is_no_longer_used_until_told_to_forget(room):
    call_command("messages", verbosity=0)
    translate(room, FRENCH)
    (room / "words.py").write_text("")

    call_command("messages", verbosity=0)
    assert len(list(catalogues.faults(room))) == 2
    call_command("messages", "--prune", verbosity=0)

    assert list(catalogues.faults(room)) == []


def test_messages_refuses_words_that_two_rooms_translate_differently(room):
    other = room.parent / "lounge"
    other.mkdir()
    (other / "__init__.py").touch()
    (other / "words.py").write_text(
        "def told(_, pgettext): return _('Coats'), pgettext('a', 'Hat')"
    )
    call_command("messages", verbosity=0)
    translate(room, FRENCH)
    translate(other, {"Coats": "Vestes", "Hat": "Chapeau"})

    with pytest.raises(CommandError) as refusal:
        call_command("messages", "--check")
    path = other / catalogues.CATALOGUE
    path.write_text(path.read_text().replace("Vestes", "Manteaux"))
    call_command("messages", "--check")

    assert "'Coats': 'Manteaux' in hall, 'Vestes' in lounge\n1 to put right." in str(refusal.value)


@pytest.mark.parametrize(
    ("french", "fault"),
    [
        ("Bonjour !", "placeholder is missing"),
        ("Bonjour %(nom)s", "placeholder that the original has not"),
        ("Bonjour %(name)s !", "typography"),
        ("L'abri de %(name)s", "typography"),
    ],
)
def test_messages_refuses_wrong_french(room, french, fault):
    call_command("messages", verbosity=0)
    translate(room, FRENCH | {"Hello %(name)s!": french})

    assert [fault in said for said in catalogues.faults(room)] == [True]
