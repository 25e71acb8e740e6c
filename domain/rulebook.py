"""Rule books 认定标准 as dated data, and judging an application by one: every indicator answered, with value and threshold.

Which book judges a campaign the call says; the day does not. A book holds criteria by tier; a criterion is a group of
indicators that are all asked, and of direct paths 直通条件, each of which stands for the whole group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from domain.campaign import Kind
from domain.criterion import Criterion, Indicator, Source, Waiver
from domain.event_application import Indicator as Recorded
from domain.event_application import Judged
from domain.examining import Tested, Words, either, every, examined
from domain.measure import label
from domain.tier import Tier

Role = Literal["indicator", "path", "waived"]
NONE: Mapping[str, str] = {}
_EMPTY = Words("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """A rule book. `start` and `until` are the civil days between which it is in force (inclusive; None: still).

    `base` is the book that it is laid over: `criteria` then holds what it adds or puts in the place of a criterion of the
    same tier and code, `waivers` what it does not ask. `recalled` names what of it is recalled and unconfirmed.
    """

    code: str
    title: str
    title_en: str
    number: str
    start: date | None
    until: date | None
    criteria: tuple[Criterion, ...]
    base: str | None = None
    waivers: tuple[Waiver, ...] = ()
    recalled: tuple[str, ...] = ()

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers that it has criteria for."""
        return tuple(tier for tier in Tier if any(one.tier == tier for one in self.criteria))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How one indicator, or one direct path, came out. Texts are whole and for people, Chinese and English.

    `why` says which answer is missing, which path stands for it, or who waived it; "" where value and threshold say enough.
    `missing` are the fields at fault. `taken` is the direct path that stands for its criterion, "" where none does.
    """

    code: str
    criterion: str
    role: Role
    zh: str
    en: str
    clause: str
    source: Source
    value: str
    value_en: str
    threshold: str
    threshold_en: str
    result: Judged
    why: str = ""
    why_en: str = ""
    missing: tuple[str, ...] = ()
    taken: str = ""

    @property
    def recorded(self) -> Recorded:
        """What of it goes on record with a finding."""
        return Recorded(self.code, self.result, self.value, self.threshold)


def laid_over(base: RuleBook, top: RuleBook) -> RuleBook:
    """A book laid over the one that it is based on: criteria replaced or added, indicators waived.

    Raises KeyError with (tier, code) of a waiver whose indicator the base does not have.
    """
    own = {(one.tier, one.code): one for one in top.criteria}
    criteria = {(one.tier, one.code): one for one in base.criteria} | own
    known = {(one.tier, part.code) for one in criteria.values() for part in one.indicators}
    for waiver in top.waivers:
        if (waiver.tier, waiver.indicator) not in known:
            raise KeyError(waiver.tier, waiver.indicator)
    made = tuple(_waived(one, top.waivers) for one in criteria.values())
    return replace(top, criteria=made, recalled=tuple(dict.fromkeys((*base.recalled, *top.recalled))))


def judge(
    book: RuleBook, tier: Tier, kind: Kind, form: Mapping[str, str], known: Mapping[str, str] = NONE
) -> list[Judgement]:
    """Every indicator that a book asks of a tier and kind, answered for a form; direct paths after their criterion's own.

    `known` is what the ledger says beside the form, by the codes of `domain.measure.KNOWN`. Empty where the book has no
    criteria for the tier.
    """
    answers = {**form, **known}
    criteria = (one for one in book.criteria if one.tier == tier)
    return [judged for one in criteria for judged in _criterion(one, kind, answers)]


def outcome(judgements: Iterable[Judgement]) -> Judged:
    """All in one word: every criterion is met by all of its indicators or by a direct path; `not-judged` where none were."""
    groups: dict[str, list[Judgement]] = {}
    for one in judgements:
        if one.role != "waived":
            groups.setdefault(one.criterion, []).append(one)
    whole = every([_group(group) for group in groups.values()])
    return whole.result if groups else "not-judged"


def not_met(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The indicators that stand in the way: those that failed or were not judged, in criteria where no path was taken."""
    return [one for one in judgements if one.role == "indicator" and not one.taken and one.result != "pass"]


def _waived(criterion: Criterion, waivers: Iterable[Waiver]) -> Criterion:
    found = {one.indicator: one for one in waivers if one.tier == criterion.tier}
    parts = (
        replace(part, waived={**part.waived, **dict.fromkeys(found[part.code].kinds, found[part.code].clause)})
        if part.code in found
        else part
        for part in criterion.indicators
    )
    return replace(criterion, indicators=tuple(parts))


def _criterion(criterion: Criterion, kind: Kind, form: Mapping[str, str]) -> list[Judgement]:
    paths = [(one, examined(one.asks, form)) for one in criterion.paths if kind in one.kinds]
    taken = next((one for one, found in paths if found.result == "pass"), None)
    parts = [(one, examined(one.asks, form)) for one in criterion.indicators if kind in one.kinds]
    return [
        *(_judgement(criterion, "waived" if kind in one.waived else "indicator", one, found, kind, taken) for one, found in parts),
        *(_judgement(criterion, "path", one, found, kind, taken) for one, found in paths),
    ]  # fmt: skip


def _judgement(
    criterion: Criterion, role: Role, one: Indicator, found: Tested, kind: Kind, taken: Indicator | None
) -> Judgement:  # fmt: skip
    why, why_en = _why(role, one, found, kind, taken)
    return Judgement(
        code=one.code,
        criterion=criterion.code,
        role=role,
        zh=one.zh,
        en=one.en,
        clause=one.clause or criterion.clause,
        source=one.source,
        value=found.value.zh,
        value_en=found.value.en,
        threshold=found.threshold.zh,
        threshold_en=found.threshold.en,
        result="not-judged" if role == "waived" else found.result,
        why=why,
        why_en=why_en,
        missing=found.missing,
        taken=taken.code if taken and role != "waived" else "",
    )


def _why(role: Role, one: Indicator, found: Tested, kind: Kind, taken: Indicator | None) -> tuple[str, str]:
    if role == "waived":
        return f"不作要求：{one.waived[kind]}", f"not asked: {one.waived[kind]}"
    if role == "path" and found.result == "pass":
        return "直通条件成立，代替本项全部一般性指标", "the direct path holds and stands for the whole criterion"
    if role == "indicator" and taken:
        return f"由直通条件“{taken.zh}”代替", f"the direct path “{taken.en}” stands for it"
    if found.result != "not-judged":
        return "", ""
    names = [label(code) for code in found.missing]
    zh = "缺少可用的数据：" + "、".join(name for name, _ in names)
    return zh, "no usable answer: " + ", ".join(name for _, name in names)


def _group(group: list[Judgement]) -> Tested:
    """A criterion as a whole: all of its indicators, or one path."""
    parts = [_tested(one) for one in group if one.role == "indicator"]
    return either([every(parts), *(_tested(one) for one in group if one.role == "path")])


def _tested(one: Judgement) -> Tested:
    return Tested(one.result, _EMPTY, _EMPTY)
