"""What a list made of a campaign, by authority; and the endings that it brought, with what was found of the application."""

import csv
import io
from dataclasses import replace

import pytest

from domain.act import Evidence
from domain.refusal import Refused
from tests.acts import corrected, end, recognise, renew
from tests.campaigns.house import AFTER, House
from tests.world import BING, JIA, JIANGSU, SPECIALISED, YI, ZHEJIANG
from web import endings
from web.campaigns import outcomes
from web.campaigns.closing import close_over

LISTED = "2022-08-08"
LIST = renew(1, [JIA], LISTED, bodies=(ZHEJIANG, JIANGSU), reasons={YI: "未提交复核申请材料"})
HELD = renew(1, [JIA, "示例不明有限公司"], LISTED, bodies=(ZHEJIANG, JIANGSU), unmatched="hold")


@pytest.fixture
def listed(house: House) -> House:
    """One of three applied, the window was closed, and the list came: one passed, two lapsed."""
    house.recommend(JIA, 1, house.re_review)
    house.on(AFTER)
    close_over(house.runtime)
    return house.on(LISTED).given(LIST)


def lapse_of(house: House, name: str) -> int:
    """The number of the ending of an enterprise's title."""
    with house.runtime.asking() as asking:
        return next(one.ending.position for one in asking.endings() if one.name == name)


def test_before_the_list_there_is_no_outcome(house: House) -> None:
    """What was filed is there for officers, and nobody is told of a result."""
    house.recommend(JIA, 1, house.re_review)
    assert outcomes.outcome_of(house.runtime, house.re_review) is None
    assert outcomes.table(outcomes.all_figures(house.runtime, house.ministry, house.re_review)) == (
        ["推荐单位", "申请", "推荐"],
        [[ZHEJIANG, "1", "1"], ["合计", "1", "1"]],
    )
    assert outcomes.all_figures(house.runtime, None, house.re_review).lines == ()


def test_what_a_list_made_of_a_re_review(listed: House) -> None:
    """Passed and lapsed by cause, each under its authority; applications beside them for those who may see them."""
    head, lines = outcomes.table(outcomes.all_figures(listed.runtime, listed.ministry, listed.re_review))
    assert head[3:] == [
        "通过", "自动失效：未列入名单", "自动失效：不符合条件", "自动失效：未提交复核申请材料", "待核对",
    ]  # fmt: skip
    assert lines == [
        [JIANGSU, "0", "0", "0", "1", "0", "0", "0"],
        [ZHEJIANG, "1", "1", "1", "0", "0", "1", "0"],
        ["合计", "1", "1", "1", "1", "0", "1", "0"],
    ]


def test_of_whom_nobody_can_tell(house: House) -> None:
    """Titles that a name may mean which waits for a person neither passed nor lapsed."""
    house.on(LISTED).given(HELD)
    made = outcomes.outcome_of(house.runtime, house.re_review)
    assert made is not None
    assert (made.passed, made.lapsed, made.held) == (1, {}, 2)


def test_everybody_sees_the_outcome_and_nobody_another_s_applications(listed: House) -> None:
    """An officer sees the applications of one authority, an enterprise and the public none."""
    for actor, filed in ((listed.jiangsu, ["0", "", "0"]), (listed.firm(JIA), [""] * 3), (None, [""] * 3)):
        _, lines = outcomes.table(outcomes.all_figures(listed.runtime, actor, listed.re_review))
        assert [line[1] for line in lines] == filed
        assert [line[3] for line in lines] == ["0", "1", "1"]


def test_a_correction_moves_the_outcome(listed: House) -> None:
    """The outcome is as the law stands: what we had typed wrongly counts no more."""
    right = renew(1, [JIA, YI, (BING, JIANGSU)], LISTED, bodies=(ZHEJIANG, JIANGSU))
    listed.given(corrected(LIST, replace(right, number=LIST.number)))
    made = outcomes.outcome_of(listed.runtime, listed.re_review)
    assert made is not None
    assert (made.passed, made.lapsed, made.held) == (3, {}, 0)
    assert made.act == LIST.number


def test_all_lists_of_a_campaign_are_counted(house: House) -> None:
    """One authority's list, another's, and a supplementary one that passes whom the first left out; each title counts once."""
    first = renew(1, [JIA], LISTED, bodies=(ZHEJIANG,))
    second = renew(1, [(BING, JIANGSU)], "2022-08-20", bodies=(JIANGSU,))
    house.on(LISTED).given(first).on("2022-08-20").given(second)
    made = outcomes.outcome_of(house.runtime, house.re_review)
    assert made is not None
    assert (made.acts, made.passed, made.lapsed) == ((first.number, second.number), 2, {"not-listed": 1})
    assert {one.body: one.passed for one in made.bodies} == {JIANGSU: 1, ZHEJIANG: 1}
    (review,) = endings.traced(house.runtime, None, lapse_of(house, YI)).reviews
    assert review.campaign.id == house.re_review

    later = renew(1, [YI], "2022-10-08", bodies=(ZHEJIANG,))
    house.on("2022-10-08").given(later)
    made = outcomes.outcome_of(house.runtime, house.re_review)
    assert made is not None
    assert (len(made.acts), made.passed, made.lapsed) == (3, 3, {})


def test_a_list_of_years_later_is_another_review_s(house: House) -> None:
    """It counts for the campaign that called for it, and not for this one."""
    house.on(LISTED).given(renew(1, [JIA, YI], LISTED, bodies=(ZHEJIANG,)))
    house.on("2025-08-08").given(renew(1, [JIA], "2025-08-08", bodies=(ZHEJIANG,)))
    made = outcomes.outcome_of(house.runtime, house.re_review)
    assert made is not None
    assert (len(made.acts), made.passed, made.lapsed) == (1, 2, {})


def test_the_file_is_the_table(listed: House) -> None:
    """CSV with a mark for spreadsheets, and XLSX."""
    found = outcomes.all_figures(listed.runtime, None, listed.re_review)
    text = outcomes.as_file(found, "csv").decode("utf-8-sig")
    head, lines = outcomes.table(found)
    assert list(csv.reader(io.StringIO(text))) == [head, *lines]
    assert outcomes.as_file(found, "xlsx").startswith(b"PK")


def test_an_ending_leads_to_its_application(listed: House) -> None:
    """Those who may read it see that nothing was filed; others see the campaign alone."""
    number = lapse_of(listed, YI)
    for actor, status in (
        (listed.ministry, "not-filed"),
        (listed.zhejiang, "not-filed"),
        (listed.firm(YI), "not-filed"),
        (listed.jiangsu, None),
        (listed.firm(JIA), None),
        (None, None),
    ):
        (review,) = endings.traced(listed.runtime, actor, number).reviews
        assert review.campaign.id == listed.re_review
        assert (review.application and review.application.status) == status


def test_an_ending_corrected_away_keeps_its_number(listed: House) -> None:
    """It reads as withdrawn, and as in force to whoever asks as known before."""
    number = lapse_of(listed, YI)
    before = str(listed.runtime.record.position())
    right = renew(1, [JIA, YI], LISTED, bodies=(ZHEJIANG, JIANGSU))
    listed.given(corrected(LIST, replace(right, number=LIST.number)))
    assert endings.traced(listed.runtime, None, number).followed.counts == "withdrawn"
    assert endings.traced(listed.runtime, None, number, before).followed.counts == "in-force"


def test_a_fraud_links_the_titles_that_it_ends(house: House) -> None:
    """Each ending of the act names the other, and the documents with it; the recognition itself is no ending."""
    paper = Evidence("核查报告.pdf", "a" * 64)
    fraud = end(JIA, "2022-08-20", cause="data-fraud", evidence=(paper,))
    lower = recognise(
        2, [JIA], "2021-12-03", tier=SPECIALISED, issuer="浙江省经济和信息化厅", term=("2021-12-01", "2024-11-30")
    )
    house.given(lower, renew(1, [JIA, YI], LISTED), fraud)
    with house.runtime.asking() as asking:
        numbers = {one.tier: one.ending.position for one in asking.endings()}
    one = endings.traced(house.runtime, None, numbers[SPECIALISED]).followed
    assert one.ending.cause == "fraud-in-other-tier"
    assert [ending.evidence for _, ending in one.along] == [(paper,)]
    with pytest.raises(Refused, match="no-ending"):
        endings.traced(house.runtime, None, 1)
