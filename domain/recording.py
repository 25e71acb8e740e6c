"""An act is put on the record: state, facts and a day in; events or a refusal out (semantics.md, 5 to 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from domain.act import Act, Recognise, Renew
from domain.authority import Authority, issuer
from domain.civil import Term, three_years_from
from domain.content import content_of
from domain.decision import end_titles, reinstate_titles, rename_enterprises
from domain.docket import ActOnRecord, Docket, Renaming
from domain.draft import Draft
from domain.event import (
    ActCorrected,
    ActExtended,
    ActRecorded,
    EnterpriseFactWithdrawn,
    EnterpriseRenameWithdrawn,
    Event,
    ListPublished,
)
from domain.law import settle_law, work_out_touched
from domain.name import normalise
from domain.newcomers import Told
from domain.opening import open_campaigns, open_publicities
from domain.ordering import in_legal_order
from domain.phantoms import withdraw_phantoms
from domain.recognition import publish_recognitions
from domain.refusal import Refused, refuse
from domain.remark import Remark
from domain.renewal import publish_renewals
from domain.stating import designate_champions, state_holdings
from domain.succession import merge_and_split, remark_standing
from domain.turning import dissolve_enterprises, move_enterprises
from domain.unsettling import drop_settlements
from domain.withdrawing import MORE_THAN_CALLS, change_windows, refuse_hanging, withdraw_acts

_LISTS = ("renew", "recognise")
_OTHERS = [*(one for one in MORE_THAN_CALLS if one not in _LISTS), "call", "window", "publicity"]
"""The blocks that a further file of an act may not hold."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What putting an act on the record means: its events with their streams, in order, and what deserves a look.

    `known` is true where the act is on record with the same content: there is nothing to do.
    """

    act: str
    events: Sequence[tuple[UUID, Event]]
    warnings: Sequence[Remark]
    known: bool = False


def decide(act: Act, docket: Docket) -> Decision:
    """Decide what an act changes.

    `docket` is the record at one position; the events are right only if they are appended at exactly that position.
    Raises `Refused` naming the block, row or acts; nothing has changed then.
    """
    content = content_of(act)
    present = docket.act(act.number)
    if present and content in present.contents:
        return Decision(act.number, (), (), known=True)
    authority = _authority(act)
    draft = Draft(
        docket, act.number, present.order if present else docket.position + 1, act.published, present is not None
    )
    first_block: int | None
    if act.correct:
        first_block = _correct(draft, act, authority, present, content)
    elif present:
        first_block = _extend(draft, act, present, content)
    else:
        draft.say(ActRecorded(**_header(act, authority, content)))
        first_block = 1
    if first_block is None:
        return Decision(act.number, (), (), known=True)
    _apply(draft, act, authority, first_block)
    if act.correct:
        refuse_hanging(draft, act)
        withdraw_phantoms(draft)
    events = in_legal_order(draft.events)
    return Decision(act.number, Told(events, draft.newcomers) if draft.newcomers else events, draft.warnings)


def _apply(draft: Draft, act: Act, authority: Authority, first: int) -> None:
    draft.fetch_names(row.name for block in act.renew for row in block.rows)
    reinstate_titles(draft, act, authority)
    rename_enterprises(draft, act, authority)
    move_enterprises(draft, act, authority)
    merge_and_split(draft, act, authority)
    end_titles(draft, act, authority)
    dissolve_enterprises(draft, act, authority)
    designate_champions(draft, act, authority)
    state_holdings(draft, act)
    publish_renewals(draft, act, authority, first)
    publish_recognitions(draft, act, authority, first + len(act.renew))
    number = first + len(act.renew) + len(act.recognise)
    open_campaigns(draft, act, authority, number)
    change_windows(draft, act, authority)
    withdraw_acts(draft, act, authority)
    open_publicities(draft, act, number + len(act.call))
    settle_law(draft)
    remark_standing(draft, act)


def _authority(act: Act) -> Authority:
    authority = issuer(act.issuer)
    if authority is None:
        raise refuse(
            "unknown-issuer",
            f"act.issuer：“{act.issuer}”不是工业和信息化部，也不以37个省级主管部门之一的名称开头。",
            f"act.issuer: “{act.issuer}” is neither the ministry nor begins with the name of one of the 37 authorities.",
            "act.issuer",
        )
    return authority


def _header(act: Act, authority: Authority, content: str) -> dict[str, Any]:
    return {
        "number": act.number,
        "title": act.title,
        "issuer": act.issuer,
        "authority": authority.name,
        "dated": act.dated,
        "published": act.published,
        "url": act.url,
        "sha256": act.sha256,
        "content": content,
    }


def _correct(draft: Draft, act: Act, authority: Authority, present: ActOnRecord | None, content: str) -> int:
    """Withdraw all that the act's earlier recording said; its blocks are then recorded anew (semantics.md, 4)."""
    assert act.correct is not None
    if present is None:
        raise refuse(
            "nothing-to-correct",
            f"correct：“{act.number}”不在册，没有可更正的记录；请去掉 [correct]。",
            f"correct: “{act.number}” is not on record, so there is nothing to correct; leave [correct] out.",
            "correct",
        )
    drop_settlements(draft, act)
    plain = content_of(replace(act, correct=None))
    draft.say(ActCorrected(**_header(act, authority, content), plain=plain, reason=act.correct.reason))
    for renaming in draft.docket.renamings(act.number):
        _refuse_used(draft, act, renaming)
        gone = EnterpriseRenameWithdrawn(act=act.number, before=renaming.before, after=renaming.after)
        draft.emit(renaming.enterprise, gone)
        draft.part(renaming.after, renaming.enterprise)
    for stream, facts in draft.docket.titles_of_act(act.number).items():
        for fact in facts:
            if fact.serves == act.number:
                draft.withdraw(stream, fact, "correction")
    for enterprise, name in draft.docket.facts_of_act(act.number):
        draft.emit(enterprise, EnterpriseFactWithdrawn(act=act.number, event=name))
        draft.drop_turns(enterprise, act.number)
    draft.drop_rules(act.number)
    draft.drop_changes(act.number)
    work_out_touched(draft)
    return 1


def _refuse_used(draft: Draft, act: Act, renaming: Renaming) -> None:
    """A rename by which further acts have joined can be corrected only together with them, or said again."""
    if any(normalise(one.after) == normalise(renaming.after) and one.before == renaming.before for one in act.rename):
        return
    plain = normalise(renaming.after)
    if draft.docket.borne((renaming.enterprise,)).get(renaming.enterprise, ()).count(plain) > 1:
        return
    others = sorted(set(draft.docket.prints(renaming.enterprise, plain)) - {act.number})
    if others:
        acts = "、".join(others)
        raise refuse(
            "rename-used",
            f"correct：“{acts}”已按“{renaming.after}”对应到“{renaming.before}”；须先更正该文件，才能更正“{act.number}”的更名。",
            f"correct: “{acts}” has joined “{renaming.before}” by the name “{renaming.after}”; correct that act before the "
            f"rename in “{act.number}”.",
            "correct",
        )


def _extend(draft: Draft, act: Act, present: ActOnRecord, content: str) -> int | None:
    """A further file of an act may add the rows of bodies whose rows are not on record; all else is another content.

    None for an addition that a correction has replaced: it is passed over like any file that was recorded.
    """
    same = (act.title, act.issuer, act.dated, act.published)
    others = any(getattr(act, one) for one in _OTHERS)
    blocks: list[Renew | Recognise] = [*act.renew, *act.recognise]
    if same != (present.title, present.issuer, present.dated, present.published) or others or not blocks:
        raise _other_content(act)
    for block in blocks:
        if block.extract is None or set(block.extract) & _on_record(block, present):
            if content in present.former:
                return None
            raise _other_content(act)
        if any(not _same_list(act, block, one) for one in _lists_like(block, present)):
            raise _other_content(act)
    draft.say(ActExtended(number=act.number, content=content))
    return 1 + max((one.block for one in present.lists), default=0)


def _lists_like(block: Renew | Recognise, present: ActOnRecord) -> list[ListPublished]:
    kind, cohorts = ("renew", block.cohorts) if isinstance(block, Renew) else ("recognise", (block.batch,))
    return [
        one for one in present.lists if one.kind == kind and one.tier is block.tier and set(one.cohorts) & set(cohorts)
    ]


def _on_record(block: Renew | Recognise, present: ActOnRecord) -> set[str]:
    return {body for one in _lists_like(block, present) for body in one.extract}


def _same_list(act: Act, block: Renew | Recognise, one: ListPublished) -> bool:
    """Whether an addition says of its list what the rows on record say of theirs."""
    if isinstance(block, Renew):
        term = three_years_from(act.published) if block.term == "from-publication" else block.term
        same = (block.cohorts, block.unlisted) == (one.cohorts, one.unlisted)
    else:
        term, same = block.term or three_years_from(act.published), True
    printed = (term.start, term.until) if isinstance(term, Term) else (None, None)
    return same and printed == (one.start, one.until)


def _other_content(act: Act) -> Refused:
    return refuse(
        "recorded-otherwise",
        f"act.number：“{act.number}”已在册，内容与本文件不同。补充其他推荐单位的名单须写 extract 且不与在册的重复；"
        f"录入有误请用 [correct]。",
        f"act.number: “{act.number}” is on record with other content. A further file may only add rows of bodies that the "
        f"record lacks, named by `extract`; for a typing error use [correct].",
        "act.number",
    )
