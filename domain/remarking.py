"""What a published list says against the rules of recommendation: a remark for an officer, never a refusal (contract.md)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from domain.act import Act, Recognise, Renew, Row
from domain.cause import fraud_rule
from domain.civil import anniversary
from domain.draft import Draft
from domain.event import EnterpriseDissolved, ListPublished
from domain.fact import ENDED, Fact
from domain.remark import Remark
from domain.sharing import Shared
from domain.stream import title_key
from domain.tier import Tier
from domain.title import standing_on

_SHOWN = 5


def remark_on(draft: Draft, act: Act, block: Recognise, known: Sequence[Row]) -> None:
    """Remark on rows without a valid title of the tier below (notice 二(一)), on rows barred after a fraud, on 单项冠军
    (notice 三(一)) and on enterprises that no longer exist. `known` are the rows but for those of newcomers.
    """
    _remark_lower(draft, act, block, known)
    _remark_champions(draft, act, block, known)
    _remark_dissolved(draft, act, known)
    if draft.docket.frauds():
        _remark_barred(draft, act, known)


def _remark_lower(draft: Draft, act: Act, block: Recognise, known: Sequence[Row]) -> None:
    below = block.tier.below
    if below is None:
        return
    lists = [rule.said for rule in draft.rules(below) if isinstance(rule.said, ListPublished)]
    on_record = {body for said in lists if said.kind == "recognise" for body in said.extract}
    rows = [row for row in known if row.body in on_record]
    joined = [draft.joins(row.name) for row in rows]
    draft.fetch_titles(title_key(one, below) for ones in joined for one in ones)
    holds = Shared(lambda facts: standing_on(facts, act.published).verdict == "valid")
    held = {
        row.number
        for row, ones in zip(rows, joined, strict=True)
        if any([holds.of(draft.title_in(one, below)) for one in ones])
    }
    lacking = [row.name for row in block.rows if row.body in on_record and row.number not in held]
    if lacking:
        names = _some(lacking)
        draft.warnings.append(
            Remark(
                "no-lower-tier",
                f"{len(lacking)}家企业在{act.published}没有在册有效的{below.chinese}称号：{names}",
                f"{len(lacking)} enterprises hold no valid {below} title on record on {act.published}: {names}",
            )
        )


def _remark_champions(draft: Draft, act: Act, block: Recognise, known: Sequence[Row]) -> None:
    champions = draft.docket.champions() if block.tier.national else {}
    if not champions:
        return
    found = [
        row.name
        for row in known
        if any(one in champions and champions[one] <= act.published for one in draft.joins(row.name))
    ]
    if found:
        zh, en = f"{len(found)}家企业已是单项冠军", f"{len(found)} enterprises are 单项冠军"
        draft.warnings.append(Remark("champion", f"{zh}：{_some(found)}", f"{en}: {_some(found)}"))


def _remark_dissolved(draft: Draft, act: Act, known: Sequence[Row]) -> None:
    if not draft.turns:
        return
    found = [row.name for row in known if any(_gone(draft, one, act.published) for one in draft.joins(row.name))]
    if found:
        zh, en = f"{len(found)}家企业已注销", f"{len(found)} enterprises were dissolved"
        draft.warnings.append(Remark("dissolved", f"{zh}：{_some(found)}", f"{en}: {_some(found)}"))


def _gone(draft: Draft, enterprise: UUID, on: date) -> bool:
    turns = [turn.event for turn in draft.turns.of(enterprise.int)]
    return any(isinstance(one, EnterpriseDissolved) and one.on <= on for one in turns)


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")


def _remark_barred(draft: Draft, act: Act, rows: Sequence[Row]) -> None:
    found = {row.name: draft.joins(row.name) for row in rows}
    draft.fetch_titles(title_key(one, tier) for ones in found.values() for one in ones for tier in Tier)
    for row in rows:
        for enterprise in found[row.name]:
            until = max((_barred(fact) for fact in _endings(draft, enterprise)), default=date.min)
            if until > act.published:
                draft.warnings.append(
                    Remark(
                        "barred",
                        f"第{row.number}行“{row.name}”因弄虚作假被取消认定，{until}前不得再次申报，但列入了本名单。",
                        f"row {row.number} “{row.name}” is barred from applying until {until} after a fraud, and is listed.",
                    )
                )


def _endings(draft: Draft, enterprise: UUID) -> list[Fact]:
    return [fact for tier in Tier for fact in draft.title_in(enterprise, tier) if fact.kind in ENDED]


def _barred(fact: Fact) -> date:
    """The first day on which an application is open again after a fraud; the first day of time where nothing bars."""
    rule = fraud_rule(fact.cause, fact.published)
    return anniversary(fact.on, rule.years) if rule and fact.on else date.min


def remark_reasons(draft: Draft, block: Renew) -> None:
    """Remark on reasons (annex 4) for names that no enterprise on record bears: a typing error would lose the reason."""
    draft.fetch_names(name for name, _ in block.reasons)
    lost = [name for name, _ in block.reasons if not draft.joins(name)]
    if lost:
        names = _some(lost)
        draft.warnings.append(
            Remark(
                "reason-without-enterprise",
                f"原因表中有{len(lost)}个名称对不上在册企业，其原因未用上：{names}",
                f"{len(lost)} names in the table of reasons fit no enterprise on record, so their reasons go unused: {names}",
            )
        )
