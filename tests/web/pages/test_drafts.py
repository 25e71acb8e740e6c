"""What was typed is never lost: two tabs of one draft, a draft changed after its preview, a session that ran out."""

from datetime import timedelta
from html import unescape

from tests.web.pages.stage import Stage, form_of


def typed(values: dict[str, str], version: int) -> dict[str, str]:
    """Answers as the form of a page sends them, with the version of the draft that it had shown."""
    return {f"f.{code}": text for code, text in values.items()} | {"step": "save", "expect": str(version)}


def test_two_tabs_do_not_overwrite_each_other(stage: Stage) -> None:
    """The tab that comes second is told what differs, with all that was typed in it; saving it again is meant."""
    stage.on("2022-06-22")
    browser, page = stage.signed_in("firm"), f"/apply/{stage.campaign.id}"
    assert browser.post(page, page, data=typed(form_of() | {"product": "精密轴承"}, 0)).status_code == 303
    late = browser.post(page, page, data=typed(form_of() | {"product": "滚针轴承"}, 0))
    text = unescape(late.text)
    assert late.status_code == 409
    assert 'value="滚针轴承"' in text
    clash = text[text.index('id="clash"') : text.index("从表格导入")]
    assert "主导产品名称" in clash
    assert "精密轴承" in clash
    assert 'name="expect" value="1"' in text
    assert 'value="精密轴承"' in unescape(browser.get(page).text)
    assert browser.post(page, page, data=typed(form_of() | {"product": "滚针轴承"}, 1)).status_code == 303
    assert 'value="滚针轴承"' in unescape(browser.get(page).text)


def test_what_is_filed_is_what_was_previewed(stage: Stage) -> None:
    """A draft that was changed after its preview is not filed unseen."""
    stage.on("2022-06-22")
    browser, page = stage.signed_in("firm"), f"/apply/{stage.campaign.id}"
    browser.post(page, page, data=typed(form_of(), 0))
    assert 'name="draft" value="1"' in browser.get(f"{page}/preview").text
    browser.post(page, page, data=typed(form_of() | {"product": "滚针轴承"}, 1))
    answer = browser.post(f"{page}/submit", page, data={"expect": "0", "draft": "1"})
    assert answer.status_code == 409
    assert "滚针轴承" in unescape(answer.text)
    assert stage.state().status == "none"
    assert browser.post(f"{page}/submit", page, data={"expect": "0", "draft": "2"}).status_code == 303


def test_a_session_that_ran_out_loses_nothing_that_was_typed(stage: Stage) -> None:
    """The page shows all that was typed for copying, is kept by no cache, and saves nothing."""
    stage.on("2022-06-22")
    browser, page = stage.signed_in("firm"), f"/apply/{stage.campaign.id}"
    word = browser.word(page)
    stage.now += timedelta(days=2)
    said = typed({"product": "滚针轴承 <b>", "contact": "示例联系人"}, 0) | {"csrf_token": word}
    answer = browser.post(page, None, data=said)
    assert answer.status_code == 401
    assert answer.headers["Cache-Control"] == "no-store"
    assert "主导产品名称" in answer.text
    assert "滚针轴承 &lt;b&gt;" in answer.text
    assert "示例联系人" in answer.text
    assert word not in answer.text
    stage.on("2022-06-22")
    assert "滚针轴承" not in stage.signed_in("firm").get(page).text
