"""What became of enterprises between lists, and who holds whom, written as the events say."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from domain.event import (
    ChampionDesignated,
    EnterpriseDissolved,
    EnterpriseEnrolled,
    EnterpriseFactWithdrawn,
    EnterpriseMerged,
    EnterpriseMoved,
    EnterpriseSplit,
    ShareholdingRecorded,
)
from projections.entry import Placed
from projections.schema import OPEN
from projections.writing import change, insert

Turn = (
    EnterpriseEnrolled | EnterpriseMoved | EnterpriseMerged | EnterpriseSplit | EnterpriseDissolved | ChampionDesignated
)

TURN = (
    "enterprise", "position", "place", "kind", "act", "published", "since", "other", "told", "known_from",
    "known_to",
)  # fmt: skip
HOLDING = ("held", "position", "holder", "share", "act", "published", "since", "until", "known_from", "known_to")
_CLOSE = f"""UPDATE turn SET known_to = {{}}
    WHERE enterprise = {{}} AND kind = {{}} AND act = {{}} AND known_to = {OPEN} AND position < {{}}"""
_CLOSE_HOLDING = f"""UPDATE holding SET known_to = {{}}
    WHERE held = {{}} AND act = {{}} AND known_to = {OPEN} AND position < {{}}"""

_encode = msgspec.json.Encoder().encode
_decoders: dict[str, msgspec.json.Decoder[Turn]] = {one.NAME: msgspec.json.Decoder(one) for one in get_args(Turn)}


@lru_cache(maxsize=4096)
def read_turn(kind: str, told: str) -> Turn:
    """The event that `turn.kind` and `turn.told` hold."""
    return _decoders[kind].decode(told)


def write_turns(connection: Connection, entries: Sequence[Placed]) -> None:
    """Write what became of enterprises, in the order of the record."""
    found: dict[bool, list[tuple[Any, ...]]] = {False: [], True: []}
    for one in entries:
        for row in _rows(one):
            found[row[7] is not None].append(row)
    for some in found.values():
        insert(connection, "turn", TURN, some)


def _rows(one: Placed) -> list[tuple[Any, ...]]:
    event = one.event
    assert isinstance(event, Turn)
    told = _encode(event).decode()
    since, others = _told(event)
    act, published = ("", event.on) if isinstance(event, EnterpriseEnrolled) else (event.act, event.published)
    day = since.toordinal() if since else None
    return [
        (
            one.stream, one.position, place, event.NAME, act, published.toordinal(), day, other, told, one.commit,
            OPEN,
        )
        for place, other in enumerate(others)
    ]  # fmt: skip


def _told(event: Turn) -> tuple[date | None, Sequence[UUID | None]]:
    """Since when it is so, and the successors."""
    match event:
        case EnterpriseEnrolled():
            return event.on, (None,)
        case EnterpriseMoved():
            return event.since or event.published, (None,)
        case EnterpriseMerged():
            return event.published, (event.into,)
        case EnterpriseSplit():
            return event.published, event.into
        case EnterpriseDissolved():
            return event.on, (None,)
        case ChampionDesignated():
            return event.since, (None,)


def write_holdings(connection: Connection, entries: Sequence[Placed]) -> None:
    """Write shareholdings as stated."""
    found = []
    for position, stream, event, commit in entries:
        assert isinstance(event, ShareholdingRecorded)
        until = event.until.toordinal() if event.until else None
        days = (event.published.toordinal(), event.since.toordinal(), until)
        found.append((stream, position, event.holder.bytes, event.share, event.act, *days, commit, OPEN))
    insert(connection, "holding", HOLDING, found)


def withdraw_facts(connection: Connection, entries: Sequence[Placed]) -> None:
    """What acts were recorded to say of enterprises by our error is known no longer."""
    turns: list[tuple[Any, ...]] = []
    holdings: list[tuple[Any, ...]] = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseFactWithdrawn)
        if event.event == ShareholdingRecorded.NAME:
            holdings.append((commit, stream, event.act, position))
        else:
            turns.append((commit, stream, event.event, event.act, position))
    change(connection, _CLOSE, turns)
    change(connection, _CLOSE_HOLDING, holdings)
