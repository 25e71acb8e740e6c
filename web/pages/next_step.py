"""What an application waits for: whose turn it is, and where on its page that is done."""

from typing import NamedTuple

from domain.application import Application
from domain.campaign import Campaign
from web.verdict_words import Words


class Next(NamedTuple):
    """What comes next in words, and the section of the page it is about ("" for another page)."""

    words: Words
    section: str


def next_of(campaign: Campaign, state: Application) -> Next | None:
    """What an application that stands waits for; None where nothing more happens to it."""
    if not state.stands or campaign.withdrawn is not None:
        return None
    if any(state.id in one.drawn for one in campaign.draws) and state.spot is None:
        return Next(Words("工业和信息化部登记抽查结果", "the ministry puts down what its spot check found"), "check")
    if campaign.decided(state.body):
        return None
    if state.finding is None:
        return _of_authority(state)
    if campaign.summary(state.body) is None:
        return Next(Words("推荐单位报送汇总表", "the authority hands in its summary table"), "")
    if state.status != "recommended":
        return None
    if state.check is None:
        return Next(Words("工业和信息化部形式审核", "the ministry checks on four heads"), "check")
    return Next(Words("名单公布", "the list is published"), "")


def _of_authority(state: Application) -> Next:
    if state.paper is None:
        return Next(Words("推荐单位核对纸质件", "the authority compares the paper form"), "paper")
    if state.open:
        zh, en = f"推荐单位核定 {len(state.open)} 项不一致", f"the authority settles {len(state.open)} differences"
        return Next(Words(zh, en), "paper")
    if state.review is None:
        return Next(Words("推荐单位初核", "the authority reviews on site and in the papers"), "review")
    return Next(Words("推荐单位推荐或不予推荐", "the authority recommends or declines"), "finding")
