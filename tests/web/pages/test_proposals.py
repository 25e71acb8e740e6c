"""The pages of proposals: put forward with its list, looked at, objected to, approved by two, published; for officers alone."""

from io import BytesIO
from uuid import UUID

import pytest

from ledger.reporters import Reporter
from tests.access.house import Browser
from tests.acts import publicity
from tests.web.pages.stage import FIRM, LOGINS, NUMBER, PASSWORD, RIVAL, ZHEJIANG, Stage
from web.access import administering
from web.access.administering import Opening
from web.proposals import objecting, reading

OUT = "2022-08-20"
FILE = f"""[act]
number = "示例函〔2022〕224号"
title = "示例名单"
issuer = "工业和信息化部"
dated = {OUT}
published = {OUT}

[[recognise]]
tier = "little-giant"
batch = 4
list = "list.csv"
rows = 2
bodies = ["浙江省"]
"""
LIST = f"序号,企业名称,推荐单位\n1,{FIRM},浙江省\n2,{RIVAL},浙江省\n"


@pytest.fixture
def office(stage: Stage) -> Stage:
    """The campaign's publicity is over; there are two further officers of the ministry."""
    stage.on("2022-08-01")
    stage.runtime.ledger.record_act(publicity([FIRM, RIVAL], "2022-08-01", "2022-08-05", NUMBER))
    stage.on(OUT)
    for login in ("second", "third"):
        opening = Opening("ministry-officer", None, None, login, None, PASSWORD)
        administering.add(stage.runtime, stage.runtime.operator, opening)
    return stage


def put_forward(browser: Browser, file: str = FILE, list_: str = LIST) -> str:
    """Send the form; the page of the proposal."""
    files = {"file": (BytesIO(file.encode()), "act.toml"), "lists": (BytesIO(list_.encode()), "list.csv")}
    answer = browser.post("/proposals", "/proposals", data={"id": str(UUID(int=5)), **files})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"]).split("?")[0]


def result(stage: Stage) -> str:
    """The result that stands."""
    (one,) = reading.proposals(stage.runtime, stage.runtime.operator)
    return one.result


def test_put_forward_approved_by_two_and_published(office: Stage) -> None:
    """Counts, lines and conflicts are on the page; who proposed it has no button to approve it; a late objection is settled there."""
    first, second, third = (office.signed_in(login) for login in ("ministry", "second", "third"))
    page = put_forward(first)
    text = first.get(page).text
    for words in (FIRM, RIVAL, "未报送", "提出人不能批准"):
        assert words in text, words
    assert "批准以上结果" not in text
    for officer in (second, third):
        assert "批准以上结果" in officer.get(page).text
        assert officer.post(f"{page}/approve", page, data={"result": result(office)}).status_code == 303

    who = Reporter("示例异议人", "0571-1", "<b>不实</b>")
    with office.runtime.campaigns_reading() as docket:
        (campaign,) = docket.campaigns()
    one = objecting.raise_(office.runtime, office.runtime.operator, campaign.id, UUID(int=8), FIRM, who)
    text = second.get(page).text
    assert "有人提出异议" in text
    assert "&lt;b&gt;不实&lt;/b&gt;" in text
    assert who.name not in office.signed_in("auditor").get(page).text
    refused = first.post(f"{page}/publish", page)
    assert (refused.status_code, "异议未处理" in refused.text) == (409, True)
    settling = {"objection": str(one.id), "outcome": "", "settling": "查无<此>事"}
    refused = second.post(f"{page}/settle", page, data=settling)
    assert (refused.status_code, "查无&lt;此&gt;事" in refused.text) == (400, True)
    assert second.post(f"{page}/settle", page, data={**settling, "outcome": "dismissed"}).status_code == 303
    for officer in (second, third):
        officer.post(f"{page}/approve", page, data={"result": result(office)})
    done = first.post(f"{page}/publish", page)
    assert (done.status_code, done.headers["Location"]) == (303, f"{page}?done=published")
    assert "已公布入库" in first.get(f"{page}?done=published").text


def test_what_was_never_put_out_and_what_bars_is_shown(office: Stage) -> None:
    """By name and with its ground; the reason is asked for where it is proposed; the work of the day leads there."""
    browser, second = office.signed_in("ministry"), office.signed_in("second")
    new = "示例子<有限公司>"
    page = put_forward(browser, FILE.replace("rows = 2", "rows = 1"), f"序号,企业名称,推荐单位\n1,{new},浙江省\n")
    text = second.get(page).text
    for words in ("未经公示", "不能公布", "没有有效的下一级称号", "示例子&lt;有限公司&gt;"):
        assert words in text, words
    assert "待您批准" in second.get("/work").text
    assert "待您批准" not in browser.get("/work").text
    for officer in (second, office.signed_in("third")):
        officer.post(f"{page}/approve", page, data={"result": result(office)})
    assert "可公布" in browser.get("/work").text
    refused = browser.post(f"{page}/publish", page)
    assert (refused.status_code, "从未公示" in refused.text) == (409, True)
    files = {"file": (BytesIO(FILE.encode()), "act.toml"), "lists": (BytesIO(LIST.encode()), "list.csv")}
    data = {"id": str(UUID(int=7)), "without_publicity": "补充<名单>", **files}
    answer = browser.post("/proposals", "/proposals", data=data)
    assert "补充&lt;名单&gt;" in browser.get(str(answer.headers["Location"])).text


def test_the_pages_are_for_officers(office: Stage) -> None:
    """Enterprises, and officers of provinces where it is the ministry's, are told nothing; auditors look and have no buttons."""
    page = put_forward(office.signed_in("ministry"))
    for login in LOGINS:
        answer = office.signed_in(login).get(page)
        assert answer.status_code == (200 if login in ("ministry", "auditor") else 403)
        assert (FIRM in answer.text) == (answer.status_code == 200)
        assert (f"{page}/withdraw" in answer.text) == (login == "ministry")
    assert FIRM not in office.signed_in("zhejiang").get("/proposals").text
    assert office.signed_in("firm").get("/proposals").status_code == 403
    anonymous = Browser(office.app.test_client(), "127.0.0.1").get(page)
    assert anonymous.headers["Location"].startswith("/sign-in?next=")
    assert office.signed_in("third").client.post(f"{page}/publish").status_code == 403


def test_what_is_wrong_is_said_on_the_page(office: Stage) -> None:
    """A list that is missing, rows that differ, a result of yesterday, a withdrawal without a reason; nothing was done."""
    browser, second = office.signed_in("ministry"), office.signed_in("second")
    wrong = {"id": str(UUID(int=6)), "file": (BytesIO(FILE.encode()), "act.toml")}
    answer = browser.post("/proposals", "/proposals", data=wrong)
    assert (answer.status_code, "找不到名单文件" in answer.text) == (422, True)
    page = put_forward(browser)
    assert second.post(f"{page}/approve", page, data={"result": "0" * 64}).status_code == 409
    assert browser.post(f"{page}/approve", page, data={"result": result(office)}).status_code == 403
    assert second.post(f"{page}/withdraw", page, data={"reason": " "}).status_code == 422
    assert second.post(f"{page}/withdraw", page, data={"reason": "重拟"}).status_code == 303
    assert "重拟" in second.get(page).text
    assert ZHEJIANG not in second.get(page).text


def test_somebody_objects_on_the_page_of_the_list(office: Stage) -> None:
    """Who objects is shown to nobody there; what was typed is kept where it is refused; an enterprise sees no objections."""
    with office.runtime.campaigns_reading() as docket:
        (campaign,) = docket.campaigns()
    page, rival = f"/campaigns/{campaign.id}/objections", office.signed_in("rival")
    assert FIRM in rival.get(page).text
    said = {
        "id": str(UUID(int=9)),
        "enterprise": "示例无<有限公司>",
        "name": "示例异议人",
        "contact": "139",
        "words": "不实",
    }
    refused = rival.post(page, page, data=said)
    assert (refused.status_code, "示例无&lt;有限公司&gt;" in refused.text) == (422, True)
    assert rival.post(page, page, data={**said, "enterprise": FIRM, "evidence": "x"}).status_code == 422
    sent = rival.post(page, page, data={**said, "enterprise": FIRM, "evidence": " ".join(("ab" * 32, "cd" * 32))})
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{page}?done=raised")
    assert "公示期满后第 15 天" not in rival.get(page).text
    told = office.signed_in("ministry").get(page).text
    assert ("公示期满后第 15 天" in told, "示例异议人" in told) == (True, False)
