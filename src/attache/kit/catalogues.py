"""The French of each room: found in its sources, kept in its catalogue, compiled for Django.

Babel reads and writes the files, so that no machine needs the gettext tools.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/fr/LC_MESSAGES/django.po")

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
# A plain space where French wants one that does not break, or a typewriter's apostrophe.
TYPOGRAPHY = re.compile(r" [:;!?»]|« |«\S|\w'\w")


def rooms() -> list[Path]:
    return sorted(path.parent for path in HOUSE.glob("*/__init__.py"))


def merge(room: Path, memory: Sequence[Catalog], *, prune: bool = False) -> bool:
    """Bring a room's catalogue up to its sources; translations that served anywhere are kept."""
    path = room / CATALOGUE
    written = read(path)
    fresh = Catalog(locale="fr")
    for message in _all(extracted(room)):
        known = _translation(message, [written, *memory])
        fresh.add(
            message.id,
            known.string if known else None,
            locations=message.locations,
            user_comments=known.user_comments if known else (),
            flags={"fuzzy"} if known and known.fuzzy else (),
            context=message.context,
        )
    left = {_key(message): message for message in _all(written) if message.string}
    living = {_key(message) for message in _all(fresh)}
    if not prune:
        for key in sorted(left.keys() - living):
            fresh.obsolete[key] = left[key]
    if not len(fresh) and not fresh.obsolete:
        path.unlink(missing_ok=True)
        return False
    return _write(path, _text(fresh).encode())


def faults(room: Path) -> Iterator[str]:
    """Say, in words, what keeps a room's catalogue from being complete and right."""
    path = room / CATALOGUE
    written = read(path)
    known = {_key(message): message for message in written if message.id}
    wanted = {_key(message): message for message in _all(extracted(room))}
    where = path.relative_to(HOUSE)
    for key in sorted(wanted.keys() - known.keys()):
        yield f"{where}: missing: {key[1]!r}"
    unused = (known.keys() - wanted.keys()) | {_key(m) for m in written.obsolete.values()}
    for key in sorted(unused):
        yield f"{where}: no longer used: {key[1]!r}"
    for key in sorted(known.keys() & wanted.keys()):
        fault = _fault(known[key])
        if fault:
            yield f"{where}: {fault}: {key[1]!r}"


def clashes() -> Iterator[str]:
    """Say which words two rooms translate differently: Django shows one translation in both."""
    said: dict[tuple[object, ...], dict[tuple[str, ...], str]] = defaultdict(dict)
    for room in rooms():
        for message in read(room / CATALOGUE):
            if message.id and all(_strings(message)):
                shape = type(message.id).__name__
                said[*_key(message), shape].setdefault(_strings(message), room.name)
    for (_context, words, _shape), ways in said.items():
        if len(ways) > 1:
            told = ", ".join(f"{strings[0]!r} in {room}" for strings, room in ways.items())
            yield f"translated in {len(ways)} ways: {words!r}: {told}"


def compile_all() -> int:
    stale = [
        source
        for source in HOUSE.glob(f"*/{CATALOGUE}")
        if not (target := source.with_suffix(".mo")).exists()
        or target.stat().st_mtime_ns < source.stat().st_mtime_ns
    ]
    for source in stale:
        compiled = io.BytesIO()
        write_mo(compiled, read(source))
        _write(source.with_suffix(".mo"), compiled.getvalue(), always=True)
    return len(stale)


def extracted(room: Path) -> Catalog:
    found = Catalog(locale="fr")
    for path in sorted(room.rglob("*.py")):
        inside = path.relative_to(room).parts
        if not {"tests", "migrations", "conftest.py"} & set(inside):
            _collect(found, path, path.read_bytes())
    for path in sorted(room.glob("templates/**/*.*")):
        source = templatize(path.read_text("utf-8"))
        # What is not a message is blanked out but keeps its indentation, which Python would refuse.
        flat = "\n".join(line.strip() for line in source.splitlines())
        _collect(found, path, flat.encode())
    return found


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="fr")
    with path.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def _collect(found: Catalog, path: Path, source: bytes) -> None:
    where = path.relative_to(HOUSE.parent).as_posix()
    for _line, messages, _comments, context in extract(
        "python", io.BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        found.add(messages, locations=[(where, 0)], context=context)


def _key(message: Message) -> tuple[str, str]:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or "", singular)


def _all(catalogue: Catalog) -> Iterator[Message]:
    yield from (message for message in catalogue if message.id)
    yield from catalogue.obsolete.values()


def _translation(message: Message, catalogues: Iterable[Catalog]) -> Message | None:
    for catalogue in catalogues:
        for known in _all(catalogue):
            same_shape = isinstance(known.id, str) == isinstance(message.id, str)
            if _key(known) == _key(message) and same_shape and known.string:
                return known
    return None


def _fault(message: Message) -> str:
    strings = _strings(message)
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    expected = {name for text in ids for name in PLACEHOLDER.findall(text)}
    if message.fuzzy:
        return "doubtful (fuzzy)"
    if not all(strings):
        return "not translated"
    if any(set(PLACEHOLDER.findall(text)) - expected for text in strings):
        return "a placeholder that the original has not"
    if expected - set(PLACEHOLDER.findall(strings[-1])):
        return "a placeholder is missing"
    if any(TYPOGRAPHY.search(text) for text in strings):
        return "French typography (non-breaking spaces, ’)"
    return ""


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _text(catalogue: Catalog) -> str:
    body = io.BytesIO()
    write_po(body, catalogue, width=0, sort_by_file=False, include_lineno=False, omit_header=True)
    return HEADER + body.getvalue().decode().strip() + "\n"


def _write(path: Path, content: bytes, *, always: bool = False) -> bool:
    if not always and path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)
    return True
