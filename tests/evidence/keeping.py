"""Keeping a file in one go, as tests begin."""

from typing import IO

from web.evidence.store import Kept, Store


def put(store: Store, stream: IO[bytes], name: str) -> Kept:
    """Keep what a stream gives, handed in under a name."""
    with store.arriving(stream, name) as arrived:
        return arrived.keep()
