"""Opening and changing campaigns from a page or over HTTP: the same acts as from a file, by the same way in."""

from collections.abc import Collection, Mapping
from typing import Any

from domain.account import Actor
from domain.campaign import Campaign
from domain.event import TitleCarriedOver, TitleReReviewDue
from domain.recording import Decision
from domain.refusal import Refused, refuse
from domain.summary import Summary
from web.actfile import act_from, need_published
from web.campaigns.steps import logged
from web.runtime import Runtime
from web.sheet import Table

CALLING = ("act", "call")
CHANGING = ("act", "window", "withdraw")
_OPENS = (TitleCarriedOver, TitleReReviewDue)
"""What one officer's notice may do to titles: they stay valid until the list, or are due for review."""


def call(runtime: Runtime, actor: Actor, act: Mapping[str, Any]) -> list[Campaign]:
    """Record an act that calls campaigns: a mapping shaped like an act file with `act` and `call` (contract, "Acts").

    Days are dates, `call` is a list of mappings. Returns the campaigns that it opened. Right: `call`. Raises `Refused` for
    any other block, and as for act files.
    """
    summary = _recorded(runtime, actor, act, CALLING)
    with runtime.campaigns_reading() as docket:
        return [one for one in docket.campaigns() if one.act == summary.act]


def change(runtime: Runtime, actor: Actor, act: Mapping[str, Any]) -> Summary:
    """Record an act that changes a window or takes a call back: a mapping with `act` and `window` or `withdraw`.

    Raises `needs-proposal` where titles were carried over by that call: what would end them two officers approve.
    """
    return _recorded(runtime, actor, act, CHANGING)


def _recorded(runtime: Runtime, actor: Actor, act: Mapping[str, Any], blocks: Collection[str]) -> Summary:
    with logged(runtime, actor, "call"):
        actor.require("call")
        _only(act, blocks)
        read = act_from(act, _no_list, "")
        need_published(read, runtime.today())
    return runtime.ledger_for(actor).record_act(read, _opens_only)


def _opens_only(decision: Decision) -> None:
    """Whatever ends a title, or takes back what stands of it, is proposed and approved by two officers (docs/proposals.md)."""
    touched = {
        stream for stream, event in decision.events if event.NAME.startswith("title-") and not isinstance(event, _OPENS)
    }
    if touched:
        raise refuse(
            "needs-proposal",
            f"本文件会使{len(touched)}项称号失去延续的效力或有其他变动，不能由一人直接入库；请作为拟发文件提出，经两名经办人批准后公布。",
            f"This act would end or change what {len(touched)} titles rest on, so one person does not record it alone: propose it, "
            "and two officers approve it before it is published.",
            "withdraw",
        )


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
