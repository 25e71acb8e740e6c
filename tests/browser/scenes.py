"""What each of them does in the small campaign, on pages alone."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from tests.browser.machinery import Seat
from tests.web.pages.stage import NUMBER, Stage, form_of

ONLINE, PAPER = "精密轴承", "精密滚子轴承"


def the_ministry_calls(stage: Stage, seat: Seat) -> None:
    """The ministry fills in the call; its campaign is open."""
    page = seat.page
    seat.go("/campaigns")
    page.get_by_role("link", name="发出通知").click()
    for name, value in {
        "number": NUMBER, "title": "关于开展第四批专精特新“小巨人”企业培育工作的通知", "dated": "2022-06-15",
        "published": "2022-06-15", "recognition.batch": "4", "recognition.from": "2022-06-21",
        "recognition.until": "2022-06-28", "recognition.provinces-by": "2022-07-12",
    }.items():  # fmt: skip
        page.locator(f'[name="{name}"]').fill(value)
    page.locator('[name="recognition.on"]').check()
    page.locator('[name="recognition.rule-book"]').select_option("63")
    seat.see("01-call")
    page.get_by_role("button", name="登记通知").click()
    expect(page.get_by_role("status")).to_contain_text("批次已开启")
    seat.see("02-campaign-called")
    seat.leave()


def the_enterprise_applies(stage: Stage, seat: Seat) -> None:
    """A wrong number is shown beside its field, a contradiction in the preview; then it files and puts a document to it."""
    page = seat.page
    seat.go("/apply")
    seat.see("03-apply")
    page.get_by_role("link", name="第4批").click()
    fill(seat, form_of() | {"revenue.y1": "22000x", "debt_ratio.y1": "30"})
    page.get_by_role("button", name="检查并预览").click()
    expect(page.locator(".error")).to_contain_text("营业收入")
    expect(page.locator('[name="f.revenue.y1"]')).to_have_value("22000x")
    seat.see("04-form-wrong")
    page.locator('[name="f.revenue.y1"]').fill("22000")
    page.get_by_role("button", name="检查并预览").click()
    expect(page.locator("main")).to_contain_text("数字不相符")
    expect(page.locator("main")).to_contain_text("不收取任何费用")
    seat.see("05-preview")
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("status")).to_contain_text("申请已提交")
    page.set_input_files(
        "#evidence-file", {"name": "审计报告.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
    )
    page.get_by_role("button", name="登记材料").click()
    expect(page.locator("#evidence")).to_contain_text("审计报告.pdf")
    seat.see("06-filed")
    assert stage.state().status == "submitted"
    seat.leave()


def fill(seat: Seat, values: dict[str, str]) -> None:
    """Fill in the application form."""
    for code, value in values.items():
        some = seat.page.locator(f'[name="f.{code}"]')
        if some.count() > 1:
            seat.page.locator(f'[name="f.{code}"][value="{value}"]').check()
        elif some.evaluate("one => one.tagName") == "SELECT":
            some.select_option(value)
        else:
            some.fill(value)


def the_province_reviews(stage: Stage, seat: Seat) -> None:
    """The paper differs in one field, which blocks the recommendation until it is settled."""
    page = seat.page
    seat.go("/work")
    seat.see("07-work")
    page.get_by_role("link", name="核对纸质件").click()
    seat.see("08-applications")
    page.get_by_role("link", name="示例甲轴承").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=".xlsx").click()
    page.set_input_files(
        "#paper-file", {"name": "纸质.xlsx", "mimeType": "x/x", "buffer": on_paper(download.value.path())}
    )
    page.get_by_role("button", name="上传并核对").click()
    expect(page.locator("#difference-product")).to_contain_text(PAPER)
    seat.see("09-differs")
    page.fill("#opinion", "专业化程度高，推荐。")
    page.fill("#rank", "1")
    page.get_by_role("button", name=re.compile("^推荐")).click()
    expect(page.get_by_role("alert")).to_contain_text(PAPER)
    expect(page.locator("#opinion")).to_have_value("专业化程度高，推荐。")
    seat.see("10-refused")
    page.fill("#reason-product", "以盖章纸质件为准")
    page.get_by_role("button", name="以纸质为准").click()
    expect(page.get_by_role("status")).to_contain_text("差异已核定")
    page.fill("#visited", "2022-06-28")
    for place in ("site", "papers"):
        for one in page.locator(f'select[name^="{place}."]').all():
            one.select_option("met")
    page.get_by_role("button", name="登记初核情况").click()
    expect(page.get_by_role("status")).to_contain_text("初核情况已登记")
    page.fill("#opinion", "专业化程度高，推荐。")
    page.fill("#rank", "1")
    page.get_by_role("button", name=re.compile("^推荐")).click()
    expect(page.get_by_role("status")).to_contain_text("已推荐")
    seat.see("11-recommended")
    assert stage.state().status == "recommended"
    seat.leave()


def on_paper(path: Path) -> bytes:
    """The form that went out, as it comes back with another product in it."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value == ONLINE]
    assert len(cells) == 1
    cells[0].value = PAPER
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def the_province_hands_in(stage: Stage, seat: Seat) -> None:
    """Two days late, and shown so."""
    page = seat.page
    seat.go("/work")
    seat.see("12-work-late")
    page.get_by_role("link", name="报送汇总表").first.click()
    expect(page.locator("#annex")).to_contain_text("已逾期 2 天")
    page.locator("#annex button").click()
    expect(page.get_by_role("status")).to_contain_text("汇总表已报送")
    expect(page.locator("#annex")).to_contain_text("迟 2 天")
    seat.see("13-handed-in")
    seat.leave()


def the_ministry_checks(stage: Stage, seat: Seat) -> None:
    """Close, draw, check on four heads, the finding of the spot check, and a look at another rule book."""
    page = seat.page
    seat.go(f"/campaigns/{stage.campaign.id}")
    page.get_by_role("button", name="登记截止").click()
    page.fill("#seed", "2022-07-14 开奖 031728")
    page.fill("#size", "1")
    page.get_by_role("button", name="抽取").click()
    expect(page.locator("#spot")).to_be_visible()
    seat.see("14-drawn")
    seat.go(f"/applications/{stage.stream()}")
    for head in ("scale", "innovation", "compliance", "industry"):
        page.locator(f'[name="passed.{head}"][value="yes"]').check()
    seat.see("15-checking")
    page.get_by_role("button", name="登记审核").click()
    expect(page.get_by_role("status")).to_contain_text("形式审核已登记")
    page.locator('[name="passed"][value="yes"]').check()
    page.fill("#words", "与申报材料相符")
    page.get_by_role("button", name="登记抽查结果").click()
    expect(page.get_by_role("status")).to_contain_text("抽查结果已登记")
    assert stage.state().passed
    seat.go(f"/campaigns/{stage.campaign.id}/what-if?book=2026-2")
    seat.see("16-what-if")
    seat.leave()


def the_auditor_looks(stage: Stage, seat: Seat) -> None:
    """Everything is there to be read, and nothing to be pressed."""
    page = seat.page
    seat.go(f"/applications/{stage.stream()}")
    expect(page.locator("#history")).to_contain_text("浙江省")
    expect(page.locator("#history")).to_contain_text("形式审核通过")
    assert page.locator('main form[method="post"]').count() == 0
    seat.see("17-auditor")
    seat.go(f"/campaigns/{stage.campaign.id}")
    assert page.locator('main form[method="post"]').count() == 0
    seat.see("18-auditor-campaign")
    seat.leave()


def another_province_sees_nothing(stage: Stage, seat: Seat) -> None:
    """Not even the name."""
    seat.go(f"/applications/{stage.stream()}")
    expect(seat.page.locator("main")).to_contain_text("不属于您的单位")
    expect(seat.page.locator("body")).not_to_contain_text("示例甲")
    seat.see("19-not-yours")
    seat.leave()
