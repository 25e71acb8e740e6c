"""`[[merge]]` and `[[split]]`: facts of the enterprise that end nothing by themselves, for their outcome is verified."""

from uuid import UUID

from domain.act import Act
from domain.act_between import Merge, Split
from domain.authority import Authority
from domain.decision import find_enterprise, refuse_others
from domain.draft import Draft
from domain.event import EnterpriseMerged, EnterpriseSplit
from domain.refusal import refuse
from domain.remark import Remark
from domain.tier import Tier
from domain.title import standing_on
from domain.uscc import looks_like


def merge_and_split(draft: Draft, act: Act, authority: Authority) -> None:
    """State mergers and splits; successors that are not on record are registered under the name that the act prints."""
    for index, block in enumerate(act.merge):
        _merge(draft, act, authority, block, f"merge[{index}]")
    for index, split in enumerate(act.split):
        _split(draft, act, authority, split, f"split[{index}]")


def _merge(draft: Draft, act: Act, authority: Authority, block: Merge, where: str) -> None:
    merged = [find_enterprise(draft, name, f"{where}.enterprises") for name in block.enterprises]
    for one in merged:
        refuse_others(draft, act, authority, one, where)
    into = successor(draft, block.into, f"{where}.into")
    if into in merged:
        raise _itself(block.into, f"{where}.into")
    for one in merged:
        draft.emit(one, EnterpriseMerged(act=act.number, published=act.published, into=into, name=block.into))


def _split(draft: Draft, act: Act, authority: Authority, block: Split, where: str) -> None:
    enterprise = find_enterprise(draft, block.enterprise, where)
    refuse_others(draft, act, authority, enterprise, where)
    into = tuple(successor(draft, name, f"{where}.into") for name in block.into)
    if enterprise in into:
        raise _itself(block.enterprise, f"{where}.into")
    draft.emit(enterprise, EnterpriseSplit(act=act.number, published=act.published, into=into, names=block.into))


def successor(draft: Draft, name: str, where: str) -> UUID:
    """An enterprise on record by name or USCC, else one that is registered under this name."""
    found = draft.enterprise(name, where)
    if found is None and looks_like(name):
        return find_enterprise(draft, name, where)
    return found or draft.register(name)


def _itself(name: str, where: str) -> Exception:
    return refuse(
        "own-successor",
        f"{where}：“{name}”不能是自己的承继方；合并只写被并入的企业，分立只写新产生的企业。",
        f"{where}: “{name}” cannot be its own successor; name only those that go up in it, or come of it.",
        where,
    )


def remark_standing(draft: Draft, act: Act) -> None:
    """Remark on titles that stand after their holder was merged or split: whether they go on is to be verified."""
    named = [(name, "merge") for block in act.merge for name in block.enterprises]
    named += [(block.enterprise, "split") for block in act.split]
    for name, what in named:
        enterprise = find_enterprise(draft, name, what)
        standing = [
            one for one in Tier if standing_on(draft.title_in(enterprise, one), act.published).verdict == "valid"
        ]
        if standing:
            draft.warnings.append(_stands(name, what, standing))


def _stands(name: str, what: str, tiers: list[Tier]) -> Remark:
    zh, en = {"merge": ("合并", "merged"), "split": ("分立", "split")}[what]
    return Remark(
        f"title-stands-after-{what}",
        f"“{name}”已{zh}，其{'、'.join(one.chinese for one in tiers)}称号仍有效；请核实，结果以后续文件为准。",
        f"“{name}” was {en} and still holds {', '.join(tiers)}: to be verified; the outcome is a matter of a further act.",
    )
