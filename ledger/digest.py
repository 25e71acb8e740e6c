"""Digests by which the audit finds what was changed on the disk: one per event, one seal per commit over its events."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from ledger.rows import Raw

DIGEST_BYTES = 16


def event_digest(row: Raw) -> bytes:
    """The digest of one event as stored (16 bytes). The parts cannot run into each other: a name holds no `|`."""
    stream, version, name, data = row
    return blake2b(stream + _head(version, name) + data, digest_size=DIGEST_BYTES).digest()


def event_digests(rows: Sequence[Raw]) -> list[bytes]:
    """`event_digest` of each; thousands of events share their version and name."""
    if len(rows) == 1:
        return [event_digest(rows[0])]
    kinds = {row[1:3] for row in rows}
    heads = {kind: _head(*kind) for kind in kinds}
    return [
        blake2b(stream + heads[version, name] + data, digest_size=DIGEST_BYTES).digest()
        for stream, version, name, data in rows
    ]


class Seal:
    """The seal of one commit (16 bytes): over who recorded it and the digests of its events in their order.

    It binds the order, so that two whole events that changed places are found too. It takes them piece by piece.
    """

    def __init__(self, by: str) -> None:
        self._hash = blake2b(by.encode() + b"|", digest_size=DIGEST_BYTES)

    def take(self, digests: Iterable[bytes]) -> None:
        """The digests of the next events."""
        self._hash.update(b"".join(digests))

    @property
    def digest(self) -> bytes:
        """The seal over all that was taken."""
        return self._hash.digest()


def commit_seal(by: str, digests: Iterable[bytes]) -> bytes:
    """The seal of a commit with these events."""
    seal = Seal(by)
    seal.take(digests)
    return seal.digest


def _head(version: int, name: str) -> bytes:
    return f"|{version}|{name}|".encode()
