"""Reading a page of somebody else's server, whose address anybody may have typed.

Our own network is out of reach: a name is looked up once, each address it has is checked, and the
connection is made to the very address that was checked, again after each redirect. What is read
is bounded in size, unpacked or not, and in time.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 2_000_000
SECONDS = 20
REDIRECTS = 5
_CHUNK = 64 * 1024
_MOVED = {301, 302, 303, 307, 308}
_ASKED = {
    "User-Agent": "Attache (reads feeds)",
    "Accept": (
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
        "text/html;q=0.8, */*;q=0.5"
    ),
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
# Names that nobody can own (RFC 2606, RFC 6761): examples, tests, demonstrations.
_RESERVED = (".example", ".test", ".invalid", ".example.com", ".example.net", ".example.org")
# Addresses that carry one of the older kind: NAT64.
_NAT64 = bytes.fromhex("0064ff9b" + "00" * 8)

Address = IPv4Address | IPv6Address


class Refused(ValidationError):
    """An address that we do not ask, whoever wants it."""


class Unread(ValidationError):
    """Nothing came of it: the server is down, says no, or says too much."""


@dataclass(frozen=True)
class Fetched:
    """What a server answered; `body` is None when nothing has changed since."""

    address: str
    body: bytes | None
    media_type: str = ""
    etag: str = ""
    modified: str = ""


def fetch(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    largest: int = LARGEST,
    seconds: float = SECONDS,
    allowing: frozenset[str] = frozenset(),
) -> Fetched:
    """Read what is at an address. `allowing` names IP addresses that are not public: for tests."""
    deadline = time.monotonic() + seconds
    unchanged = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = _ASKED | {name: value for name, value in unchanged.items() if value}
    for _redirect in range(REDIRECTS + 1):
        answer = _ask(address, headers, largest=largest, deadline=deadline, allowing=allowing)
        if isinstance(answer, Fetched):
            return answer
        address = answer
    raise Unread(_("This address leads to another, and so on without end."))


def is_reserved(address: str) -> bool:
    """Say whether the name is one of those kept for examples: nobody answers there."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    return f".{host}".endswith(_RESERVED)


def is_public(found: Address) -> bool:
    inner = _carried(found)
    return (
        found.is_global
        and not (found.is_multicast or found.is_reserved or found.is_unspecified)
        and (inner is None or is_public(inner))
    )


def _carried(found: Address) -> IPv4Address | None:
    if isinstance(found, IPv4Address):
        return None
    teredo = found.teredo[1] if found.teredo else None
    nat64 = IPv4Address(found.packed[12:]) if found.packed.startswith(_NAT64) else None
    return found.ipv4_mapped or found.sixtofour or teredo or nat64


def _ask(
    address: str,
    headers: dict[str, str],
    *,
    largest: int,
    deadline: float,
    allowing: frozenset[str],
) -> Fetched | str:
    """Give what was answered, or the address to which the server sends us on."""
    parts = _checked(address)
    connection = _connected(parts, _public_addresses(parts, allowing=allowing), deadline)
    with _until(deadline, connection):
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request("GET", f"{path}{query}", headers={"Host": _host(parts), **headers})
        with closing(connection.getresponse()) as response:
            moved_to = response.headers.get("Location")
            if response.status in _MOVED and moved_to:
                return urljoin(address, moved_to)
            return _answered(response, address, largest)


def _answered(response: http.client.HTTPResponse, address: str, largest: int) -> Fetched:
    body = None
    if response.status != http.client.NOT_MODIFIED:
        _refuse_what_is_no_answer(response)
        body = _read(response, largest)
    return Fetched(
        address,
        body,
        response.headers.get("Content-Type", ""),
        response.headers.get("ETag", "")[:200],
        response.headers.get("Last-Modified", "")[:100],
    )


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        parts.port  # noqa: B018 -- read to be checked
        host = (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError) as error:
        raise Refused(_("This is not an address.")) from error
    if parts.scheme not in {"http", "https"}:
        raise Refused(_("An address begins with https:// or http://."))
    if not host:
        raise Refused(_("This is not an address."))
    if parts.username is not None or parts.password is not None:
        raise Refused(_("An address that holds a name or a password is not read."))
    return parts


def _public_addresses(parts: SplitResult, *, allowing: frozenset[str]) -> list[Address]:
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unread(_("No server has this name: %(host)s.") % {"host": parts.hostname}) from error
    # A scope ("%eth0") only says by which of our own cables it is reached.
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if any(not is_public(each) and str(each) not in allowing for each in addresses):
        raise Refused(_("This address is on a private network: it is not read from here."))
    return list(dict.fromkeys(addresses))


def _connected(
    parts: SplitResult, addresses: list[Address], deadline: float
) -> http.client.HTTPConnection:
    """Connect to one of the addresses that were checked: the name is not looked up again."""
    connection = http.client.HTTPConnection(str(parts.hostname), _port(parts))
    for address in addresses:
        try:
            wait = max(deadline - time.monotonic(), 0.001)
            connection.sock = socket.create_connection((str(address), _port(parts)), timeout=wait)
            break
        except OSError:
            continue
    else:
        raise Unread(_("The server does not answer: %(host)s.") % {"host": parts.hostname})
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(
            connection.sock,
            server_hostname=str(parts.hostname).encode("idna").decode(),
            do_handshake_on_connect=False,
        )
    return connection


@contextmanager
def _until(deadline: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Close the line at the deadline, however slowly the server drips; say in words what failed."""
    # The plain call, even over TLS, whose own is not made for another thread.
    hang_up = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [connection.sock])
    hang_up.daemon = True
    hang_up.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        yield
        # A line that was cut looks like one that had no more to say.
        if time.monotonic() >= deadline:
            raise TimeoutError
    except (OSError, ValueError, http.client.HTTPException, zlib.error) as error:
        if time.monotonic() >= deadline:
            raise Unread(_("The server takes too long.")) from error
        if isinstance(error, ssl.SSLError):
            raise Unread(_("The certificate of the server is not right.")) from error
        raise Unread(_("The server stopped in the middle of its answer.")) from error
    finally:
        hang_up.cancel()
        connection.close()


def _hang_up(line: socket.socket) -> None:
    try:
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        # It was closed at the same moment, which is all we wanted.
        return


def _refuse_what_is_no_answer(response: http.client.HTTPResponse) -> None:
    match response.status:
        case http.client.OK:
            return
        case http.client.NOT_FOUND | http.client.GONE:
            raise Unread(_("There is nothing at this address any more."))
        case http.client.UNAUTHORIZED | http.client.FORBIDDEN:
            raise Unread(_("The server does not let us read this."))
        case status:
            raise Unread(_("The server answers with error %(status)s.") % {"status": status})


def _read(response: http.client.HTTPResponse, largest: int) -> bytes:
    """Read all of it, or stop as soon as it is too much, packed or not."""
    packed = response.headers.get("Content-Encoding", "identity").lower()
    if packed not in {"identity", "gzip", "x-gzip"}:
        raise Unread(_("The server packs its answer in a way that was not asked for."))
    unpack = zlib.decompressobj(wbits=31) if packed != "identity" else None
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += unpack.decompress(chunk, largest + 1 - len(body)) if unpack else chunk
        if len(body) > largest:
            raise Unread(
                _("It weighs more than %(largest)s MB: the rest was not read.")
                % {"largest": f"{largest / 1_000_000:g}"}
            )
    if response.length:
        raise http.client.IncompleteRead(bytes(body[:0]), response.length)
    return bytes(body)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _host(parts: SplitResult) -> str:
    host = str(parts.hostname).encode("idna").decode()
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{parts.port}" if parts.port else name
