"""The notice, clause by clause (工信厅企业函〔2022〕133号): the rows that the law of titles answers for."""

from typing import Any

import pytest

from domain.act import Evidence
from domain.authority import NAMES
from domain.event import TitleReReviewDue
from domain.tier import Tier
from tests.acts import call, end, recognise, renew
from tests.world import BING, GIANT, INNOVATIVE, JIA, NINGBO, SPECIALISED, YI, ZHEJIANG, World, day, given

FIRST = recognise(1, [JIA, YI, BING], "2019-06-13", number="工信部企业函〔2019〕153号")
NOTICE = call(1, "2022-06-15", number="工信厅企业函〔2022〕133号")
LIST = renew(1, [JIA], "2022-09-08", reasons={YI: "未提交复核申请材料", BING: "不符合条件"})


def test_clause_1_three_tiers_each_with_its_granting_authority() -> None:
    """一 梯度: the ministry grants little giants, a province the two lower tiers, to one and the same enterprise."""
    office = "浙江省经济和信息化厅"
    world = given(
        recognise(1, [JIA], "2021-11-01", tier=INNOVATIVE, issuer=office),
        recognise(1, [JIA], "2021-12-01", tier=SPECIALISED, issuer=office),
        recognise(4, [JIA], "2022-09-08"),
    )
    granters = {tier: world.memory.live(world.title(JIA, tier))[0].granter for tier in Tier}
    assert granters == {INNOVATIVE: ZHEJIANG, SPECIALISED: ZHEJIANG, GIANT: "工业和信息化部"}
    assert all(world.verdict(JIA, "2022-09-08", tier=tier) == "valid" for tier in Tier)


def test_clause_3_a_term_of_three_years_or_the_dates_of_the_list() -> None:
    """二(五) 有效期为3年: three years from publication, unless the list prints its dates."""
    assert given(FIRST).ask(JIA, "2020-01-01").term == ("2019-06-13", "2022-06-12")
    printed = recognise(4, [JIA], "2022-09-08", term=("2022-07-01", "2025-06-30"))
    assert given(printed).ask(JIA, "2023-01-01").term == ("2022-07-01", "2025-06-30")


def test_clause_4_that_a_re_review_is_due_changes_no_validity() -> None:
    """二(五) 入选满3年复核: the event that says so is a reminder; every answer stays what it was."""
    before, after = given(FIRST, NOTICE), given(FIRST)
    stream = after.title(JIA)
    opened = TitleReReviewDue(
        act=FIRST.number, published=day("2019-06-13"), batch=1, granter="工业和信息化部", due=day("2022-06-12")
    )
    after.memory.append([(stream, opened)])
    after.when(NOTICE)
    assert "title-re-review-due" in {fact.kind for fact in after.memory.live(stream)}
    for on in ("2019-06-12", "2022-06-12", "2022-06-13", "2022-08-01"):
        assert after.ask(JIA, on) == before.ask(JIA, on)
    after.when(renew(1, [JIA, YI, BING], "2022-09-08"))
    assert after.status(JIA, "2022-09-08") == "in-term"


@pytest.mark.parametrize(("name", "cause"), [(YI, "materials-not-submitted"), (BING, "conditions-not-met")])
def test_clause_5_failed_or_not_submitted_is_the_cause(name: str, cause: str) -> None:
    """二(五) 不符合条件或未提交复核申请材料…予以撤销: the cause of a lapse by the list, or of a revocation by a decision."""
    ending = given(FIRST, NOTICE, LIST).ending(name, "2022-09-08")
    assert ending == ("2022-09-08", "lapse", cause, LIST.number)
    revoked = given(FIRST, end(name, "2020-03-01", mechanism="revocation", cause=cause)).ending(name, "2020-03-01")
    assert revoked is not None
    assert (revoked.mechanism, revoked.cause) == ("revocation", cause)


@pytest.mark.parametrize("cause", ["false-declaration", "violation"])
def test_clause_6_cancelled_once_verified(cause: str) -> None:
    """二(五) 一经查实，即取消认定: within the term, with the decision and its evidence."""
    evidence = (Evidence("取消认定决定.pdf", "a" * 64),)
    decision = end(JIA, "2021-03-01", cause=cause, evidence=evidence)
    world = given(FIRST, decision)
    assert world.ending(JIA, "2021-03-01") == ("2021-03-01", "cancellation", cause, decision.number)
    assert world.memory.live(world.title(JIA))[-1].evidence == evidence
    World().when(FIRST, end(JIA, "2022-06-13", cause=cause)).refused("not-held")


def test_clause_19_old_titles_stay_valid_until_the_list() -> None:
    """三(三) 该名单发布前…依然有效: valid past the term, with the clause of the notice as the reason."""
    world = given(FIRST, NOTICE)
    answer = world.ask(YI, "2022-08-01")
    assert (answer.verdict, answer.status) == ("valid", "past-term-awaiting-list")
    assert answer.because == (FIRST.number, NOTICE.number)
    assert world.memory.live(world.title(YI))[-1].clause == "三(三)"


def test_clause_20_at_publication_every_title_in_scope_is_renewed_or_lapses() -> None:
    """三(三) 发布后…自动失效，以该名单内企业为准: all of it in the transaction of the list, and none left over."""
    world = given(FIRST, NOTICE, LIST)
    decided = {name: world.steps_of(name) for name in (JIA, YI, BING)}
    assert decided == {JIA: ["title-renewed"], YI: ["title-lapsed"], BING: ["title-lapsed"]}
    assert [world.verdict(name, "2022-09-08") for name in (JIA, YI, BING)] == ["valid", "not_valid", "not_valid"]
    assert [world.verdict(name, "2022-09-07") for name in (JIA, YI, BING)] == ["valid"] * 3


def test_clause_25_each_authority_decides_only_its_own() -> None:
    """附 各省、自治区、直辖市及计划单列市、兵团: 37 of them; 浙江省 does not speak for 宁波市."""
    assert len(NAMES) == 37
    office: dict[str, Any] = {"tier": SPECIALISED, "issuer": "浙江省经济和信息化厅"}
    world = given(recognise(1, [(JIA, NINGBO)], "2021-12-01", tier=SPECIALISED, issuer="宁波市经济和信息化局"))
    world.when(end(JIA, "2022-03-01", **office)).refused("not-entitled", NINGBO)
    world.when(renew(1, [], "2022-03-01", bodies=[NINGBO], **office)).refused("not-entitled", NINGBO)
    world.when(renew(1, [], "2022-03-01", bodies=None, **office))
    assert world.status(JIA, "2022-03-01", tier=SPECIALISED) == "in-term"
