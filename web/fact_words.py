"""What became of an enterprise between lists, as a sentence in Chinese and English."""

from typing import assert_never

from domain import event as ev
from web.verdict_words import Words

Became = (
    ev.EnterpriseEnrolled
    | ev.EnterpriseMoved
    | ev.EnterpriseMerged
    | ev.EnterpriseSplit
    | ev.EnterpriseDissolved
    | ev.ChampionDesignated
    | ev.ShareholdingRecorded
    | ev.EnterpriseFactWithdrawn
    | ev.EnterpriseJoined
    | ev.EnterpriseParted
)
_WITHDRAWN = {
    ev.EnterpriseMoved.NAME: Words("迁移", "move"),
    ev.EnterpriseMerged.NAME: Words("合并", "merger"),
    ev.EnterpriseSplit.NAME: Words("分立", "split"),
    ev.EnterpriseDissolved.NAME: Words("注销", "dissolution"),
    ev.ChampionDesignated.NAME: Words("单项冠军", "单项冠军"),
    ev.ShareholdingRecorded.NAME: Words("持股", "shareholding"),
}


def became(event: Became) -> Words:
    """One event as a sentence."""
    match event:
        case ev.EnterpriseEnrolled():
            return Words(f"自行登记入库，属{event.body}", f"enrolled by itself, with {event.body}")
        case ev.EnterpriseMoved():
            since = f"（{event.since}）" if event.since else ""
            return Words(
                f"由{event.before}迁入{event.after}{since}", f"moved from {event.before} to {event.after}{since}"
            )
        case ev.EnterpriseMerged():
            return Words(f"并入“{event.name}”，称号待核实", f"merged into {event.name}; its titles are to be verified")
        case ev.EnterpriseSplit():
            names = "、".join(event.names)
            return Words(f"分立为“{names}”，称号待核实", f"split into {names}; its titles are to be verified")
        case ev.EnterpriseDissolved():
            return Words(f"注销，自 {event.on} 起不再存续", f"dissolved: it exists no more from {event.on} on")
        case ev.ChampionDesignated():
            what = f"（{event.product}）" if event.product else ""
            return Words(f"自 {event.since} 起为单项冠军{what}", f"a 单项冠军 from {event.since} on{what}")
        case ev.ShareholdingRecorded():
            return _held(event)
        case ev.EnterpriseFactWithdrawn():
            gone = _WITHDRAWN.get(event.event, Words(event.event, event.event))
            return Words(f"此前所记“{gone.zh}”撤回", f"the {gone.en} recorded before is withdrawn")
        case ev.EnterpriseJoined() | ev.EnterpriseParted():
            return _joined(event)
        case _:
            assert_never(event)


def _held(event: ev.ShareholdingRecorded) -> Words:
    until = f" 至 {event.until}" if event.until else " 起"
    zh = f"“{event.name}”持股 {event.share}%（{event.since}{until}）"
    ends = f" to {event.until}" if event.until else " on"
    return Words(zh, f"{event.name} holds {event.share}% of it, from {event.since}{ends}")


def _joined(event: ev.EnterpriseJoined | ev.EnterpriseParted) -> Words:
    if isinstance(event, ev.EnterpriseJoined):
        zh = f"与“{event.name}”系同一企业，两条记录合并：{event.reason}"
        return Words(zh, f"joined with the record of {event.name}, the same enterprise: {event.reason}")
    zh = f"与“{event.name}”的记录分开，视同未合并：{event.reason}"
    return Words(zh, f"parted from the record of {event.name}, as if never joined: {event.reason}")
