"""One verdict over HTTP, against an empty answer of Flask under the same server; and the servers themselves."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from flask import Flask

from bench.bulk import TIER, VERDICT_DAY
from bench.data import Nation
from bench.measure import Line, Place, in_turn
from bench.places import filled
from web.cli.server import Server
from web.settings import Settings

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
CONNECTIONS = 8
ASKED = 250
OURS, EMPTY = "ours", "empty"
_START_SECONDS = 180


class Empty(Server):
    """The same server with an application that does nothing."""

    def application(self) -> Flask:
        """One address, one empty JSON object."""
        app = Flask("empty")
        app.add_url_rule("/", view_func=lambda: {})
        return app


def verdict(place: Place) -> list[Line]:
    """Other names each time, over connections that stay open; each round opens them anew."""
    nation = Nation(place.size)
    count = 5 if place.tiny else ASKED
    names = [nation.name(one * 7919 % place.size) for one in range(CONNECTIONS * count)]
    head = f"/api/v1/verdict?tier={TIER}&on={VERDICT_DAY}&name="
    paths = [head + quote(name) for name in names]
    with filled(place.url, nation), ExitStack() as stack:
        ours = stack.enter_context(serving(OURS, place.url))
        other = stack.enter_context(serving(EMPTY, place.url))
        wait(ours, paths[0])
        wait(other, "/")
        asks = [lambda: ask(ours, paths)] * place.rounds
        empties = [lambda: ask(other, ["/"] * len(paths))] * place.rounds
        line = [span / len(paths) for span in in_turn(asks, empties)]
    against = f"an empty Flask answer, gunicorn {WORKERS} workers"
    floor = 0.5 if place.sqlite else 0.35
    return [Line("one verdict over HTTP", place.name, line[0], line[1], against, floor, f"{CONNECTIONS} connections")]


@contextmanager
def serving(which: str, url: str) -> Iterator[int]:
    """A server in a process of its own on a free port, which is given; it may not answer yet."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    root = str(Path(__file__).parents[1])
    start = f"import sys; sys.path.append({root!r}); from bench.service import serve; serve({which!r}, {url!r}, {port})"
    process = subprocess.Popen([sys.executable, "-c", start])
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def serve(which: str, url: str, port: int) -> None:
    """Serve until told to stop."""
    options = {
        "bind": f"{HOST}:{port}", "worker_class": "gthread", "workers": WORKERS, "threads": THREADS, "keepalive": 30,
        "loglevel": "error",
    }  # fmt: skip
    {OURS: Server, EMPTY: Empty}[which](Settings(database_url=url), options).run()


def wait(port: int, path: str) -> None:
    """Return once a server answers an address on all connections; raises OSError where it never does."""
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            return ask(port, [path] * CONNECTIONS)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def ask(port: int, paths: list[str]) -> None:
    """Ask for all paths, over several connections at once; raises unless each is answered with 200."""
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(lambda some: _ask_one_by_one(port, some), [paths[at::CONNECTIONS] for at in range(CONNECTIONS)]))


def _ask_one_by_one(port: int, paths: list[str]) -> None:
    """A client as cheap as can be: it reads the length of each answer and nothing else of it."""
    with socket.create_connection((HOST, port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for path in paths:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            _read(connection)


def _read(connection: socket.socket) -> None:
    got = connection.recv(65536)
    while b"\r\n\r\n" not in got:
        more = connection.recv(65536)
        if not more:
            raise ConnectionError("the server closed the connection")
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(got.decode())
    at = head.lower().index(b"content-length:") + 15
    missing = int(head[at:].split(b"\r\n", 1)[0]) - len(body)
    while missing > 0:
        missing -= len(connection.recv(missing))
