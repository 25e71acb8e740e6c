"""Decisions about single titles: `[[reinstate]]`, `[[rename]]`, `[[end]]` (semantics.md, 9, 16, 17)."""

from uuid import UUID

from domain.act import Act, End, Reinstate, Rename
from domain.authority import MINISTRY, Authority
from domain.belonging import MOVE_RANK, authority_of
from domain.cause import CAUSES, DERIVED_CAUSES
from domain.docket import Facts
from domain.draft import Draft
from domain.event import EnterpriseRenamed, TitleCancelled, TitleReinstated, TitleRevoked, TitleSurrendered
from domain.fact import ENDED, LAPSED, MOVED, REINSTATED, Fact
from domain.law import settle_law
from domain.name import normalise
from domain.refusal import Refused, refuse
from domain.stream import title_stream
from domain.tier import Tier
from domain.title import held_grants, standing_on

Ended = TitleRevoked | TitleCancelled | TitleSurrendered

_EVENTS: dict[str, type[Ended]] = {
    "revocation": TitleRevoked,
    "cancellation": TitleCancelled,
    "surrender": TitleSurrendered,
}
_BACK_RANK, _END_RANK = 1, 3


def reinstate_titles(draft: Draft, act: Act, authority: Authority) -> None:
    """Undo endings after an appeal; what a fraud ended in other tiers comes back with it."""
    for index, block in enumerate(act.reinstate):
        where = f"reinstate[{index}]"
        enterprise = find_enterprise(draft, block.enterprise, where)
        stream = title_stream(enterprise, block.tier)
        before = tuple(fact for fact in draft.title(stream) if fact.legal < (act.published, draft.order, _BACK_RANK))
        endings = _endings(before, block.ending_act)
        if not endings:
            raise _no_ending(block, where)
        for ending in {one.grant: one for one in endings}.values():
            _entitled(act, authority, block.tier, ending, where)
            draft.state(stream, _reinstated(act, block, ending))
    if act.reinstate:
        settle_law(draft, last=False)


def _endings(facts: Facts, act: str) -> list[Fact]:
    undone = {(fact.refers, fact.grant) for fact in facts if fact.kind == REINSTATED}
    ended = [fact for fact in facts if (fact.kind in ENDED or fact.kind == LAPSED) and fact.act == act]
    return [fact for fact in ended if (act, fact.grant) not in undone]


def _no_ending(block: Reinstate, where: str) -> Refused:
    return refuse(
        "no-such-ending",
        f"{where}：没有“{block.ending_act}”终止“{block.enterprise}”{block.tier.chinese}称号的在册记录，或该终止已被撤回。",
        f"{where}: no ending of the {block.tier} title of “{block.enterprise}” by “{block.ending_act}” stands on record.",
        f"{where}.ending-act",
    )


def _reinstated(act: Act, block: Reinstate, ending: Fact) -> TitleReinstated:
    return TitleReinstated(
        act=act.number,
        published=act.published,
        batch=ending.batch,
        granter=ending.granter,
        ending_act=block.ending_act,
        then=block.then,
        reason=block.reason,
        start=block.term.start if block.term else None,
        until=block.term.until if block.term else None,
    )


def rename_enterprises(draft: Draft, act: Act, authority: Authority) -> None:
    """Give enterprises their new names. A name of another enterprise is refused until the two are joined (9)."""
    for index, block in enumerate(act.rename):
        where = f"rename[{index}]"
        enterprise = find_enterprise(draft, block.before, where)
        refuse_others(draft, act, authority, enterprise, where)
        others = [one for one in draft.joins(block.after) if one != enterprise]
        if others:
            raise _taken(block, where)
        event = EnterpriseRenamed(act=act.number, published=act.published, before=block.before, after=block.after)
        draft.emit(enterprise, event)
        draft.join(block.after, enterprise)
        draft.give_name(enterprise, block.after)
    if act.rename:
        settle_law(draft, last=False)


def refuse_others(draft: Draft, act: Act, authority: Authority, enterprise: UUID, where: str) -> None:
    """A province speaks of its own enterprises only: of one that had moved by then, where the act or a move in the act left it;
    of others, those of which a title names it as body. Raises `Refused`.
    """
    bodies = set() if authority is MINISTRY else _bodies(draft, act, enterprise)
    if not bodies or authority.name in bodies:
        return
    raise refuse(
        "not-entitled",
        f"{where}：该企业的推荐单位是{'、'.join(sorted(bodies))}，“{act.issuer}”无权对其作出此项决定。",
        f"{where}: the enterprise belongs to {', '.join(sorted(bodies))}; “{act.issuer}” may not decide this.",
        where,
    )


def _bodies(draft: Draft, act: Act, enterprise: UUID) -> set[str]:
    """The authorities that may speak of an enterprise in an act."""
    facts = [fact for tier in Tier for fact in draft.title_in(enterprise, tier)]
    moves = draft.turns.moves(enterprise.int)
    before = (act.published, draft.order, MOVE_RANK)
    own = {move.after for move, _ in moves if move.act == act.number}
    if any((move.published, order, MOVE_RANK) < before for move, order in moves):
        last = authority_of(facts, moves, before=before)
        return own | ({last} if last else set())
    return own | {fact.body for fact in facts if fact.body and fact.kind != MOVED}


def _taken(block: Rename, where: str) -> Refused:
    return refuse(
        "name-of-another",
        f"{where}.to：“{block.after}”已是另一家在册企业的名称；两条记录合并之前不能更名。",
        f"{where}.to: “{block.after}” is the name of another enterprise on record; the two must be joined first.",
        f"{where}.to",
    )


def end_titles(draft: Draft, act: Act, authority: Authority) -> None:
    """Revoke, cancel or surrender titles from a day on; a fraud reaches the other tiers by its dated rule."""
    for index, block in enumerate(act.end):
        where = f"end[{index}]"
        _check_cause(block, where)
        enterprise = find_enterprise(draft, block.enterprise, where)
        stream = title_stream(enterprise, block.tier)
        before = tuple(fact for fact in draft.title(stream) if fact.legal < (act.published, draft.order, _END_RANK))
        grants = held_grants(before, block.effective)
        if not grants:
            raise _not_held(block, before, where)
        for granter, batch in grants:
            grant = next(fact for fact in before if fact.grant == (granter, batch))
            _entitled(act, authority, block.tier, grant, where)
            draft.state(stream, _ended(act, block, granter, batch))
        settle_law(draft, last=False)


def _ended(act: Act, block: End, granter: str, batch: int) -> Ended:
    return _EVENTS[block.mechanism](
        act=act.number,
        published=act.published,
        batch=batch,
        granter=granter,
        on=block.effective,
        cause=block.cause,
        reason=block.reason,
        evidence=block.evidence,
    )


def _check_cause(block: End, where: str) -> None:
    cause = CAUSES.get(block.cause)
    fitting = [
        one.code for one in CAUSES.values() if block.mechanism in one.mechanisms and one.code not in DERIVED_CAUSES
    ]
    if cause is None or block.cause not in fitting:
        raise refuse(
            "unknown-cause",
            f"{where}.cause：“{block.cause}”不能用于{block.mechanism}；可用：{'、'.join(fitting)}。",
            f"{where}.cause: “{block.cause}” may not be used with {block.mechanism}; use one of {', '.join(fitting)}.",
            f"{where}.cause",
        )


def _not_held(block: End, before: Facts, where: str) -> Refused:
    standing = standing_on(before, block.effective)
    other = before[standing.because[-1]].act if standing.because else "—"
    return refuse(
        "not-held",
        f"{where}：“{block.enterprise}”在{block.effective}不持有有效的{block.tier.chinese}称号（{standing.status}，“{other}”），不能终止。",
        f"{where}: “{block.enterprise}” holds no valid {block.tier} title on {block.effective} ({standing.status}, “{other}”); "
        f"there is nothing to end.",
        where,
    )


def _entitled(act: Act, authority: Authority, tier: Tier, grant: Fact, where: str) -> None:
    """The ministry decides on little giants, each province on its own titles; the ministry is above them."""
    if authority is MINISTRY or (not tier.national and grant.granter == authority.name):
        return
    raise refuse(
        "not-entitled",
        f"{where}：该{tier.chinese}称号由{grant.granter}认定，“{act.issuer}”无权作出此决定。",
        f"{where}: this {tier} title was granted by {grant.granter}; “{act.issuer}” may not decide on it.",
        where,
    )


def find_enterprise(draft: Draft, asked: str, where: str) -> UUID:
    """The enterprise on record with this name or USCC; refused where there is none, or two."""
    found = draft.enterprise(asked, where)
    if found is None:
        found = draft.docket.holders((asked.strip().upper(),)).get(asked.strip().upper())
    if found is None:
        raise refuse(
            "unknown-enterprise",
            f"{where}：没有名称或统一社会信用代码为“{asked}”（{normalise(asked)}）的在册企业。",
            f"{where}: no enterprise on record has the name or USCC “{asked}”.",
            where,
        )
    return found
