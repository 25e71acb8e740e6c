"""Pages after a list of one authority or of all, and after a window that was moved on."""

from datetime import date

from domain.authority import NAMES
from domain.event_application import Finding
from tests.acts import recognise
from tests.web.pages.stage import FIRM, NINGBO, NUMBER, ZHEJIANG, Stage
from web.campaigns import checking, filing, reviewing
from web.campaigns.calling import change


def publish(stage: Stage, *bodies: str) -> None:
    """The list of the campaign for these authorities comes today."""
    named = [FIRM] if ZHEJIANG in bodies else []
    stage.runtime.ledger.record_act(recognise(4, named, str(stage.runtime.today()), bodies=bodies))


def hand_in(stage: Stage) -> None:
    """The application is recommended within the window, and its authority hands in after it."""
    operator = stage.runtime.operator
    stage.file()
    stage.compare()
    reviewing.review(stage.runtime, operator, stage.stream(), stage.runtime.today(), (Finding("a", "met", "met", ""),))
    reviewing.recommend(stage.runtime, operator, stage.stream(), "同意推荐", 1)
    stage.on("2022-07-05")
    reviewing.hand_in(stage.runtime, operator, stage.campaign.id, ZHEJIANG)


def test_other_authorities_keep_their_forms(stage: Stage) -> None:
    """A list for 宁波市 alone takes nothing from an application under 浙江省, its authority and its enterprise."""
    stage.file()
    stage.on("2022-07-13")
    publish(stage, NINGBO)
    zhejiang, address = stage.signed_in("zhejiang"), f"/applications/{stage.stream()}"
    page = zhejiang.get(address).text
    assert f"{address}/paper" in page
    assert "推荐单位核对纸质件" in page
    page = zhejiang.get(f"/campaigns/{stage.campaign.id}").text
    assert "已逾期 1 天" in page
    assert "/hand-in" in page
    assert str(stage.campaign.id) in stage.signed_in("firm").get("/apply").text


def test_an_authority_whose_list_is_out_is_asked_for_nothing(stage: Stage) -> None:
    """It is not overdue, and is offered no form by which it could hand in; nor once the call was taken back."""
    stage.on("2022-07-13")
    publish(stage, NINGBO)
    page = stage.signed_in("ningbo").get(f"/campaigns/{stage.campaign.id}").text
    assert "已逾期" not in page
    assert "/hand-in" not in page
    assert "已不再受理" in page


def test_a_call_that_was_taken_back_asks_for_nothing(stage: Stage) -> None:
    """No days overdue, and no form."""
    stage.on("2022-07-13")
    head = {"number": "示例〔2022〕9号", "title": "撤回", "issuer": "工业和信息化部办公厅", "dated": date(2022, 7, 13)}
    act = {**head, "published": date(2022, 7, 13)}
    change(stage.runtime, stage.runtime.operator, {"act": act, "withdraw": [{"act": NUMBER, "reason": "重复"}]})
    page = stage.signed_in("zhejiang").get(f"/campaigns/{stage.campaign.id}").text
    assert "已逾期" not in page
    assert "/hand-in" not in page


def test_what_a_spot_check_found_is_put_down_on_the_page_after_the_list(stage: Stage) -> None:
    """The ministry is told that the finding is missing, has the form for it, and reads what was refused beside its field."""
    hand_in(stage)
    checking.draw(stage.runtime, stage.runtime.operator, stage.campaign.id, 1, "种子")
    browser, address = stage.signed_in("ministry"), f"/applications/{stage.stream()}"
    assert "登记抽查结果" in browser.get(address).text.split('class="panel next"')[1].split("</div>")[0]
    publish(stage, *NAMES)
    page = browser.get(address).text
    assert f"{address}/found" in page
    assert f"{address}/check" not in page
    said = {"passed": "no", "words": " ", "expect": str(stage.state().version)}
    refused = browser.post(f"{address}/found", address, data=said)
    assert 'id="words.error"' in refused.text
    assert browser.post(f"{address}/found", address, data=said | {"words": "产值不实"}).status_code == 303
    assert stage.state().spot is not None


def test_a_window_that_was_moved_on_is_closed_again_on_the_page(stage: Stage) -> None:
    """Closed once, then moved: the form to close it is there again."""
    stage.on("2022-06-29")
    filing.close(stage.runtime, stage.runtime.operator, stage.campaign.id)
    browser, address = stage.signed_in("ministry"), f"/campaigns/{stage.campaign.id}"
    assert f"{address}/close" not in browser.get(address).text
    head = {"number": "示例〔2022〕9号", "title": "延期", "issuer": "工业和信息化部办公厅", "dated": date(2022, 6, 29)}
    moved = {
        "call": NUMBER,
        "tier": "little-giant",
        "kind": "recognition",
        "window": {"from": date(2022, 6, 21), "until": date(2022, 7, 4)},
    }
    act = {**head, "published": date(2022, 6, 29)}
    change(stage.runtime, stage.runtime.operator, {"act": act, "window": [moved]})
    stage.on("2022-07-05")
    browser = stage.signed_in("ministry")
    assert f"{address}/close" in browser.get(address).text
    assert browser.post(f"{address}/close", address).status_code == 303
    assert stage.campaign.is_closed
