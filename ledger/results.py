"""The result of a decision as one hash: what two officers approve, and what is found again when it is published."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from domain.event import Event
from ledger.codec import encode


def result_of(events: Iterable[tuple[UUID, Event]], beside: Sequence[str] = ()) -> str:
    """The sha256 (64 hex digits) over the events of law of a decision as they would be stored, stream by stream, and over
    what was approved with them (`beside`: texts, in an order of their own).

    The order of a stream counts, that of the streams among each other does not: it may follow from the order in which a
    database gave its rows. Neither do positions and versions, which move with every reminder.
    """
    made = sha256()
    for stream, event in sorted(events, key=lambda one: one[0].int):
        name, data = encode(event)
        for part in (stream.bytes, name.encode(), data):
            made.update(len(part).to_bytes(8, "big"))
            made.update(part)
    for text in beside:
        made.update(len(text).to_bytes(8, "big"))
        made.update(text.encode())
    return made.hexdigest()
