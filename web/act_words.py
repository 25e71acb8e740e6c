"""What an act says and did, in Chinese and English: its blocks, and each kind of effect on titles."""

from typing import assert_never

from domain.docket import Says
from domain.event import ActWithdrawn, CampaignCalled, ListPublished, PublicityOpened, WindowChanged
from domain.fact import (
    ADMITTED,
    CANCELLED,
    CARRIED,
    DUE,
    HELD,
    LAPSED,
    MOVED,
    PASSED,
    RECOGNISED,
    REINSTATED,
    RENEWED,
    REVOKED,
    SURRENDERED,
    UNCARRIED,
)
from web.reminding.topics import TIERS_EN
from web.verdict_words import Words

EFFECTS = {
    RECOGNISED: Words("新认定", "recognised"),
    ADMITTED: Words("据此名单认可曾获认定", "admitted as recognised before"),
    RENEWED: Words("复核通过", "renewed"),
    LAPSED: Words("未列入名单而失效", "lapsed: not on the list"),
    HELD: Words("待核对", "held: the record cannot tell"),
    PASSED: Words("名单不涉及", "passed over"),
    CARRIED: Words("期满后依然有效", "carried over past their term"),
    UNCARRIED: Words("延续终止", "carry-over ended"),
    REVOKED: Words("撤销", "revoked"),
    CANCELLED: Words("取消认定", "cancelled"),
    SURRENDERED: Words("放弃", "given up"),
    REINSTATED: Words("恢复", "reinstated"),
    MOVED: Words("随企业迁移", "moved with their holders"),
    DUE: Words("应复核", "due for review"),
}
"""In the order in which a page shows them."""


def says(one: Says) -> Words:
    """One block of an act as a sentence; days are inclusive."""
    match one:
        case ListPublished():
            return _listed(one)
        case CampaignCalled():
            return _called(one)
        case PublicityOpened():
            zh = f"公示{one.tier.chinese} {one.rows} 家，{one.start} 至 {one.until}"
            en = f"{one.rows} of the tier {TIERS_EN[one.tier]} put out for objections, {one.start} to {one.until}"
            return Words(zh, en)
        case WindowChanged():
            return _changed(one)
        case ActWithdrawn():
            return Words(f"撤回“{one.withdrawn}”：{one.reason}", f"withdraws {one.withdrawn}")
        case _:
            assert_never(one)


def _listed(one: ListPublished) -> Words:
    batches = "、".join(map(str, one.cohorts))
    what = (
        Words("认定名单", "a list of recognitions")
        if one.kind == "recognise"
        else Words("复核名单", "a list of renewals")
    )
    many = "" if one.extract == one.bodies else f"；入库 {len(one.extract)} / {len(one.bodies)} 个推荐单位"
    many_en = (
        "" if one.extract == one.bodies else f"; {len(one.extract)} of {len(one.bodies)} authorities are on record"
    )
    term = Words("", "")
    if one.start and one.until:
        term = Words(f"，有效期 {one.start} 至 {one.until}", f", term {one.start} to {one.until}")
    return Words(
        f"第 {batches} 批{one.tier.chinese}{what.zh}，{one.rows} 家{term.zh}{many}",
        f"{what.en} of {TIERS_EN[one.tier]}, batch {', '.join(map(str, one.cohorts))}: {one.rows} rows{term.en}{many_en}",
    )


def _called(one: CampaignCalled) -> Words:
    numbers = one.cohorts or ((one.batch,) if one.batch else ())
    what = Words("认定", "a recognition") if one.kind == "recognition" else Words("复核", "a re-review")
    days = f"{one.window_from} 至 {one.window_until}"
    return Words(
        f"启动第 {'、'.join(map(str, numbers))} 批{one.tier.chinese}{what.zh}，受理 {days}",
        f"calls {what.en} of {TIERS_EN[one.tier]}, batch {', '.join(map(str, numbers))}: "
        f"applications {one.window_from} to {one.window_until}",
    )


def _changed(one: WindowChanged) -> Words:
    zh, en = [], []
    if one.window_from:
        zh.append(f"受理自 {one.window_from} 起")
        en.append(f"applications from {one.window_from} on")
    if one.window_until:
        zh.append(f"受理至 {one.window_until}")
        en.append(f"applications until {one.window_until}")
    if one.provinces_by:
        zh.append(f"推荐单位于 {one.provinces_by} 前报送")
        en.append(f"authorities hand in by {one.provinces_by}")
    return Words(f"变更“{one.call}”的日期：{'，'.join(zh)}", f"changes the days of {one.call}: {', '.join(en)}")
