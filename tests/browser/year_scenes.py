"""What each of them does in the year 2022, on pages alone."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.machinery import Seat, Visitor
from tests.browser.scenes import fill
from tests.browser.year import ABSENT, CLAUSE, LIST, WHY_NOT
from tests.web.pages.stage import FIRM, NUMBER, RIVAL, form_of

_DAYS = {"from": "2022-06-21", "until": "2022-06-28", "provinces-by": "2022-07-12"}
_NAMES = {"firm": FIRM, "rival": RIVAL}


def the_ministry_calls(seat: Seat) -> None:
    """One notice opens the recognition of batch 4 and the re-review of batch 1, side by side."""
    page = seat.page
    seat.go("/campaigns/call")
    head = {"number": NUMBER, "title": "培育和复核工作的通知", "dated": "2022-06-15", "published": "2022-06-15"}
    own = {"recognition.batch": "4", "re-review.cohorts": "1", "re-review.clause": "三(三)", "re-review.text": CLAUSE}
    for name, value in (head | own).items():
        page.locator(f'[name="{name}"]').fill(value)
    for kind in ("recognition", "re-review"):
        page.locator(f'[name="{kind}.on"]').check()
        page.locator(f'[name="{kind}.rule-book"]').select_option("63")
        for name, value in _DAYS.items():
            page.locator(f'[name="{kind}.{name}"]').fill(value)
    page.get_by_role("button", name="登记通知").click()
    expect(page.get_by_role("status")).to_contain_text("批次已开启")
    seat.see("31-called")
    seat.leave()


def an_enterprise_applies(seat: Seat, campaign: str) -> None:
    """It fills in the form of the campaign that a link names, looks at it, and files."""
    page = seat.page
    seat.go("/apply")
    page.get_by_role("link", name=campaign).click()
    fill(seat, form_of(seat.login))
    page.get_by_role("button", name="检查并预览").click()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("status")).to_contain_text("申请已提交")
    seat.see(f"32-filed-{seat.login}")
    seat.leave()


def the_province_recommends(seat: Seat) -> None:
    """One in each campaign: paper and screen agree, it was visited, and it comes first."""
    for who, name in _NAMES.items():
        seat.go("/applications")
        seat.page.get_by_role("link", name=name).click()
        _compare(seat.page)
        _review(seat.page)
        seat.page.fill("#opinion", "专业化程度高，推荐。")
        seat.page.fill("#rank", "1")
        seat.page.get_by_role("button", name=re.compile("^推荐")).click()
        expect(seat.page.get_by_role("status")).to_contain_text("已推荐")
        seat.see(f"33-recommended-{who}")
    seat.leave()


def _compare(page: Page) -> None:
    """The paper comes back as it went out."""
    with page.expect_download() as download:
        page.get_by_role("link", name=".xlsx").click()
    paper: FilePayload = {"name": "纸质.xlsx", "mimeType": "x/x", "buffer": download.value.path().read_bytes()}
    page.set_input_files("#paper-file", paper)
    page.get_by_role("button", name="上传并核对").click()


def _review(page: Page) -> None:
    page.fill("#visited", "2022-06-28")
    for place in ("site", "papers"):
        for one in page.locator(f'select[name^="{place}."]').all():
            one.select_option("met")
    page.get_by_role("button", name="登记初核情况").click()
    expect(page.get_by_role("status")).to_contain_text("初核情况已登记")


def the_ministry_closes(seat: Seat, campaigns: Sequence[str]) -> None:
    """Both windows are over; whoever filed nothing in the re-review is on record as such."""
    for path in campaigns:
        seat.go(path)
        seat.page.get_by_role("button", name="登记截止").click()
        expect(seat.page.locator("dl.facts")).to_contain_text("受理截止登记")
    seat.leave()


def the_province_hands_in(seat: Seat, campaigns: Sequence[str]) -> None:
    """Annex 3 of the recognition, and annex 4 of the re-review, in time."""
    for path in campaigns:
        seat.go(path)
        seat.page.locator("#annex button").click()
        expect(seat.page.get_by_role("status")).to_contain_text("汇总表已报送")
    seat.see("34-handed-in")
    seat.leave()


def the_ministry_checks(seat: Seat) -> None:
    """On the four heads, both of them."""
    for name in _NAMES.values():
        seat.go("/applications")
        seat.page.get_by_role("link", name=name).click()
        for head in ("scale", "innovation", "compliance", "industry"):
            seat.page.locator(f'[name="passed.{head}"][value="yes"]').check()
        seat.page.get_by_role("button", name="登记审核").click()
        expect(seat.page.get_by_role("status")).to_contain_text("形式审核已登记")
    seat.leave()


def an_officer_proposes(seat: Seat, files: Sequence[Path]) -> str:
    """The act file with its lists; who proposes has no button to approve. Gives the page of the proposal."""
    page = seat.page
    seat.go("/proposals")
    act, *lists = files
    page.set_input_files("#file", act)
    page.set_input_files("#lists", lists)
    page.get_by_role("button", name="提出并预演").click()
    expect(page.locator("#steps + section")).to_contain_text("提出人不能批准")
    assert page.get_by_role("button", name="批准以上结果").count() == 0
    seat.see(f"35-proposed-{files[0].parent.name}")
    path = page.url.removeprefix(seat.address).split("?")[0]
    seat.leave()
    return path


def what_it_would_do_is_seen(seat: Seat, path: str) -> None:
    """One starts, one is renewed, one lapses with its reason; nothing contradicts the annexes."""
    seat.go(path)
    for part, name in (("starts", RIVAL), ("renews", FIRM), ("lapses", ABSENT)):
        expect(seat.page.locator(f"#{part} + .scroll")).to_contain_text(name)
    expect(seat.page.locator("#lapses + .scroll")).to_contain_text(WHY_NOT)
    expect(seat.page.locator("#conflicts + p")).to_contain_text("没有")
    seat.see("36-dry-run")
    seat.leave()


def an_officer_approves(seat: Seat, path: str) -> None:
    """Exactly the result that is on the page."""
    seat.go(path)
    seat.page.get_by_role("button", name="批准以上结果").click()
    expect(seat.page.get_by_role("status")).to_be_visible()
    seat.leave()


def somebody_objects_late(seat: Seat, campaign: str) -> None:
    """Eight days after the publicity was over; it is taken all the same."""
    page = seat.page
    seat.go(f"{campaign}/objections")
    expect(page.locator("main")).to_contain_text(RIVAL)
    said = {"enterprise": RIVAL, "words": "主导产品与事实不符", "name": "示例异议人", "contact": "0571-0000001"}
    for name, value in said.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_role("status")).to_be_visible()
    seat.see("37-objected")
    seat.leave()


def the_approval_is_void(seat: Seat, path: str) -> None:
    """The two approvals count no more, nothing can be published; the officer reads the objection and settles it."""
    page = seat.page
    seat.go(path)
    expect(page.locator("main")).to_contain_text("有人提出异议")
    expect(page.locator("dl.facts")).to_contain_text("0 / 2")
    expect(page.locator("#conflicts ~ ul.cards").first).to_contain_text("公示期满后第 8 天")
    assert page.get_by_role("button", name="公布入库").count() == 0
    seat.see("38-void")
    page.get_by_text("处理 Settle").click()
    expect(page.locator("main")).to_contain_text("主导产品与事实不符")
    page.locator('[name="outcome"][value="dismissed"]').check()
    page.locator('[name="settling"]').fill("经核实，主导产品与申报材料一致")
    page.get_by_role("button", name="登记处理结果").click()
    expect(page.locator("main")).to_contain_text("经核实，主导产品与申报材料一致")
    seat.see("39-settled")
    seat.leave()


def an_officer_publishes(seat: Seat, path: str) -> None:
    """All of it goes onto the record in one step."""
    seat.go(path)
    seat.page.get_by_role("button", name="公布入库").click()
    expect(seat.page.locator(".panel.done").last).to_contain_text("已公布入库")
    seat.see(f"40-published-{path[-4:]}")
    seat.leave()


def it_is_too_early(seat: Seat, path: str, words: str) -> None:
    """The act is not published before its day, though two have approved it; the page says why."""
    seat.go(path)
    seat.page.get_by_role("button", name="公布入库").click()
    expect(seat.page.get_by_role("alert")).to_contain_text(words)
    seat.leave()


def a_citizen_asks(visitor: Visitor, name: str, on: str, verdict: str, words: str) -> None:
    """Without an account: whether the enterprise held the title on a day, and why."""
    visitor.go("/")
    visitor.page.fill("#asked", name)
    visitor.page.fill("#on", on)
    visitor.page.locator("form.ask button").click()
    expect(visitor.page.locator("p.verdict strong")).to_have_text(verdict)
    expect(visitor.page.locator("article.answer")).to_contain_text(words)


def the_ending_is_traced(visitor: Visitor) -> str:
    """From the verdict to the decision with its reason; who applied is not for everybody. Gives the page of the ending."""
    page = visitor.page
    a_citizen_asks(visitor, ABSENT, "2022-09-08", "无效", "2022-09-08")
    visitor.see("41-lapsed")
    page.get_by_role("link", name="追溯").click()
    expect(page.locator("h1")).to_contain_text(ABSENT)
    expect(page.locator("dl.facts").first).to_contain_text(WHY_NOT)
    expect(page.locator("#decision + .panel")).to_contain_text(LIST)
    expect(page.locator("#review + .panel")).to_contain_text(NUMBER)
    expect(page.locator("#review + .panel")).to_contain_text("只给有权查阅者")
    visitor.see("42-traced")
    return page.url.removeprefix(visitor.address)


def the_auditor_traces_further(seat: Seat, ending: str) -> None:
    """To the re-review in which nothing was filed."""
    seat.go(ending)
    expect(seat.page.locator("#review + .panel")).to_contain_text("未提交")
    seat.see("43-auditor")
    seat.leave()
