"""Settling printed names that fit no title, and taking a settlement back, by whoever has the right to record.

A document that shows who a name is goes onto the record by its name and the sha256 of its bytes, as those behind decisions
do; the bytes themselves stay with whoever has them.
"""

import hashlib
from typing import BinaryIO

from domain.account import Actor
from domain.act import Evidence
from domain.answers import UnresolvedRow
from domain.characters import written
from domain.refusal import Refused, refuse
from domain.settling import Resolve
from domain.summary import Summary
from projections.asking_candidates import SettledName, Waiting
from web.campaigns.steps import logged
from web.runtime import Runtime

SHOWN = 200
"""So many settlements are shown, the last first."""
_RIGHT = "record"
_CHUNK = 1 << 20


def waiting(runtime: Runtime, actor: Actor) -> tuple[list[Waiting], list[SettledName]]:
    """The names that wait with whom they may mean, and those that persons settled. Raises `Refused` `not-allowed`."""
    _allow(runtime, actor)
    with runtime.asking() as asking:
        return asking.waiting(), asking.settled(SHOWN)


def one(runtime: Runtime, actor: Actor, number: int) -> Waiting:
    """The name that waits since a position. Raises `Refused`: `not-allowed`, `no-open-name` (404)."""
    _allow(runtime, actor)
    with runtime.asking() as asking:
        found = asking.waiting(number)
    if not found:
        raise _not_waiting(number)
    return found[0]


def printed(runtime: Runtime, actor: Actor, number: int) -> UnresolvedRow:
    """The name that waits since a position, as it was printed. Raises `Refused`: `not-allowed`, `no-open-name` (404)."""
    _allow(runtime, actor)
    with runtime.asking() as asking:
        found = asking.unresolved(number)
    if not found:
        raise _not_waiting(number)
    return found[0]


def settle(runtime: Runtime, actor: Actor, asked: Resolve) -> Summary:
    """Settle a name. Raises `Refused`: `not-allowed`, and what `Ledger.resolve` refuses."""
    _allow(runtime, actor)
    summary = runtime.ledger_for(actor).resolve(asked)
    runtime.catch_up_search()
    return summary


def undo(runtime: Runtime, actor: Actor, name: str, act: str, reason: str) -> Summary:
    """Take a settlement back by a further event. Raises `Refused`: as `settle`, and what `Ledger.undo` refuses."""
    _allow(runtime, actor)
    summary = runtime.ledger_for(actor).undo(name, act, reason)
    runtime.catch_up_search()
    return summary


def evidence(name: str, stream: BinaryIO) -> Evidence:
    """A document by the name that it is to have on record, and the sha256 of its bytes. Raises `Refused` (`missing-value`)."""
    if not written(name):
        raise refuse("missing-value", "请写明材料名称。", "Name the document.", "paper")
    digest = hashlib.sha256()
    while piece := stream.read(_CHUNK):
        digest.update(piece)
    return Evidence(name.strip(), digest.hexdigest())


def _allow(runtime: Runtime, actor: Actor) -> None:
    with logged(runtime, actor, _RIGHT):
        actor.require("record")


def _not_waiting(number: int) -> Refused:
    return refuse(
        "no-open-name",
        f"位置 {number} 处没有待核对的名称；可能已经核对。",
        f"no name waits since position {number}; it may have been settled.",
        "id",
    )
