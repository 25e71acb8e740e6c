"""Acts as recorded and corrected, what they say, the printed names that they leave open, and how those were settled."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

import msgspec
from sqlalchemy import Connection

from domain.docket import Says
from domain.event import (
    ActCorrected,
    ActExtended,
    ActRecorded,
    ActWithdrawn,
    CampaignCalled,
    ListPublished,
    NameHeld,
    NameReopened,
    NameSettled,
    PublicityOpened,
    WindowChanged,
)
from domain.name import normalise
from domain.tier import Tier
from projections.entry import Placed
from projections.schema import OPEN
from projections.writing import change, insert

VERSION = (
    "act", "position", "title", "issuer", "authority", "dated", "published", "url", "sha256", "reason", "known_from",
    "known_to",
)  # fmt: skip
CONTENT = ("act", "position", "content", "kind", "known_from", "known_to")
SAID = ("act", "position", "block", "kind", "tier", "published", "body", "known_from", "known_to")
OPEN_NAME = (
    "act", "block", "norm", "name", "body", "row_number", "tier", "published", "position", "held", "known_from",
    "known_to",
)  # fmt: skip
SETTLEMENT = (
    "act", "position", "block", "name", "enterprise", "settled_by", "reason", "batch", "since", "known_from",
    "known_to",
)  # fmt: skip

_CLOSE = f"UPDATE {{table}} SET known_to = {{}} WHERE act = {{}} AND known_to = {OPEN} AND position < {{}}"
_CLOSE_NAME = f"""UPDATE open_name SET known_to = {{}}
    WHERE act = {{}} AND block = {{}} AND norm = {{}} AND known_to = {OPEN} AND position < {{}}"""
_CLOSE_SETTLEMENT = f"""UPDATE settlement SET known_to = {{}}
    WHERE act = {{}} AND block = {{}} AND name = {{}} AND known_to = {OPEN} AND position < {{}}"""
_REOPEN = f"""INSERT INTO open_name ({", ".join(OPEN_NAME)})
    SELECT act, block, norm, name, body, row_number, tier, {{}}, {{}}, held, {{}}, {OPEN} FROM open_name
    WHERE act = {{}} AND block = {{}} AND norm = {{}} AND position < {{}} ORDER BY position DESC LIMIT 1"""

_encode = msgspec.json.Encoder().encode
_decoders: dict[str, msgspec.json.Decoder[Says]] = {
    ListPublished.NAME: msgspec.json.Decoder(ListPublished),
    CampaignCalled.NAME: msgspec.json.Decoder(CampaignCalled),
    PublicityOpened.NAME: msgspec.json.Decoder(PublicityOpened),
    WindowChanged.NAME: msgspec.json.Decoder(WindowChanged),
    ActWithdrawn.NAME: msgspec.json.Decoder(ActWithdrawn),
}


@lru_cache(maxsize=4096)
def read_said(kind: str, body: str) -> Says:
    """The event that `said.kind` and `said.body` hold."""
    return _decoders[kind].decode(body)


def write_acts(connection: Connection, entries: Iterable[Placed]) -> None:
    """Write what the events of acts say, in the order of the record."""
    for added, some in groupby(entries, key=lambda one: type(one.event) in _ADDED):
        together = list(some)
        if added:
            together.sort(key=lambda one: one.event.NAME)
        for kind, alike in groupby(together, key=lambda one: type(one.event)):
            _WRITERS[kind](connection, list(alike))


def _recorded(connection: Connection, entries: Sequence[Placed]) -> None:
    numbers = []
    for position, _, event, commit in entries:
        assert isinstance(event, ActRecorded)
        numbers.append((event.number, position, commit))
    insert(connection, "act", ("number", "position", "known_from"), numbers)
    _head(connection, entries)


def _head(connection: Connection, entries: Sequence[Placed]) -> None:
    heads, contents = [], []
    for position, _, event, commit in entries:
        assert isinstance(event, ActRecorded | ActCorrected)
        days = (event.dated.toordinal(), event.published.toordinal())
        reason = event.reason if isinstance(event, ActCorrected) else None
        told = (event.title, event.issuer, event.authority, *days, event.url, event.sha256, reason)
        heads.append((event.number, position, *told, commit, OPEN))
        hashes = {event.content, event.plain} if isinstance(event, ActCorrected) else {event.content}
        contents += [(event.number, position, one, "whole", commit, OPEN) for one in sorted(hashes)]
    insert(connection, "act_version", VERSION, heads)
    insert(connection, "act_content", CONTENT, contents)


def _extended(connection: Connection, entries: Sequence[Placed]) -> None:
    contents = []
    for position, _, event, commit in entries:
        assert isinstance(event, ActExtended)
        contents.append((event.number, position, event.content, "added", commit, OPEN))
    insert(connection, "act_content", CONTENT, contents)


def _corrected(connection: Connection, entries: Sequence[Placed]) -> None:
    """What the act said before is known no longer; its settlements stay, to settle the same names again."""
    for one in entries:
        assert isinstance(one.event, ActCorrected)
        gone = (one.commit, one.event.number, one.position)
        for table in ("act_version", "said", "open_name"):
            change(connection, _CLOSE.replace("{table}", table), [gone])
        change(connection, _CLOSE.replace("{table}", "act_content") + " AND kind = 'added'", [gone])
        _head(connection, [one])


def _stated(connection: Connection, entries: Sequence[Placed]) -> None:
    said = []
    for position, _, event, commit in entries:
        assert isinstance(event, Says)
        block = 0 if isinstance(event, WindowChanged | ActWithdrawn) else event.block
        tier = 0 if isinstance(event, ActWithdrawn) else event.tier.ordinal
        head = (event.act, position, block, event.NAME, tier, event.published.toordinal())
        said.append((*head, _encode(event).decode(), commit, OPEN))
    insert(connection, "said", SAID, said)


def _held(connection: Connection, entries: Sequence[Placed]) -> None:
    names = []
    for position, _, event, commit in entries:
        assert isinstance(event, NameHeld)
        printed = (event.block, normalise(event.name), event.name, event.body, event.row)
        told = (Tier(event.tier).ordinal, event.published.toordinal(), position, position)
        names.append((event.act, *printed, *told, commit, OPEN))
    insert(connection, "open_name", OPEN_NAME, names)


def _settled(connection: Connection, entries: Sequence[Placed]) -> None:
    open_names, before, settlements = [], [], []
    for position, _, event, commit in entries:
        assert isinstance(event, NameSettled)
        open_names.append((commit, event.act, event.block, normalise(event.name), position))
        before.append((commit, event.act, event.block, event.name, position))
        since = event.since.toordinal() if event.since else None
        told = (event.block, event.name, event.enterprise, event.by, event.reason, event.batch, since)
        settlements.append((event.act, position, *told, commit, OPEN))
    change(connection, _CLOSE_NAME, open_names)
    change(connection, _CLOSE_SETTLEMENT, before)
    insert(connection, "settlement", SETTLEMENT, settlements)


def _reopened(connection: Connection, entries: Sequence[Placed]) -> None:
    again, gone = [], []
    for position, _, event, commit in entries:
        assert isinstance(event, NameReopened)
        again.append(
            (event.published.toordinal(), position, commit, event.act, event.block, normalise(event.name), position)
        )
        gone.append((commit, event.act, event.block, event.name, position))
    change(connection, _CLOSE_SETTLEMENT, gone)
    change(connection, _REOPEN, again)


_WRITERS = {
    ActRecorded: _recorded,
    ActExtended: _extended,
    ActCorrected: _corrected,
    ListPublished: _stated,
    CampaignCalled: _stated,
    PublicityOpened: _stated,
    WindowChanged: _stated,
    ActWithdrawn: _stated,
    NameHeld: _held,
    NameSettled: _settled,
    NameReopened: _reopened,
}
_ADDED = {
    ActRecorded,
    ActExtended,
    ListPublished,
    CampaignCalled,
    PublicityOpened,
    WindowChanged,
    ActWithdrawn,
    NameHeld,
}
"""What only adds rows, and may be written in any order among itself."""
