import gzip
import socket
import ssl
import time
from ipaddress import ip_address

import pytest

from attache.library import fetching
from attache.library.fetching import Refused, Unread
from attache.library.tests.serving import (
    LOCAL,
    dripping,
    dripping_headers,
    page,
    redirecting,
    serving,
)


def test_a_page_is_read_with_what_says_whether_it_changed():
    with serving(page("bonjour", ETag='"a"', Last_Modified="Mon, 23 Nov 2026 09:00:00 GMT")) as url:
        found = fetching.fetch(f"{url}/un é?q=è", allowing=LOCAL)

    assert found.body == b"bonjour"
    assert (found.etag, found.modified) == ('"a"', "Mon, 23 Nov 2026 09:00:00 GMT")


def test_a_server_is_asked_for_what_changed_since():
    asked = []

    def answer(request):
        asked.append(dict(request.headers))
        request.send_response(304)
        request.end_headers()

    with serving(answer) as url:
        found = fetching.fetch(url, etag='"a"', modified="hier", allowing=LOCAL)

    assert found.body is None
    assert (asked[0]["If-None-Match"], asked[0]["If-Modified-Since"]) == ('"a"', "hier")


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost",
        "http://127.0.0.1/",
        "http://127.1",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1",
        "http://172.16.0.1",
        "http://192.168.1.1",
        "http://100.64.0.1",
        "http://224.0.0.1",
        "http://255.255.255.255",
        "https://localhost:8906/",
    ],
)
def test_our_own_network_is_out_of_reach(address):
    with pytest.raises(Refused):
        fetching.fetch(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "193.54.76.1"])
def test_the_rest_of_the_world_is_not(address):
    assert fetching.is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://exemple.fr/",
        "gopher://exemple.fr/",
        "javascript:alert(1)",
        "exemple.fr",
        "http://",
        "http://user:secret@exemple.fr/",
        "http://exemple.fr:99999/",
        "http://[::1/",
        f"http://{'a' * 70}.fr/",
        "",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address):
    with pytest.raises(Refused):
        fetching.fetch(address)


def test_a_redirect_to_our_own_network_is_refused():
    with (
        serving(redirecting("http://127.0.0.2:1/")) as url,
        pytest.raises(Refused),
    ):
        fetching.fetch(url, allowing=LOCAL)


def test_a_redirect_is_followed():
    with serving(page("là")) as there, serving(redirecting(f"{there}/flux")) as url:
        found = fetching.fetch(url, allowing=LOCAL)

    assert (found.body, found.address) == ("là".encode(), f"{there}/flux")


def test_redirects_without_end_are_refused():
    with serving(redirecting("/encore")) as url, pytest.raises(Unread) as refusal:
        fetching.fetch(url, allowing=LOCAL)

    assert "another" in refusal.value.messages[0] or "autre" in refusal.value.messages[0]


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_asked(monkeypatch):
    """A name that answers with a public address, then with ours, gets us nowhere."""
    looked_up = []
    known = socket.getaddrinfo

    def rebinding(host, port, *args, **kwargs):
        if host == "flux.fr":
            looked_up.append(host)
            host = "127.0.0.1" if len(looked_up) == 1 else "127.0.0.2"
        return known(host, port, *args, **kwargs)

    asked = []

    def answer(request):
        asked.append(request.headers["Host"])
        page("bonjour")(request)

    with serving(answer) as url:
        port = url.rpartition(":")[2]
        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        monkeypatch.setattr(socket, "create_connection", _without_names(socket.create_connection))
        fetching.fetch(f"http://flux.fr:{port}/", allowing=LOCAL)

    assert looked_up == ["flux.fr"]
    assert asked == [f"flux.fr:{port}"]


def _without_names(connect):
    def checked(address, *args, **kwargs):
        ip_address(address[0])
        return connect(address, *args, **kwargs)

    return checked


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    def both(_host, port, **_kwargs):
        return [(2, 1, 6, "", (each, port)) for each in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)

    with pytest.raises(Refused):
        fetching.fetch("http://flux.fr/")


def test_what_weighs_too_much_is_cut():
    sent = []

    def endless(request):
        request.send_response(200)
        request.end_headers()
        for _ in range(10_000):
            request.wfile.write(b"a" * 1000)
            sent.append(1000)

    with serving(endless) as url, pytest.raises(Unread) as refusal:
        fetching.fetch(url, largest=100_000, allowing=LOCAL)

    assert "weighs" in refusal.value.messages[0] or "pèse" in refusal.value.messages[0]
    assert sum(sent) < 10_000_000


def test_a_bomb_is_not_unpacked():
    bomb = gzip.compress(b"\0" * 50_000_000)
    with serving(page(bomb, Content_Encoding="gzip")) as url, pytest.raises(Unread):
        fetching.fetch(url, allowing=LOCAL)


def test_what_is_packed_is_unpacked():
    with serving(page(gzip.compress(b"bonjour"), Content_Encoding="gzip")) as url:
        assert fetching.fetch(url, allowing=LOCAL).body == b"bonjour"


@pytest.mark.parametrize("answer", [dripping, dripping_headers])
def test_a_server_that_drips_is_left(answer):
    before = time.monotonic()
    with serving(answer) as url, pytest.raises(Unread) as refusal:
        fetching.fetch(url, seconds=0.4, allowing=LOCAL)

    assert time.monotonic() - before < 3
    assert "too long" in refusal.value.messages[0] or "trop" in refusal.value.messages[0]


def test_an_answer_that_stops_short_is_not_taken_for_the_whole():
    def short(request):
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"<rss>")

    with serving(short) as url, pytest.raises(Unread):
        fetching.fetch(url, allowing=LOCAL)


@pytest.mark.parametrize("status", [401, 404, 410, 500, 503])
def test_a_server_that_says_no_is_said_in_words(status):
    def no(request):
        request.send_response(status)
        request.end_headers()

    with serving(no) as url, pytest.raises(Unread):
        fetching.fetch(url, allowing=LOCAL)


def test_a_server_that_is_not_there_is_said_in_words():
    with serving(page("")) as url:
        pass
    with pytest.raises(Unread):
        fetching.fetch(url, allowing=LOCAL)


def test_over_https_the_certificate_is_asked_for():
    with serving(page("")) as url, pytest.raises(Unread):
        fetching.fetch(url.replace("http:", "https:"), allowing=LOCAL)
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("https://blog.metz.example/flux", True),
        ("https://example.org/", True),
        ("https://example.fr/", False),
        ("https://metz.fr/example", False),
    ],
)
def test_names_kept_for_examples_are_known(address, reserved):
    assert fetching.is_reserved(address) is reserved
