"""What recording an act did, or would do, at the terminal: as JSON and as lines."""

from collections.abc import Iterator

import click

from domain.refusal import Refusal
from domain.summary import Summary
from web.answers import Json
from web.cli.output import some
from web.cli.words import both, say

_ROOMS = (
    ("starts", "认定", "recognised"),
    ("renews", "复核通过", "renewed"),
    ("lapses", "自动失效", "lapsed"),
    ("ends", "撤销、取消或放弃", "ended"),
    ("reinstates", "恢复", "reinstated"),
    ("renames", "更名", "renamed"),
    ("carries_over", "名单发布前依然有效", "carried over"),
    ("held", "受待核对名称影响", "held by an open name"),
    ("unresolved", "待人工核对的名称", "unresolved names"),
    ("withdrawn", "撤回先前的推断", "worked out anew"),
    ("moves", "迁移", "moved"),
    ("successions", "合并或分立", "merged or split"),
    ("dissolves", "注销", "dissolved"),
    ("champions", "单项冠军", "champions"),
    ("holdings", "持股", "shareholdings"),
    ("windows", "申报期变更", "changed windows"),
    ("acts_withdrawn", "撤回的文件", "acts withdrawn"),
    ("no_longer_carried", "不再延续", "no longer carried over"),
)
_OUTCOMES = {
    "recorded": ("已入库", "recorded"),
    "known": ("内容相同，早已在册，略过", "already on record, passed over"),
    "refused": ("被拒绝", "refused"),
}


def summary_dict(summary: Summary) -> Json:
    """A summary with the keys of contract.md; each list as its count and its names."""
    rooms = {name: _counted(getattr(summary, name)) for name, _, _ in _ROOMS}
    return {
        "act": summary.act,
        "outcome": summary.outcome,
        "refusal": refusal_dict(summary.refusal) if summary.refusal else None,
        **rooms,
        "warnings": [{"code": one.code, "zh": one.zh, "en": one.en} for one in summary.warnings],
        "position": summary.position,
    }


def refusal_dict(refusal: Refusal) -> Json:
    """A refusal: its coded word, both messages, the place and the file."""
    return {
        "code": refusal.code,
        "zh": refusal.zh,
        "en": refusal.en,
        "where": refusal.where,
        "file": refusal.file,
    }


def summary_lines(summary: Summary, would: bool = False) -> Iterator[str]:
    """A summary for people; `would` for a dry run."""
    zh, en = _OUTCOMES[summary.outcome]
    if would and summary.outcome == "recorded":
        zh, en = "可以入库", "would be recorded"
    mark = click.style("·" if summary.outcome == "known" else "✓", fg="green", bold=True)
    at = (
        "" if would or summary.position is None else say(f"，位置 {summary.position}", f", position {summary.position}")
    )
    yield f"{mark} {summary.act}  {both(zh, en)}{at}"
    for name, zh, en in _ROOMS:
        names = getattr(summary, name)
        if names:
            yield f"    {both(zh, en)}  {len(names)}  {click.style(some(names, 3), dim=True)}"
    for one in summary.warnings:
        yield f"    {click.style('!', fg='yellow', bold=True)} {say(one.zh, one.en)}"


def _counted(names: list[str]) -> Json:
    return {"count": len(names), "names": names}
