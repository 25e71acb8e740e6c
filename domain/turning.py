"""`[[move]]` and `[[dissolve]]`: what acts say of enterprises that reaches their titles (domain.following)."""

from uuid import UUID

from domain.act import Act
from domain.act_between import Move
from domain.authority import MINISTRY, Authority
from domain.belonging import MOVE_RANK, authority_of
from domain.decision import find_enterprise, refuse_others
from domain.docket import Turn
from domain.draft import Draft
from domain.event import EnterpriseDissolved, EnterpriseMoved
from domain.law import settle_law
from domain.refusal import refuse
from domain.remark import Remark
from domain.tier import Tier


def move_enterprises(draft: Draft, act: Act, authority: Authority) -> None:
    """Let enterprises go from one authority to another; either of the two, or the ministry, says so."""
    for index, block in enumerate(act.move):
        where = f"move[{index}]"
        enterprise = find_enterprise(draft, block.enterprise, where)
        if authority is not MINISTRY and authority.name not in (block.before, block.after):
            raise _neither(act, block, where)
        _refuse_again(draft, act, enterprise, EnterpriseMoved, block.enterprise, where)
        _remark_elsewhere(draft, act, block, enterprise)
        event = EnterpriseMoved(
            act=act.number, published=act.published, before=block.before, after=block.after, since=block.since
        )
        draft.add_turn(enterprise, Turn(event, draft.order))
    if act.move:
        settle_law(draft, last=False)


def _neither(act: Act, block: Move, where: str) -> Exception:
    return refuse(
        "not-entitled",
        f"{where}：迁移由工业和信息化部、{block.before}或{block.after}发文，“{act.issuer}”无权。",
        f"{where}: a move is stated by the ministry, {block.before} or {block.after}; “{act.issuer}” may not.",
        where,
    )


def _refuse_again(
    draft: Draft,
    act: Act,
    enterprise: UUID,
    kind: type[EnterpriseMoved] | type[EnterpriseDissolved],
    name: str,
    where: str,
) -> None:
    """One act moves an enterprise once, and nothing dissolves it twice."""
    turns = [turn.event for turn in draft.turns.of(enterprise.int) if isinstance(turn.event, kind)]
    others = [one for one in turns if one.act == act.number or kind is EnterpriseDissolved]
    if others:
        raise refuse(
            "stated-twice",
            f"{where}：“{name}”在“{others[0].act}”中已有同样的记录；保留一处即可。",
            f"{where}: “{others[0].act}” says the same of “{name}” already; keep one.",
            where,
        )


def _remark_elsewhere(draft: Draft, act: Act, block: Move, enterprise: UUID) -> None:
    moves = draft.turns.moves(enterprise.int)
    facts = [fact for tier in Tier for fact in draft.title_in(enterprise, tier)]
    before = authority_of(facts, moves, before=(act.published, draft.order, MOVE_RANK))
    if before and before != block.before:
        draft.warnings.append(
            Remark(
                "moved-from-elsewhere",
                f"“{block.enterprise}”按在册记录当时属于{before}，不是{block.before}；按文件记为迁入{block.after}。",
                f"“{block.enterprise}” belonged to {before} by the record, not to {block.before}; it is recorded as moved to "
                f"{block.after}, as the act says.",
            )
        )


def dissolve_enterprises(draft: Draft, act: Act, authority: Authority) -> None:
    """Let enterprises end; every title held on that day ends with its holder."""
    for index, block in enumerate(act.dissolve):
        where = f"dissolve[{index}]"
        enterprise = find_enterprise(draft, block.enterprise, where)
        refuse_others(draft, act, authority, enterprise, where)
        _refuse_again(draft, act, enterprise, EnterpriseDissolved, block.enterprise, where)
        _refuse_ended(draft, act, enterprise, block.enterprise, where)
        event = EnterpriseDissolved(act=act.number, published=act.published, on=block.effective)
        draft.add_turn(enterprise, Turn(event, draft.order))
    if act.dissolve:
        settle_law(draft, last=False)


def _refuse_ended(draft: Draft, act: Act, enterprise: UUID, name: str, where: str) -> None:
    """One act does not both end a title and its holder: there would be two endings of one title by it."""
    named = [find_enterprise(draft, block.enterprise, where) for block in act.end]
    if enterprise in named:
        raise refuse(
            "stated-twice",
            f"{where}：同一文件已用 [[end]] 终止“{name}”的称号；注销使其全部称号一并终止，保留一处，或分别发文。",
            f"{where}: [[end]] ends a title of “{name}” in the same act; a dissolution ends all of them, so keep one, or say the "
            f"other in a further act.",
            where,
        )
