"""Pages of campaigns: how they stand, the steps on them, and what they show of an application's grounds."""

from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from domain.campaign import NEVER_CAME_AFTER
from domain.refusal import Refused
from tests.acts import call, recognise, shares
from tests.web.pages.stage import FIRM, RIVAL, Stage
from web.campaigns import reviewing
from web.pages.standing import standing_of
from web.pages.stepping import the_id


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2022-06-20", "to-open"),
        ("2022-06-21", "open"),
        ("2022-06-28", "open"),
        ("2022-06-29", "in-work"),
        ("2022-12-25", "in-work"),
        ("2022-12-26", "overdue"),
    ],
)
def test_a_list_that_does_not_come(filed: Stage, day: str, standing: str) -> None:
    """A campaign is open within its window, in work after it, and apart once its list is long overdue."""
    assert NEVER_CAME_AFTER == 180
    assert standing_of(filed.campaign, date.fromisoformat(day)) == standing


def test_the_age_of_what_never_came(stage: Stage) -> None:
    """The page says for how many days the window has been over."""
    stage.on("2023-06-28")
    text = stage.app.test_client().get("/campaigns").text
    assert "名单迟迟未公布" in text
    assert "365 天" in text


def test_a_refused_draw_keeps_its_seed(stage: Stage) -> None:
    """Nothing was recommended, so nothing can be drawn; the seed is there again."""
    browser, page = stage.signed_in("ministry"), f"/campaigns/{stage.campaign.id}"
    answer = browser.post(page + "/draw", page, data={"seed": "开奖 <b>031728", "size": "3"})
    assert answer.status_code in (409, 422)
    assert 'value="开奖 &lt;b&gt;031728"' in answer.text
    assert not stage.campaign.draws


def test_a_summary_comes_after_the_window(stage: Stage) -> None:
    """Within the window it is refused on the page; after it, it is handed in, late days shown."""
    stage.on("2022-06-28")
    browser, page = stage.signed_in("zhejiang"), f"/campaigns/{stage.campaign.id}"
    refused = browser.post(page + "/hand-in", page, data={"body": "浙江省"})
    assert refused.status_code == 409
    assert "2022-06-28" in refused.text
    stage.on("2022-07-15")
    browser = stage.signed_in("zhejiang")
    assert browser.get(f"{page}/annex?body=浙江省").data.startswith(b"PK")
    assert browser.post(page + "/hand-in", page, data={"body": "浙江省"}).status_code == 303
    assert "迟 3 天" in browser.get(page).text
    other = stage.signed_in("ningbo")
    assert other.post(page + "/hand-in", page, data={"body": "浙江省"}).status_code == 403


def test_a_re_review_has_a_form_of_its_own(stage: Stage) -> None:
    """An enterprise under review finds the campaign on its page, with the questions that only a re-review asks."""
    stage.runtime.ledger.record_act(recognise(1, [FIRM], on="2022-01-05", term=("2019-01-01", "2021-12-31")))
    stage.runtime.ledger.record_act(call(1, "2022-06-15"))
    stage.on("2022-06-22")
    with stage.runtime.campaigns_reading() as docket:
        about = next(one for one in docket.campaigns() if one.kind == "re-review")
    browser = stage.signed_in("firm")
    assert f"/apply/{about.id}" in browser.get("/apply").text
    text = browser.get(f"/apply/{about.id}").text
    assert "复核申请书" in text
    assert 'name="f.changed_since"' in text
    assert "提交复核申请" in browser.get("/work").text


def test_control_is_shown_as_a_path(stage: Stage) -> None:
    """Who holds how much of whom stands step by step on the page of the application."""
    stage.runtime.ledger.record_act(recognise(3, [RIVAL], on="2021-07-19", term=("2021-07-01", "2024-06-30")))
    stage.runtime.ledger.record_act(shares(RIVAL, FIRM, "60", "2021-01-01", on="2022-01-06"))
    stage.file()
    text = unescape(stage.signed_in("zhejiang").get(f"/applications/{stage.stream()}").text)
    assert "→ 60% →" in text
    assert text.index(RIVAL) < text.index("→ 60% →")


@pytest.mark.parametrize("page", ["/campaigns/{campaign}", "/applications/{application}"])
def test_a_malformed_rule_book_is_named_on_the_page(stage: Stage, tmp_path: Path, page: str) -> None:
    """Neither is a book left out in silence nor an application shown without judgements: file and key are said."""
    stage.file()
    folder = tmp_path / "books"
    folder.mkdir()
    (folder / "own.toml").write_text('code = "own"\ntitel = "示例标准"\n', "utf-8")
    stage.runtime.settings = replace(stage.runtime.settings, rule_books=str(folder))
    answer = stage.signed_in("zhejiang").get(page.format(campaign=stage.campaign.id, application=stage.stream()))
    assert answer.status_code == 422
    assert "own.toml" in answer.text
    assert "titel" in answer.text


@pytest.mark.parametrize("field", ["campaign", "cursor"])
def test_an_odd_id_is_refused_by_its_field(stage: Stage, field: str) -> None:
    """The refusal names the field of the list of applications that was odd."""
    assert stage.signed_in("ministry").get(f"/applications?{field}=x").status_code == 404
    with pytest.raises(Refused) as refused:
        the_id("x", field)
    assert refused.value.refusal.where == field


def test_the_list_says_that_paper_agrees_once_every_difference_is_settled(stage: Stage) -> None:
    """As the page of the application says it."""
    stage.file()
    stage.compare(product="精密滚子轴承")
    browser = stage.signed_in("zhejiang")
    assert "线上线下不一致" in browser.get("/applications").text
    reviewing.settle(stage.runtime, stage.runtime.operator, stage.stream(), "product", "paper", "以盖章件为准")
    for page in ("/applications", f"/applications/{stage.stream()}"):
        assert "线上线下一致" in browser.get(page).text
