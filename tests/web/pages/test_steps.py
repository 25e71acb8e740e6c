"""Steps taken on pages: what is refused stays where it was typed, and nothing is done twice."""

from html import unescape
from io import BytesIO

import pytest

from tests.access.house import Browser
from tests.web.pages.stage import Stage, form_of


def typed(values: dict[str, str]) -> dict[str, str]:
    """Answers as the form of a page sends them."""
    return {f"f.{code}": text for code, text in values.items()}


def apply(stage: Stage, browser: Browser, values: dict[str, str], step: str = "save") -> str:
    """Fill in the form; returns where one is led."""
    page = f"/apply/{stage.campaign.id}"
    answer = browser.post(page, page, data=typed(values) | {"step": step})
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_what_is_wrong_stands_beside_the_field(stage: Stage) -> None:
    """A draft is kept as typed; its page says beside each field what would be right, and preview waits for that."""
    stage.on("2022-06-22")
    browser = stage.signed_in("firm")
    there = apply(stage, browser, form_of() | {"revenue.y1": "22000x", "registered_on": "昨天"}, "preview")
    text = unescape(browser.get(there).text)
    assert "/preview" not in there
    assert 'value="22000x"' in text
    assert 'value="昨天"' in text
    assert text.count('class="error"') == 2
    assert 'id="f.revenue.y1.error"' in text
    assert stage.state().status == "none"


def test_a_form_that_contradicts_itself_says_so(stage: Stage) -> None:
    """A debt ratio that the balance sheet contradicts is shown beside it and in the preview; filing is still possible."""
    stage.on("2022-06-22")
    browser = stage.signed_in("firm")
    there = apply(stage, browser, form_of() | {"debt_ratio.y1": "30"}, "preview")
    text = unescape(browser.get(there).text)
    assert "/preview" in there
    assert "资产负债率（最近一年）”填 30%" in text
    assert "不收取任何费用" in text
    answer = browser.post(f"/apply/{stage.campaign.id}/submit", there, data={"expect": "0"})
    assert answer.status_code == 303
    assert stage.state().status == "submitted"
    assert "申请已提交" in browser.get(answer.headers["Location"]).text


def test_outside_the_window_the_page_says_when(stage: Stage) -> None:
    """Drafts are kept; filing is refused with the window in the message, on the same page."""
    stage.on("2022-06-29")
    browser = stage.signed_in("firm")
    there = apply(stage, browser, form_of(), "preview")
    answer = browser.post(f"/apply/{stage.campaign.id}/submit", there, data={"expect": "0"})
    assert answer.status_code == 422
    assert "2022-06-21" in answer.text
    assert "2022-06-28" in answer.text
    assert stage.state().status == "none"


def test_what_is_missing_is_named(stage: Stage) -> None:
    """The preview lists required fields without an answer, and filing without them is refused there."""
    stage.on("2022-06-22")
    browser = stage.signed_in("firm")
    values = form_of()
    del values["product"]
    there = apply(stage, browser, values, "preview")
    assert "主导产品名称" in browser.get(there).text
    answer = browser.post(f"/apply/{stage.campaign.id}/submit", there, data={"expect": "0"})
    assert answer.status_code in (400, 422)
    assert "主导产品名称" in answer.text


@pytest.mark.parametrize("wrong", [{"rank": ""}, {"rank": "eins"}, {"rank": "0"}])
def test_a_refused_recommendation_keeps_its_opinion(stage: Stage, wrong: dict[str, str]) -> None:
    """What was typed is there again, with the refusal above it, and markup in it is text."""
    stage.file()
    stage.compare()
    browser, page = stage.signed_in("zhejiang"), f"/applications/{stage.stream()}"
    opinion = "质量好 <script>alert(1)</script>"
    answer = browser.post(
        page + "/recommend", page, data={"opinion": opinion, "expect": str(stage.state().version)} | wrong
    )
    assert answer.status_code in (400, 409, 422)
    assert 'role="alert"' in answer.text
    assert opinion in unescape(answer.text)
    assert "<script>alert" not in answer.text
    assert stage.state().status == "submitted"


def test_an_officer_who_saw_an_older_version_is_told(stage: Stage) -> None:
    """A form of a page that is out of date changes nothing; the page shows how it stands now."""
    stage.file()
    browser, page = stage.signed_in("zhejiang"), f"/applications/{stage.stream()}"
    seen = str(stage.state().version)
    stage.compare()
    answer = browser.post(page + "/decline", page, data={"reason": "材料不全", "expect": seen})
    assert answer.status_code == 409
    assert "材料不全" in answer.text
    assert stage.state().status == "submitted"


def test_the_paper_is_typed_in_without_seeing_the_screen(stage: Stage) -> None:
    """The form for the paper is empty; a difference names the field and both values, and blocks the recommendation."""
    stage.file()
    browser, page = stage.signed_in("zhejiang"), f"/applications/{stage.stream()}"
    assert "精密轴承" not in browser.get(page + "/paper").text
    paper = form_of() | {"product": "精密滚子轴承"}
    answer = browser.post(page + "/paper", page + "/paper", data=typed(paper) | {"expect": str(stage.state().version)})
    assert answer.status_code == 303
    text = unescape(browser.get(page).text)
    assert "精密滚子轴承" in text
    assert 'id="difference-product"' in text
    said = {"opinion": "好", "rank": "1", "expect": str(stage.state().version)}
    refused = browser.post(page + "/recommend", page, data=said)
    assert refused.status_code == 409
    assert "精密滚子轴承" in refused.text


def test_a_difference_is_settled_on_its_row(stage: Stage) -> None:
    """Without a reason it is refused; with one it is settled, and the history says by whom."""
    stage.file()
    stage.compare(product="精密滚子轴承")
    browser, page = stage.signed_in("zhejiang"), f"/applications/{stage.stream()}"
    said = {"field": "product", "right": "paper", "reason": " ", "expect": str(stage.state().version)}
    assert browser.post(page + "/settle", page, data=said).status_code in (400, 422)
    assert browser.post(page + "/settle", page, data=said | {"reason": "以盖章件为准"}).status_code == 303
    text = unescape(browser.get(page).text)
    assert "以盖章件为准" in text
    assert "浙江省" in text[text.index('id="history"') :]
    assert not stage.state().open


def test_evidence_is_saved_and_never_shown_in_place(stage: Stage) -> None:
    """A file goes in under its name and comes out as an attachment with the same bytes; a mistyped one is refused."""
    stage.file()
    browser, page = stage.signed_in("firm"), f"/applications/{stage.stream()}"
    content = b"%PDF-1.4 example"
    said = {"expect": str(stage.state().version), "file": (BytesIO(content), "审计报告.pdf")}
    assert browser.post(page + "/attach", page, data=said).status_code == 303
    document = stage.state().evidence[0]
    text = browser.get(page).text
    assert "审计报告.pdf" in text
    assert document.sha256 in text
    answer = browser.get(f"{page}/evidence/{document.evidence}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    wrong = {"expect": str(stage.state().version), "file": (BytesIO(b"MZ"), "x.pdf")}
    assert browser.post(page + "/attach", page, data=wrong).status_code in (400, 415, 422)


def test_a_review_takes_what_was_filled_in(stage: Stage) -> None:
    """Criteria left open are no part of a review; one that is not met without words is refused, and the words are kept."""
    stage.file()
    stage.compare()
    browser, page = stage.signed_in("zhejiang"), f"/applications/{stage.stream()}"
    text = browser.get(page).text
    codes = [part.split('"')[0] for part in text.split('name="site.')[1:]]
    assert codes
    said = {f"{place}.{code}": "met" for place in ("site", "papers") for code in codes[:2]}
    said |= {f"{place}.{code}": "" for place in ("site", "papers") for code in codes[2:]}
    said |= {"visited": "2022-06-22", "expect": str(stage.state().version)}
    wrong = said | {f"papers.{codes[0]}": "not-met"}
    assert browser.post(page + "/review", page, data=wrong).status_code in (400, 422)
    assert browser.post(page + "/review", page, data=said).status_code == 303
    review = stage.state().review
    assert review is not None
    assert [one.criterion for one in review.findings] == codes[:2]


def test_a_call_from_the_page_opens_the_same_campaign(stage: Stage) -> None:
    """The form makes the act that a file would make; what is odd in it is refused with all that was typed."""
    browser = stage.signed_in("ministry")
    said = {
        "number": "工信厅企业函〔2022〕134号", "title": "测试通知", "issuer": "工业和信息化部办公厅", "dated": "2022-06-15",
        "published": "2022-06-15", "recognition.on": "yes", "recognition.tier": "little-giant", "recognition.batch": "5",
        "recognition.rule-book": "63", "recognition.from": "2022-06-28", "recognition.until": "2022-06-21",
        "recognition.exclusions.champion": "yes",
    }  # fmt: skip
    refused = browser.post("/campaigns/call", "/campaigns/call", data=said)
    assert refused.status_code in (400, 422)
    assert "测试通知" in refused.text
    right = said | {"recognition.from": "2022-06-21", "recognition.until": "2022-06-28"}
    answer = browser.post("/campaigns/call", "/campaigns/call", data=right)
    assert answer.status_code == 303
    with stage.runtime.campaigns_reading() as docket:
        opened = next(one for one in docket.campaigns() if one.batch == 5)
    assert opened.exclusions == ("champion",)
    assert str(opened.id) in answer.headers["Location"]
