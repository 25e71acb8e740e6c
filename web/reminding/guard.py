"""Where messages may be sent: to public addresses only, and to the very address that was checked.

A name is resolved once and the connection goes to what it resolved to, so that DNS cannot answer differently in between.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network
from threading import Timer

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NEVER = tuple(
    ip_network(one)
    for one in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
"""Beside what is not global: protocol assignments and addresses that hold another address (6to4, Teredo)."""


class Forbidden(Exception):
    """A host resolves to an address to which nothing is sent."""


class Unresolved(Exception):
    """A host has no address."""


def is_public(address: str) -> bool:
    """Whether an IP address in text is a public one of a single host.

    No private, loopback, link-local, shared (CGNAT), multicast, reserved or documentation address, and none that maps,
    translates or tunnels to another one (IPv4-mapped, NAT64, 6to4, Teredo).
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (found.scope_id or found not in _GLOBAL_UNICAST):
        return False
    never = any(found in network for network in _NEVER if network.version == found.version)
    return found.is_global and not found.is_multicast and not found.is_reserved and not never


def checked_address(host: str, port: int, allow_private: bool) -> str:
    """The IP address to connect to for a host. Raises `Forbidden` if any of its addresses is not public and that is not
    allowed, `Unresolved` if it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError):
        raise Unresolved from None
    addresses = [str(one[4][0]) for one in found]
    if not addresses:
        raise Unresolved
    if not allow_private and not all(map(is_public, addresses)):
        raise Forbidden
    return addresses[0]


@contextmanager
def cut_off(seconds: float, sock: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Shut a socket down after so many seconds: a peer that sends a byte now and then would hold us for ever."""

    def cut() -> None:
        found = sock()
        if found is not None:
            with suppress(OSError):
                found.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
