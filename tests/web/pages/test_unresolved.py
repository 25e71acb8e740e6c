"""The pages of unresolved names: for those who may record; settled and taken back by forms."""

from html import unescape
from io import BytesIO

import pytest

from tests.access.house import Browser
from tests.acts import recognise
from tests.campaigns.test_settling import BEARING, LIST, OTHER, PRINTED, PUMP
from tests.web.pages.stage import LOGINS, Stage
from web import settling


@pytest.fixture
def waits(stage: Stage) -> Stage:
    """A list that prints two names in other ways than the record knows them."""
    stage.on("2022-08-09")
    stage.runtime.ledger.record_act(
        recognise(1, [BEARING, PUMP, OTHER], "2019-06-13", term=("2019-07-01", "2022-12-31"))
    )
    stage.runtime.ledger.record_act(LIST)
    return stage


def number(stage: Stage) -> int:
    """The number of the printed name."""
    names, _ = settling.waiting(stage.runtime, stage.runtime.operator)
    return next(one.row.position for one in names if one.row.name == PRINTED)


def test_the_pages_are_for_those_who_may_record(waits: Stage) -> None:
    """Everybody else is refused and told nothing; who has not signed in is asked to."""
    for login in LOGINS:
        answer = waits.signed_in(login).get("/unresolved")
        assert answer.status_code == (200 if login == "ministry" else 403)
        assert (PRINTED in answer.text) == (login == "ministry")
    anonymous = Browser(waits.app.test_client(), "127.0.0.1").get("/unresolved")
    assert anonymous.headers["Location"].startswith("/sign-in?next=")


def test_settled_with_a_document_and_taken_back(waits: Stage) -> None:
    """As it is typed, with what is missing refused on the page and nothing typed lost."""
    browser, page = waits.signed_in("ministry"), f"/unresolved/{number(waits)}"
    assert "仅企业形式不同" in browser.get(page).text
    refused = browser.post(page + "/settle", page, data={"who": "other", "other": "", "reason": "同一家 <b>"})
    assert refused.status_code == 400
    assert "同一家 &lt;b&gt;" in refused.text
    wrong = browser.post(page + "/settle", page, data={"who": OTHER, "reason": "同一家"})
    assert wrong.status_code == 422
    assert "--" not in unescape(wrong.text.split('role="alert"')[1].split("</div>")[0])
    unknown = browser.post(
        page + "/settle", page, data={"who": "other", "other": "示例无名有限公司", "reason": "同一家"}
    )
    assert 'id="other.error"' in unknown.text
    assert "企业：没有名称" in unknown.text
    done = browser.post(
        page + "/settle",
        page,
        data={"who": BEARING, "reason": "同一家", "paper": "变更通知书", "file": (BytesIO(b"paper"), "a.pdf")},
    )
    assert done.headers["Location"] == "/unresolved?done=settled"
    assert "名称已核对" in browser.get("/unresolved?done=settled").text
    assert browser.get(page).status_code == 404
    again = {"name": PRINTED, "act": LIST.number}
    assert browser.post("/unresolved/undo", "/unresolved", data={**again, "reason": ""}).status_code == 422
    undone = browser.post("/unresolved/undo", "/unresolved", data={**again, "reason": "看错了"})
    assert undone.headers["Location"] == "/unresolved?done=undone"
    twice = browser.post("/unresolved/undo", f"/unresolved/{number(waits)}", data={**again, "reason": "看错了"})
    assert twice.status_code == 409


def test_settled_as_one_that_was_not_on_record(waits: Stage) -> None:
    """With its batch and the day its title began; without them it is refused by field."""
    browser, page = waits.signed_in("ministry"), f"/unresolved/{number(waits)}"
    form = {"who": "new", "reason": "新设企业", "batch": "", "since": ""}
    refused = browser.post(page + "/settle", page, data=form)
    assert refused.status_code == 400
    assert "批次：应为整数" in refused.text
    assert "batch number: must be a whole number" in refused.text
    begun = browser.post(page + "/settle", page, data={**form, "batch": "1"})
    assert 'id="since.error"' in begun.text
    assert "--" not in unescape(begun.text.split('role="alert"')[1].split("</div>")[0])
    done = browser.post(page + "/settle", page, data={**form, "batch": "1", "since": "2019-06-13"})
    assert done.status_code == 303
