"""Digests by which the audit finds what was changed on the disk: one per event, one seal per commit over its events."""

from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID

DIGEST_BYTES = 16


def event_digest(stream: UUID, version: int, name: str, data: bytes) -> bytes:
    """The digest of one event as stored (16 bytes). The parts cannot run into each other: a name holds no `|`."""
    head = f"|{version}|{name}|".encode()
    return blake2b(stream.bytes + head + data, digest_size=DIGEST_BYTES).digest()


def commit_seal(by: str, digests: Iterable[bytes]) -> bytes:
    """The seal of one commit (16 bytes): over who recorded it and the digests of its events in their order.

    It binds the order, so that two whole events that changed places are found too.
    """
    return blake2b(by.encode() + b"|" + b"".join(digests), digest_size=DIGEST_BYTES).digest()
