"""`[[champion]]` and `[[shareholding]]`: what an act states of enterprises for recommendations; it changes no title."""

from uuid import UUID

from domain.act import Act
from domain.act_between import Shareholding
from domain.authority import MINISTRY, Authority
from domain.draft import Draft
from domain.event import ChampionDesignated, ShareholdingRecorded
from domain.name import normalise
from domain.refusal import refuse
from domain.succession import successor
from domain.uscc import looks_like

_ENDS = (
    "公司", "集团", "厂", "企业", "合伙)", "合作社", "联合社", "合伙企业", "中心", "研究院", "研究所", "设计院", "大学",
    "学院", "委员会", "基金会", "基金", "银行", "事务所", "工会", "协会", "联合会", "政府", "局", "limited", "ltd", "ltd.",
    "inc.", "inc", "gmbh", "llc", "corporation", "b.v.", "s.a.",
)  # fmt: skip
_LEAST = 4
"""So many characters the name of an organisation has at least; personal names are shorter."""


def designate_champions(draft: Draft, act: Act, authority: Authority) -> None:
    """State who is a 单项冠军, which the ministry says; it changes no title (notice 三(一))."""
    for index, block in enumerate(act.champion):
        where = f"champion[{index}]"
        if authority is not MINISTRY:
            raise refuse(
                "not-entitled",
                f"{where}：制造业单项冠军由工业和信息化部公布，“{act.issuer}”无权。",
                f"{where}: 单项冠军 are published by the ministry 工业和信息化部; “{act.issuer}” may not.",
                where,
            )
        enterprise = successor(draft, block.enterprise, where)
        event = ChampionDesignated(act=act.number, published=act.published, since=block.since, product=block.product)
        draft.emit(enterprise, event)


def state_holdings(draft: Draft, act: Act) -> None:
    """State who holds how much of whom; whoever is not on record is registered, but for natural persons."""
    for index, block in enumerate(act.shareholding):
        where = f"shareholding[{index}]"
        holder = _party(draft, block.holder, f"{where}.holder")
        held = _party(draft, block.held, f"{where}.held")
        if holder == held:
            raise refuse(
                "holds-itself",
                f"{where}：“{block.holder}”与“{block.held}”是同一家企业，不能持有自己。",
                f"{where}: “{block.holder}” and “{block.held}” are one enterprise; it cannot hold itself.",
                where,
            )
        draft.emit(held, _stated(act, block, holder))


def _stated(act: Act, block: Shareholding, holder: UUID) -> ShareholdingRecorded:
    return ShareholdingRecorded(
        act=act.number,
        published=act.published,
        holder=holder,
        name=block.holder,
        share=block.share,
        since=block.since,
        until=block.until,
    )


def _party(draft: Draft, name: str, where: str) -> UUID:
    """An enterprise on record, or one with a name like an enterprise's; shares of natural persons are personal data."""
    plain = normalise(name)
    if draft.joins(name) or looks_like(name) or (len(plain) >= _LEAST and plain.endswith(_ENDS)):
        return successor(draft, name, where)
    raise refuse(
        "not-an-enterprise",
        f"{where}：“{name}”不在册，名称也不像企业或机构的全称；自然人的持股不入库。请写企业全称，如“…有限公司”。",
        f"{where}: “{name}” is not on record and does not end like an enterprise; shares of natural persons are not "
        f"recorded. Write the whole name, such as …有限公司.",
        where,
    )
