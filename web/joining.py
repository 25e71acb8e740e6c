"""Joining two records of one enterprise, and parting them again, by whoever has the right to record."""

from uuid import UUID

from domain.account import Actor
from domain.summary import Summary
from domain.tier import Tier
from domain.uniting import Join
from web.answers import Json
from web.campaigns.steps import logged
from web.runtime import Runtime

_RIGHT = "record"


def join(runtime: Runtime, actor: Actor, asked: Join) -> Summary:
    """Join two records. Raises `Refused`: `not-allowed`, `missing-reason`, and what `Ledger.join` refuses."""
    _allow(runtime, actor)
    summary = runtime.ledger_for(actor).join(asked)
    runtime.catch_up_search()
    return summary


def part(runtime: Runtime, actor: Actor, ends: str, reason: str) -> Summary:
    """Part a record again. Raises `Refused`: as `join`, and what `Ledger.part` refuses."""
    _allow(runtime, actor)
    summary = runtime.ledger_for(actor).part(ends, reason)
    runtime.catch_up_search()
    return summary


def joined(runtime: Runtime, actor: Actor) -> list[Json]:
    """The records that are joined, the last first, each with the present name of the one it is joined with. Raises `Refused`."""
    _allow(runtime, actor)
    with runtime.asking() as asking:
        found = asking.joined()
        names = asking.present_names({one.into for one in found})
    return [{**one._asdict(), "into_name": names.get(one.into, "")} for one in found]


def record_of(runtime: Runtime, asked: str) -> Json:
    """The record for which a name, a USCC or an id is answered now: its id, its present name, and the position read at."""
    with runtime.asking() as asking:
        try:
            found: UUID | None = asking.goes_on(UUID(asked))
        except ValueError:
            verdict = asking.verdict(asked, Tier.LITTLE_GIANT, runtime.today())
            found = verdict.enterprise.id
        names = asking.present_names((found,)) if found else {}
        return {
            "id": str(found) if found else None,
            "name": names.get(found) if found else None,
            "position": asking.known.position,
        }


def _allow(runtime: Runtime, actor: Actor) -> None:
    with logged(runtime, actor, _RIGHT):
        actor.require("record")
