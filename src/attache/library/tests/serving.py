"""A real web server on this machine, which the tests allow by name."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOCAL = frozenset({"127.0.0.1"})
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Answer every request so, and give the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                answer(self)
            except OSError:
                # Whoever asked has hung up, which is what is tested.
                return

        def log_message(self, *_said: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def page(body: bytes | str, *, media_type: str = "application/rss+xml", **headers: str) -> Answer:
    sent = body.encode() if isinstance(body, str) else body

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(len(sent)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(sent)

    return answer


def redirecting(*addresses: str) -> Answer:
    """Send on to each of the addresses in turn; the last one for ever."""
    left = list(addresses)

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", left.pop(0) if len(left) > 1 else left[0])
        request.end_headers()

    return answer


def dripping(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    for _second in range(100):
        request.wfile.write(b"a")
        request.wfile.flush()
        time.sleep(0.05)


def dripping_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        request.wfile.write(f"X-{number}: a\r\n".encode())
        request.wfile.flush()
        time.sleep(0.05)
