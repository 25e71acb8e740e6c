"""The pages of cases: handing in, the list of those that wait, every step as a form, and who may see what."""

from io import BytesIO
from uuid import UUID

import pytest

from tests.access.house import Browser
from tests.acts import end, move
from tests.web.pages.stage import FIRM, NINGBO, RIVAL, ZHEJIANG, Stage
from tests.world import SPECIALISED
from web.access import administering
from web.access.administering import Opening
from web.pages.case_filing import REPORTS_OF_A_CLIENT

NAME, CONTACT, WORDS = "示例举报人", "0571-11112222", "所报专利系虚构"
PASSWORD = "correct horse battery"
ACT = "示例函〔2023〕9号"


def fresh(browser: Browser, page: str) -> dict[str, str]:
    """The hidden id with which a form of handing in was shown."""
    text = browser.get(page).text
    return {"id": text.split('name="id" value="')[1].split('"')[0]}


def reported(stage: Stage, login: str = "rival", about: str = FIRM) -> str:
    """Somebody reports an enterprise by the page; the address of the case."""
    browser, page = stage.signed_in(login), "/cases/new/report"
    form = {"enterprise": about, "kind": "false-declaration", "name": NAME, "contact": CONTACT, "words": WORDS}
    files = {"file": (BytesIO(b"paper"), "a.pdf")}
    answer = browser.post(page, page, data={**form, **fresh(browser, page), **files})
    assert answer.status_code == 303, answer.text
    receipt = browser.get(answer.headers["Location"]).text
    assert "举报已收到" in receipt
    return "/cases/" + answer.headers["Location"].split("case=")[1].split("&")[0]


def step(browser: Browser, case: str, name: str, **form: str) -> str:
    """Take a step of a case by its form; the page after it."""
    answer = browser.post(f"{case}/{name}", case, data=form)
    assert answer.status_code == 303, answer.text
    return browser.get(answer.headers["Location"]).text


def test_a_report_goes_its_way_to_the_act_and_the_page_of_the_ending(stage: Stage) -> None:
    """Each step by its form, each form there only when its step comes next; the ending shows the case to those who may see."""
    stage.on("2023-03-01")
    case, office = reported(stage), stage.signed_in("zhejiang")
    assert FIRM in office.get("/cases").text
    assert "案件待办 1 件" in office.get("/work").text
    assert 'id="ask"' not in office.get(case).text
    taken = step(office, case, "take")
    assert NAME in taken
    assert 'id="ask"' in taken
    step(office, case, "ask", words="请说明专利来源", until="2023-03-10")
    firm = stage.signed_in("firm")
    assert "案件待办 1 件" in firm.get("/work").text
    asked = firm.get(case).text
    assert "请说明专利来源" in asked
    step(firm, case, "answer", words="专利已转让")
    step(office, case, "find", upheld="yes", words="查明属实")
    step(office, case, "order", words="更正申报", until="2023-04-10")
    step(office, case, "check", **{"put-right": "no"}, words="逾期未改")
    step(office, case, "close", outcome="cancellation-proposed", words="建议取消")
    wrong = office.post(f"{case}/decide", case, data={"act": ACT})
    assert wrong.status_code == 409
    assert 'id="act.error"' in wrong.text
    stage.runtime.ledger.record_act(
        end(FIRM, "2023-03-01", number=ACT, tier=SPECIALISED, issuer="浙江省经济和信息化厅")
    )
    assert "已办结" in step(office, case, "decide", act=ACT)
    with stage.runtime.asking() as asking:
        number = next(iter(asking.endings(None, None, None, None, limit=1))).ending.position
    assert case in office.get(f"/endings/{number}").text
    assert case not in stage.signed_in("rival").get(f"/endings/{number}").text
    assert not stage.runtime.differences()


def test_who_reported_is_on_the_page_of_the_handling_officer_alone(stage: Stage) -> None:
    """Neither the enterprise, nor a colleague, nor the ministry; nobody before it is in hand; nobody once it is erased."""
    case = reported(stage)
    office = stage.signed_in("zhejiang")
    administering.add(
        stage.runtime, stage.runtime.operator,
        Opening("authority-officer", ZHEJIANG, None, "colleague", None, PASSWORD),
    )  # fmt: skip
    assert NAME not in office.get(case).text
    step(office, case, "take")
    step(office, case, "ask", words="请说明", until="2022-07-01")
    for login in ("colleague", "ministry", "auditor", "firm"):
        page = stage.signed_in(login).get(case)
        assert page.status_code == 200
        for private in (NAME, CONTACT, WORDS):
            assert private not in page.text
    assert all(one in office.get(case).text for one in (NAME, CONTACT, WORDS))
    assert "举报人信息已删除" in step(office, case, "erase")
    assert NAME not in office.get(case).text


def test_what_is_not_theirs_nobody_opens(stage: Stage) -> None:
    """Another authority, another enterprise, the enterprise before it was asked; who has not signed in is asked to."""
    case = reported(stage)
    for login in ("ningbo", "rival", "firm"):
        assert stage.signed_in(login).get(case).status_code == 403
        assert FIRM not in stage.signed_in(login).get("/cases?show=all").text
    anonymous = Browser(stage.app.test_client(), "127.0.0.1")
    for page in ("/cases", case, "/cases/new/change"):
        assert anonymous.get(page).headers["Location"].startswith("/sign-in?next=")
    assert stage.signed_in("ningbo").post(f"{case}/take", "/cases/new/report").status_code == 403
    assert stage.signed_in("zhejiang").get(f"/cases/{UUID(int=1)}").status_code == 403


def test_whoever_has_no_account_reports_too(stage: Stage) -> None:
    """The authority handles it as any other; the record says no more of who sent it than of others."""
    stranger, page = Browser(stage.app.test_client(), "127.0.0.1"), "/cases/new/report"
    assert 'name="csrf_token"' not in stranger.get(page).text
    form = {"enterprise": FIRM, "kind": "fraud", "name": NAME, "contact": CONTACT, "words": WORDS}
    answer = stranger.post(page, None, data={**form, **fresh(stranger, page)})
    assert answer.status_code == 303, answer.text
    case = "/cases/" + answer.headers["Location"].split("case=")[1].split("&")[0]
    assert "举报已收到" in stranger.get(answer.headers["Location"]).text
    assert stranger.get(case).headers["Location"].startswith("/sign-in?next=")
    office = stage.signed_in("zhejiang")
    assert NAME not in office.get(case).text
    assert NAME in step(office, case, "take")


def test_who_looked_at_signing_in_reports_too(stage: Stage) -> None:
    """The word of a session in which nobody signed in keeps nobody from reporting."""
    stranger, page = Browser(stage.app.test_client(), "127.0.0.1"), "/cases/new/report"
    assert stranger.get("/sign-in").headers["Set-Cookie"]
    form = {"enterprise": FIRM, "kind": "fraud", "name": NAME, "contact": CONTACT, "words": WORDS}
    assert stranger.post(page, None, data={**form, **fresh(stranger, page)}).status_code == 303


def test_an_enterprise_that_nobody_knows_costs_no_report(stage: Stage) -> None:
    """The form comes again with all that was typed, and counts for nothing."""
    stranger, page = Browser(stage.app.test_client(), "127.0.0.1"), "/cases/new/report"
    form = {"enterprise": "示例查无此名有限公司", "kind": "fraud", "name": NAME, "contact": CONTACT, "words": WORDS}
    sent = [stranger.post(page, None, data={**form, **fresh(stranger, page)}) for _ in range(REPORTS_OF_A_CLIENT + 1)]
    assert {answer.status_code for answer in sent} == {400}
    assert all(one in sent[-1].text for one in ("示例查无此名有限公司", WORDS, CONTACT, 'id="enterprise.error"'))
    form["enterprise"] = FIRM
    assert stranger.post(page, None, data={**form, **fresh(stranger, page)}).status_code == 303


def test_reports_of_strangers_are_counted_by_the_hour(stage: Stage) -> None:
    """One address cannot flood an authority; nothing typed is lost, and people with an account are not concerned."""
    stranger, page = Browser(stage.app.test_client(), "127.0.0.1"), "/cases/new/report"
    form = {"enterprise": FIRM, "kind": "fraud", "name": NAME, "contact": CONTACT, "words": WORDS}
    sent = [stranger.post(page, None, data={**form, **fresh(stranger, page)}) for _ in range(REPORTS_OF_A_CLIENT + 1)]
    assert [answer.status_code for answer in sent] == [303] * REPORTS_OF_A_CLIENT + [429]
    assert WORDS in sent[-1].text
    assert reported(stage)


@pytest.mark.parametrize(
    ("missing", "field"),
    [("name", "name"), ("contact", "contact"), ("words", "words"), ("kind", "kind"), ("enterprise", "enterprise")],
)
def test_a_report_that_lacks_something_says_so_beside_it(stage: Stage, missing: str, field: str) -> None:
    """Nothing typed is lost."""
    browser, page = stage.signed_in("rival"), "/cases/new/report"
    form = {"enterprise": FIRM, "kind": "fraud", "name": NAME, "contact": CONTACT, "words": "<b>虚构</b>"}
    answer = browser.post(page, page, data={**form, missing: "", **fresh(browser, page)})
    assert answer.status_code in (400, 404, 422)
    if answer.status_code != 404:
        assert f'id="{field}.error"' in answer.text
        assert missing == "words" or "&lt;b&gt;虚构" in answer.text


def test_a_form_sent_twice_is_one_case(stage: Stage) -> None:
    """The id that the form was shown with is used once."""
    browser, page = stage.signed_in("rival"), "/cases/new/report"
    form = {"enterprise": FIRM, "kind": "fraud", "name": NAME, "contact": CONTACT, "words": WORDS}
    form |= fresh(browser, page)
    assert browser.post(page, page, data=form).status_code == 303
    assert browser.post(page, page, data=form).status_code == 409


def test_a_step_without_the_guard_of_its_form_does_nothing(stage: Stage) -> None:
    """As everywhere: what comes from another site is refused."""
    case, office = reported(stage), stage.signed_in("zhejiang")
    assert office.client.post(f"{case}/take", data={"expect": "1"}).status_code in (400, 403)
    assert "待受理" in office.get(case).text


def test_a_page_that_is_out_of_date_is_told(stage: Stage) -> None:
    """The version that was seen goes with the form."""
    case, office = reported(stage), stage.signed_in("zhejiang")
    step(office, case, "take")
    stale = office.post(f"{case}/ask", case, data={"words": "请说明", "until": "2022-07-01", "expect": "1"})
    assert stale.status_code == 409
    assert "请说明" in stale.text


def test_a_past_day_is_refused_at_its_field(stage: Stage) -> None:
    """So is a finding that says nothing either way."""
    case, office = reported(stage), stage.signed_in("zhejiang")
    step(office, case, "take")
    past = office.post(f"{case}/ask", case, data={"words": "请说明", "until": "2022-06-01"})
    assert past.status_code == 422
    assert 'id="until.error"' in past.text
    assert office.post(f"{case}/ask", case, data={"words": "请说明", "until": ""}).status_code == 400
    step(office, case, "ask", words="请说明", until="2022-06-16")
    stage.on("2022-06-20")
    office = stage.signed_in("zhejiang")
    assert "已逾期" in office.get("/cases?show=overdue").text
    step(office, case, "silence")
    assert office.post(f"{case}/find", case, data={"words": "查明"}).status_code == 400


def test_a_change_is_noticed_reported_verified_and_closed(stage: Stage) -> None:
    """The authority puts it down, the enterprise reports it, and it stays; kinds narrow the list."""
    stage.on("2023-03-01")
    office, firm, page = stage.signed_in("zhejiang"), stage.signed_in("firm"), "/cases/new/change"
    form = {"enterprise": FIRM, "kind": "restructuring", "changed_on": "2022-11-01", "words": "股权重组"}
    made = office.post(page, page, data={**form, **fresh(office, page)})
    case = made.headers["Location"].split("?")[0]
    assert "逾期" in office.get(case).text
    assert FIRM in office.get("/cases?show=waits&kind=restructuring").text
    assert FIRM not in office.get("/cases?show=waits&kind=rename").text
    assert case in firm.get("/cases").text
    assert "迟报 28 天" in step(firm, case, "report", changed_on="2022-11-01", words="股权重组", file="")
    step(office, case, "verify", words="属实")
    barred = office.post(f"{case}/close", case, data={"outcome": "passes", "words": "移交"})
    assert barred.status_code == 422
    assert "称号保留" in step(office, case, "close", outcome="stays", words="条件未变")


def test_an_enterprise_reports_a_move_and_its_act_closes_it(stage: Stage) -> None:
    """A day to come is refused at the field."""
    stage.on("2023-03-01")
    office, firm, page = stage.signed_in("zhejiang"), stage.signed_in("firm"), "/cases/new/change"
    form = {"kind": "move", "changed_on": "2023-04-01", "words": "迁往宁波"}
    early = firm.post(page, page, data={**form, **fresh(firm, page)})
    assert early.status_code in (409, 422)
    assert 'id="changed_on.error"' in early.text
    made = firm.post(page, page, data={**form, "changed_on": "2023-02-01", **fresh(firm, page)})
    case = made.headers["Location"].split("?")[0]
    step(office, case, "verify", words="属实")
    step(office, case, "close", outcome="passes", words="移交")
    stage.runtime.ledger.record_act(move(FIRM, ZHEJIANG, NINGBO, "2023-03-01", number=ACT))
    assert ACT in step(office, case, "decide", act=ACT)


def test_an_annual_update_is_filed_and_shown(stage: Stage) -> None:
    """By its holder; what is wrong stands beside its field; nothing personal is asked for."""
    stage.on("2023-04-01")
    firm = stage.signed_in("firm")
    pages = f"/enterprises/{stage.ids['firm']}/updates"
    assert "待提交" in firm.get(pages).text
    form = firm.get(f"{pages}/2023").text
    assert 'name="f.staff.y1"' in form
    assert 'name="f.phone"' not in form
    wrong = firm.post(f"{pages}/2023", f"{pages}/2023", data={"f.staff.y1": "许多"})
    assert wrong.status_code == 400
    assert 'id="f.staff.y1.error"' in wrong.text
    assert firm.post(f"{pages}/2023", f"{pages}/2023", data={}).status_code == 422
    done = firm.post(f"{pages}/2023", f"{pages}/2023", data={"f.staff.y1": "210"})
    assert "年度更新已提交" in firm.get(done.headers["Location"]).text
    assert "已提交" in stage.signed_in("zhejiang").get(pages).text
    assert stage.signed_in("rival").get(pages).status_code == 403
    assert stage.signed_in("rival").get(f"{pages}/2023").status_code == 403
    assert stage.signed_in("zhejiang").get(f"{pages}/2023").status_code == 403


def test_the_pages_are_found_from_those_around_them(stage: Stage) -> None:
    """From the navigation of whoever signed in, the page of an enterprise, and its own."""
    firm, office = stage.signed_in("firm"), stage.signed_in("zhejiang")
    page = f"/enterprises/{stage.ids['firm']}"
    assert 'href="/cases"' in office.get("/work").text
    assert f'href="{page}/updates"' in firm.get(page).text
    assert 'href="/cases/new/change"' in firm.get("/cases").text
    assert "/cases/new/report?enterprise=" in office.get(page).text
    anonymous = Browser(stage.app.test_client(), "127.0.0.1")
    assert "/cases/new/report?enterprise=" in anonymous.get(page).text
    assert 'href="/cases"' not in anonymous.get(page).text
    assert RIVAL in firm.get(f"/cases/new/report?enterprise={RIVAL}").text
