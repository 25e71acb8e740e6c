"""Opening and changing campaigns from a page or over HTTP: the same acts as from a file, by the same way in."""

from collections.abc import Collection, Mapping
from typing import Any

from domain.account import Actor
from domain.campaign import Campaign
from domain.refusal import Refused, refuse
from domain.summary import Summary
from web.actfile import act_from, need_published
from web.campaigns.steps import logged
from web.runtime import Runtime
from web.sheet import Table

CALLING = ("act", "call")
CHANGING = ("act", "window", "withdraw")


def call(runtime: Runtime, actor: Actor, act: Mapping[str, Any]) -> list[Campaign]:
    """Record an act that calls campaigns: a mapping shaped like an act file with `act` and `call` (contract, "Acts").

    Days are dates, `call` is a list of mappings. Returns the campaigns that it opened. Right: `call`. Raises `Refused` for
    any other block, and as for act files.
    """
    summary = _recorded(runtime, actor, act, CALLING)
    with runtime.campaigns_reading() as docket:
        return [one for one in docket.campaigns() if one.act == summary.act]


def change(runtime: Runtime, actor: Actor, act: Mapping[str, Any]) -> Summary:
    """Record an act that changes a window or takes a call back: a mapping with `act` and `window` or `withdraw`."""
    return _recorded(runtime, actor, act, CHANGING)


def _recorded(runtime: Runtime, actor: Actor, act: Mapping[str, Any], blocks: Collection[str]) -> Summary:
    with logged(runtime, actor, "call"):
        actor.require("call")
        _only(act, blocks)
        read = act_from(act, _no_list, "")
        need_published(read, runtime.today())
    return runtime.ledger_for(actor).record_act(read)


def _only(act: Mapping[str, Any], blocks: Collection[str]) -> None:
    """An act that does more than this is recorded as a file, with its lists."""
    others = [key for key in act if key not in blocks]
    if others or not any(act.get(key) for key in blocks if key != "act"):
        raise refuse(
            "not-a-call",
            f"这里只办理 {'、'.join(blocks)}；其他内容请以通知文件入库（title-ledger record）。",
            f"Only {', '.join(blocks)} can stand here; anything else is recorded as an act file (title-ledger record).",
            others[0] if others else "call",
        )


def _no_list(name: str, where: str) -> Table:
    raise _lists(where)


def _lists(where: str) -> Refused:
    return refuse("not-a-call", "通知里没有名单。", "A call has no lists.", where)
