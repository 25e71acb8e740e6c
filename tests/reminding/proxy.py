"""A way to PostgreSQL that can be closed: what is connected is cut, and nobody comes in until it is open again."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread

from sqlalchemy import make_url

_CHUNK = 65536


class Proxy:
    """Listens on loopback and passes on to the server's own socket."""

    def __init__(self, url: str) -> None:
        """`url` leads to a server on a socket of the file system, as the tests start one, or on an address."""
        self._to = make_url(url)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._lock = Lock()
        self._shut = False
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The URL that leads through here."""
        query = {name: value for name, value in self._to.query.items() if name != "host"}
        way = self._to.set(host="127.0.0.1", port=self._listener.getsockname()[1], query=query)
        return way.render_as_string(hide_password=False)

    def shut(self) -> None:
        """Cut what is connected, and let nobody in."""
        with self._lock:
            self._shut = True
            ends, self._ends = self._ends, []
        for end in ends:
            _close(end)

    def open(self) -> None:
        """Let them in again."""
        self._shut = False

    def end(self) -> None:
        """Be gone."""
        self.shut()
        _close(self._listener)

    def _listen(self) -> None:
        while True:
            try:
                inner, _ = self._listener.accept()
            except OSError:
                return
            try:
                outer = self._connected()
            except OSError:
                _close(inner)
            else:
                self._pass(inner, outer)

    def _pass(self, inner: socket.socket, outer: socket.socket) -> None:
        with self._lock:
            shut = self._shut
            if not shut:
                self._ends += [inner, outer]
        if shut:
            _close(inner)
            _close(outer)
            return
        for one, other in ((inner, outer), (outer, inner)):
            Thread(target=_copy, args=(one, other), daemon=True).start()

    def _connected(self) -> socket.socket:
        folder = self._to.query.get("host")
        port = self._to.port or 5432
        if isinstance(folder, str) and folder.startswith("/"):
            outer = socket.socket(socket.AF_UNIX)
            try:
                outer.connect(f"{folder}/.s.PGSQL.{port}")
            except OSError:
                outer.close()
                raise
            return outer
        return socket.create_connection((self._to.host or "127.0.0.1", port))


@contextmanager
def proxied(url: str) -> Iterator[Proxy]:
    """A proxy that is gone at the end."""
    proxy = Proxy(url)
    try:
        yield proxy
    finally:
        proxy.end()


def _copy(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while some := one.recv(_CHUNK):
            other.sendall(some)
    for end in (one, other):
        _close(end)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
