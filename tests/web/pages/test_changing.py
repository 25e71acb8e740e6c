"""Changing a campaign's days, taking its call back, enrolling an enterprise, noting a document that is kept elsewhere."""

from html import unescape
from io import BytesIO

import pytest

from ledger.refusals import refusals
from tests.campaigns.house import code_of
from tests.web.pages.stage import Stage, form_of
from web.access.administering import enterprise_of

HEAD = {
    "number": "工信厅企业函〔2022〕140号", "title": "关于延期的通知", "issuer": "工业和信息化部办公厅",
    "dated": "2022-06-15", "published": "2022-06-15",
}  # fmt: skip
NEW = "示例丙新企业有限公司"


def test_a_window_is_changed_by_a_notice(stage: Stage) -> None:
    """What is odd is refused beside its field in the page's words; what is right moves the window and nothing else."""
    browser, page = stage.signed_in("ministry"), f"/campaigns/{stage.campaign.id}/change"
    assert 'value="2022-06-28"' in browser.get(page).text
    said = HEAD | {"from": "2022-06-21", "until": "2022-06-01", "provinces-by": "2022-07-12"}
    wrong = browser.post(page, page, data=said)
    text = unescape(wrong.text)
    assert wrong.status_code == 422
    assert "window[0]" not in text
    assert 'id="from.error"' in text
    assert "关于延期的通知" in text
    assert browser.post(page, page, data=said | {"until": "2022-07-05"}).status_code == 303
    assert str(stage.campaign.window.until) == "2022-07-05"
    assert str(stage.campaign.provinces_by) == "2022-07-12"


def test_a_call_is_taken_back_with_a_reason(stage: Stage) -> None:
    """From then on the campaign's page says so, and offers neither change nor close."""
    browser, page = stage.signed_in("ministry"), f"/campaigns/{stage.campaign.id}/change"
    refused = browser.post(f"{page}/withdraw", page, data=HEAD | {"reason": " "})
    assert refused.status_code in (400, 422)
    assert browser.post(f"{page}/withdraw", page, data=HEAD | {"reason": "另行通知"}).status_code == 303
    assert stage.campaign.withdrawn is not None
    text = browser.get(f"/campaigns/{stage.campaign.id}").text
    assert "通知已撤回" in text
    assert "变更时间或撤回通知" not in text


@pytest.mark.parametrize("login", ["firm", "zhejiang", "auditor"])
def test_only_the_ministry_changes_a_campaign(stage: Stage, login: str) -> None:
    """The others are refused and nothing changes."""
    browser, page = stage.signed_in(login), f"/campaigns/{stage.campaign.id}/change"
    assert browser.get(page).status_code == 403
    assert browser.post(f"{page}/withdraw", "/account", data=HEAD | {"reason": "x"}).status_code == 403
    assert stage.campaign.withdrawn is None


def test_an_enterprise_is_enrolled_under_its_authority(stage: Stage) -> None:
    """A wrong code is refused with what was typed; a right one is on record, with a link to its page; nobody enrols for another."""
    browser, code = stage.signed_in("zhejiang"), code_of(NEW)
    wrong = browser.post("/enrol", "/enrol", data={"name": NEW, "uscc": code[:-1] + "?"})
    assert wrong.status_code in (400, 422)
    assert f'value="{NEW}"' in wrong.text
    assert 'id="uscc.error"' in wrong.text
    answer = browser.post("/enrol", "/enrol", data={"name": NEW, "uscc": code, "body": "宁波市"})
    assert answer.status_code == 303
    done = browser.get(answer.headers["Location"]).text
    assert "企业已登记" in done
    found = enterprise_of(stage.runtime, code)
    assert f'href="/enterprises/{found}"' in done
    page = browser.get(f"/enterprises/{found}").text
    assert NEW in page
    assert code in page
    assert stage.signed_in("firm").get("/enrol").status_code == 403
    assert stage.signed_in("auditor").get("/enrol").status_code == 403


def test_a_document_kept_elsewhere_is_noted(stage: Stage) -> None:
    """Its hash, size and place go onto the record; an odd hash or size is refused beside its field."""
    stage.file()
    browser, page = stage.signed_in("firm"), f"/applications/{stage.stream()}"
    said = {
        "sha256": "ab" * 32, "size": "2048", "media": "application/pdf", "kept": "省厅档案室 3 柜", "about": "",
        "expect": str(stage.state().version),
    }  # fmt: skip
    for wrong, where in (
        ({"sha256": "ab"}, "sha256"),
        ({"size": "zwei"}, "size"),
        ({"size": "0"}, "size"),
        ({"kept": "store"}, "kept"),
    ):
        answer = browser.post(f"{page}/attach-paper", page, data=said | wrong)
        assert answer.status_code in (400, 422), wrong
        assert f'id="{where}.error"' in answer.text
        assert "省厅档案室" in answer.text or where == "kept"
    assert browser.post(f"{page}/attach-paper", page, data=said).status_code == 303
    assert [one.kept for one in stage.state().evidence] == ["省厅档案室 3 柜"]
    assert "省厅档案室 3 柜" in unescape(browser.get(page).text)


def test_every_field_that_was_compared_is_shown(stage: Stage) -> None:
    """What agrees stands beside what differs, each with both values as people read them."""
    stage.file()
    stage.compare(scale="small")
    text = unescape(stage.signed_in("zhejiang").get(f"/applications/{stage.stream()}").text)
    compared = text[text.index("逐项核对") : text.index("双方均未填的不列")]
    answered = [code for code in form_of() if code not in ("sealed", "signed")]
    assert compared.count("<tr") == len(answered) + 1
    assert compared.count("不一致") == 1
    assert "中型 medium" in compared
    assert "小型 small" in compared
    assert compared.count("精密轴承") == 2


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("ningbo", "/applications/{application}"),
        ("zhejiang", "/apply"),
        ("ningbo", "/applications?body=浙江省"),
        ("firm", "/campaigns/{campaign}/what-if"),
    ],
)
def test_a_refused_page_is_logged_once(filed: Stage, login: str, path: str) -> None:
    """Whether the service or the page refused it, one line says so."""
    browser = filed.signed_in(login)
    before = {one.id for one in refusals(filed.runtime.record.engine, 1000)}
    answer = browser.get(path.format(application=filed.stream(), campaign=filed.campaign.id))
    filed.app.extensions["refusal-log"].settle()
    assert answer.status_code == 403
    logged = [one for one in refusals(filed.runtime.record.engine, 1000) if one.id not in before]
    assert len(logged) == 1, logged


def test_a_sheet_that_is_none_is_logged_once(stage: Stage) -> None:
    """What a page refuses by itself leaves a line, too."""
    stage.on("2022-06-22")
    browser, page = stage.signed_in("firm"), f"/apply/{stage.campaign.id}"
    answer = browser.post(f"{page}/sheet", page, data={"file": (BytesIO(b"MZ"), "a.xlsx"), "expect": "0"})
    stage.app.extensions["refusal-log"].settle()
    assert answer.status_code in (400, 415, 422)
    assert len(refusals(stage.runtime.record.engine, 10)) == 1
