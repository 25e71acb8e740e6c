"""`[[window]]` and `[[withdraw]]`: what an act says of the calls of another."""

from domain.act import Act
from domain.act_between import Window, Withdraw
from domain.authority import MINISTRY, Authority, issuer
from domain.calling import Change, as_it_stands, changes_call, taken_back
from domain.campaign import campaign_stream
from domain.docket import ActOnRecord
from domain.draft import Draft
from domain.event import ActWithdrawn, CampaignCalled, ListPublished, WindowChanged
from domain.fact import BEGUN, ENDED, REINSTATED, RENEWED
from domain.refusal import Refused, refuse
from domain.remark import Remark

MORE_THAN_CALLS = (
    "reinstate", "rename", "move", "merge", "split", "end", "dissolve", "champion", "shareholding", "renew", "recognise",
    "withdraw",
)  # fmt: skip
"""The blocks of an act by which it holds more than calls, changed windows and publicities."""
_STATED = BEGUN | ENDED | {REINSTATED, RENEWED}


def change_windows(draft: Draft, act: Act, authority: Authority) -> None:
    """Change the days of campaigns on record. Raises `Refused` where it is not clear which, or whose it is."""
    for index, block in enumerate(act.window):
        where = f"window[{index}]"
        present = _target(draft, act, authority, block.call, f"{where}.call")
        called = _called(draft, block, present, f"{where}.call")
        event = WindowChanged(
            act=act.number,
            published=act.published,
            call=present.number,
            tier=called.tier,
            kind=called.kind,
            window_from=block.window.start if block.window else None,
            window_until=block.window.until if block.window else None,
            provinces_by=block.provinces_by,
        )
        _refuse_inverted(draft, called, event, where)
        _remark_withdrawn(draft, act, present.number)
        draft.add_change(event)


def _target(draft: Draft, act: Act, authority: Authority, number: str, where: str) -> ActOnRecord:
    """The act on record that another one changes: of the same issuer (the ministry's is above all), and no later."""
    present = draft.docket.act(number)
    if present is None or number == act.number:
        raise refuse(
            "unknown-act",
            f"{where}：没有在册的其他文件“{number}”；请核对文号，先录入该文件。",
            f"{where}: no other act “{number}” is on record; check the number, or record that act first.",
            where,
        )
    if authority is not MINISTRY and issuer(present.issuer) is not authority:
        raise refuse(
            "not-entitled",
            f"{where}：“{number}”由{present.issuer}发布，“{act.issuer}”无权变更。",
            f"{where}: “{number}” was issued by {present.issuer}; “{act.issuer}” may not change it.",
            where,
        )
    if act.published < present.published:
        raise refuse(
            "changed-before",
            f"{where}：“{number}”于{present.published}公布，晚于本文件的{act.published}，不能由本文件变更。",
            f"{where}: “{number}” was published on {present.published}, after this act ({act.published}) that changes it.",
            where,
        )
    return present


def _called(draft: Draft, block: Window, present: ActOnRecord, where: str) -> CampaignCalled:
    calls = [one for one in draft.docket.says(present.number) if isinstance(one, CampaignCalled)]
    fitting = [one for one in calls if one.tier is block.tier and block.kind in (None, one.kind)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise refuse(
            "no-such-call",
            f"{where}：“{present.number}”没有这样的{block.tier.chinese}通知（tier、kind）。",
            f"{where}: “{present.number}” holds no such call (tier, kind) of {block.tier}.",
            where,
        )
    raise refuse(
        "ambiguous-call",
        f"{where}：“{present.number}”有{len(fitting)}个这样的通知；请用 kind 写明是哪一个，同类的须分别发文。",
        f"{where}: “{present.number}” holds {len(fitting)} such calls; say with `kind` which is meant.",
        where,
    )


def _remark_withdrawn(draft: Draft, act: Act, call: str) -> None:
    """Remark on a change of days that nobody can use any more."""
    back = taken_back(draft.changes.all).get(call)
    if back is not None and back.published <= act.published:
        zh = f"“{call}”已于{back.published}撤回，此后变更其申报期不起作用。"
        en = f"“{call}” was withdrawn on {back.published}; a change of its days after that has no effect."
        draft.warnings.append(Remark("call-withdrawn", zh, en))


def _refuse_inverted(draft: Draft, called: CampaignCalled, event: Change, where: str) -> None:
    said = as_it_stands(called, [*draft.changes.all, (event, draft.order)]).said
    if said.window_from > said.window_until or (said.provinces_by and said.provinces_by < said.window_from):
        raise refuse(
            "inverted-term",
            f"{where}：变更后的申报期为{said.window_from}至{said.window_until}，推荐截止{said.provinces_by}，前后颠倒。",
            f"{where}: the window would run from {said.window_from} to {said.window_until}, provinces by "
            f"{said.provinces_by}: inverted.",
            where,
        )


def withdraw_acts(draft: Draft, act: Act, authority: Authority) -> None:
    """Take acts back that hold nothing but calls, changed windows and publicities. Raises `Refused` for others."""
    for index, block in enumerate(act.withdraw):
        where = f"withdraw[{index}].act"
        present = _target(draft, act, authority, block.act, where)
        _refuse_second(draft, block, where)
        _refuse_more(draft, present, where)
        event = ActWithdrawn(act=act.number, published=act.published, withdrawn=present.number, reason=block.reason)
        for called in _changed_by(draft, present.number):
            _refuse_inverted(draft, called, event, where)
        draft.add_change(event)


def _changed_by(draft: Draft, number: str) -> list[CampaignCalled]:
    """The calls whose days an act changes."""
    changes = [one for one in draft.docket.says(number) if isinstance(one, WindowChanged)]
    return [
        one
        for change in changes
        for one in draft.docket.says(change.call)
        if isinstance(one, CampaignCalled) and changes_call(change, one)
    ]


def _refuse_second(draft: Draft, block: Withdraw, where: str) -> None:
    taken = [one for one, _ in draft.changes.all if isinstance(one, ActWithdrawn) and one.withdrawn == block.act]
    if taken:
        raise refuse(
            "already-withdrawn",
            f"{where}：“{block.act}”已由“{taken[0].act}”于{taken[0].published}撤回。",
            f"{where}: “{block.act}” was withdrawn by “{taken[0].act}” on {taken[0].published}.",
            where,
        )


def _refuse_more(draft: Draft, present: ActOnRecord, where: str) -> None:
    """Lists and decisions are undone by acts of their own: reinstated, ended, or corrected where we typed them wrongly."""
    said = draft.docket.says(present.number)
    lists = any(isinstance(one, ListPublished | ActWithdrawn) for one in said)
    facts = [fact for facts in draft.docket.titles_of_act(present.number).values() for fact in facts]
    decided = any(fact.serves == present.number and fact.kind in _STATED for fact in facts)
    told = [*draft.docket.renamings(present.number), *draft.docket.facts_of_act(present.number)]
    if lists or decided or told:
        raise refuse(
            "holds-more-than-calls",
            f"{where}：“{present.number}”不只有通知、申报期变更和公示；名单和决定须用 reinstate、end 另行作出，录入有误用 [correct]。",
            f"{where}: “{present.number}” holds more than calls, changed windows and publicities; undo its lists and "
            f"decisions with reinstate or end, and our own typing with [correct].",
            where,
        )


def refuse_hanging(draft: Draft, act: Act) -> None:
    """A correction may not take a call away that a further act changes or by which enterprises applied, nor let a withdrawn
    act hold more than calls.
    """
    said = [event for _, event in draft.events if isinstance(event, CampaignCalled) and event.act == act.number]
    _refuse_filed(draft, act, {one.block for one in said})
    for change, _ in draft.changes.all:
        if isinstance(change, WindowChanged) and change.call == act.number:
            fitting = [one for one in said if changes_call(change, one)]
            if len(fitting) != 1 or change.published < act.published:
                raise _hanging(change.act, act)
        elif isinstance(change, ActWithdrawn) and change.withdrawn == act.number and _unfit(act, change):
            raise _hanging(change.act, act)


def _refuse_filed(draft: Draft, act: Act, blocks: set[int]) -> None:
    former = [one.block for one in draft.docket.says(act.number) if isinstance(one, CampaignCalled)]
    gone = [campaign_stream(act.number, block) for block in former if block not in blocks]
    if gone and draft.docket.filed_in(gone):
        raise refuse(
            "campaign-used",
            f"correct：“{act.number}”的通知已有企业申报，不能更正掉；不再举办的，请另行发文用 [[withdraw]] 撤回。",
            f"correct: enterprises have applied by the call of “{act.number}”, so it cannot be corrected away; take it back "
            f"by a further act with [[withdraw]].",
            "correct",
        )


def _unfit(act: Act, withdrawn: ActWithdrawn) -> bool:
    return withdrawn.published < act.published or any(getattr(act, block) for block in MORE_THAN_CALLS)


def _hanging(other: str, act: Act) -> Refused:
    return refuse(
        "call-used",
        f"correct：“{other}”变更或撤回了“{act.number}”的通知；须先更正“{other}”。",
        f"correct: “{other}” changes or withdraws the call of “{act.number}”; correct “{other}” first.",
        "correct",
    )
