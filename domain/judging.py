"""What contradicts the record is refused, naming both acts (semantics.md, 9, 10)."""

from collections.abc import Iterable
from uuid import UUID

from domain.docket import Facts
from domain.draft import Draft
from domain.event import (
    TitleRecognised,
    TitleRenewed,
)
from domain.fact import ENDED, REINSTATED, Fact
from domain.refusal import Refused, refuse
from domain.sharing import Shared
from domain.stream import title_of
from domain.title import Contradiction, contradiction

_TO_CHECK = ENDED | {REINSTATED}
MECHANISM_STATUS = {"valid": "有效", "unknown": "无法判断", "not_valid": "无效"}


def judge_all(draft: Draft, streams: Iterable[UUID]) -> None:
    """Refuse what the facts of titles contradict, naming both acts. Raises `Refused` for the first such title."""
    for stream, found in Shared(_judge).where(draft.titles(streams)):
        if found:
            raise contradicted(draft, stream, found)


def _judge(facts: Facts) -> Contradiction | None:
    if not any(fact.kind in _TO_CHECK for fact in facts) and len({fact.grant for fact in facts}) < 2:
        return None
    return contradiction(facts)


def contradicted(draft: Draft, stream: UUID, found: Contradiction) -> Refused:
    """The refusal of what contradicts the record, naming both acts and the row where there is one."""
    enterprise, tier = title_of(stream)
    name = draft.name(enterprise)
    where = _row(draft, stream, found.fact)
    state = f"{MECHANISM_STATUS[found.standing.verdict]}（{found.standing.status}）"
    other = found.other or "—"
    if found.code == "nothing-to-undo":
        zh = f"“{found.fact.act}”撤回“{other}”对“{name}”{tier.chinese}称号的终止，但当时没有这一终止。"
        en = f"“{found.fact.act}” undoes the ending of the {tier} title of “{name}” by “{other}”, and there was none then."
    elif found.code == "not-held":
        zh = f"“{name}”的{tier.chinese}称号在{found.fact.on}并非有效，而是{state}，“{found.fact.act}”不能终止它；依据“{other}”。"
        en = (
            f"the {tier} title of “{name}” is not valid on {found.fact.on} but {found.standing.status} (“{other}”), "
            f"so “{found.fact.act}” cannot end it."
        )
    elif found.code == "already-recognised":
        zh = f"“{name}”已由“{other}”认定为{tier.chinese}第{found.fact.batch}批，“{found.fact.act}”不能再次认定。"
        en = f"“{name}” was recognised in batch {found.fact.batch} of {tier} by “{other}”; “{found.fact.act}” cannot do so again."
    else:
        zh = (
            f"“{name}”在{found.fact.published}已持有{tier.chinese}称号，状态为{state}，依据“{other}”；"
            f"“{found.fact.act}”不能再次认定。"
        )
        en = (
            f"“{name}” is {found.standing.verdict} ({found.standing.status}) as {tier} on {found.fact.published} by “{other}”; "
            f"“{found.fact.act}” cannot recognise it again."
        )
    return refuse(found.code, where + zh, where + en, where.rstrip("：: "))


def _row(draft: Draft, stream: UUID, fact: Fact) -> str:
    for one, event in draft.events:
        if one == stream and isinstance(event, TitleRecognised | TitleRenewed) and fact.kind == event.NAME:
            return f"第{event.row}行 (row {event.row}): "
    return ""
