"""The page on which two records of one enterprise are joined and parted."""

from io import BytesIO

import pytest

from domain.event import EnterpriseJoined
from domain.uniting import Join
from tests.access.house import Browser
from tests.acts import recognise
from tests.web.pages.stage import FIRM, LOGINS, Stage
from tests.world import INNOVATIVE

KEEP, ENDS = "示例合并甲有限公司", "示例合并乙有限公司"


@pytest.fixture
def two(stage: Stage) -> Stage:
    """Two records of one enterprise."""
    stage.on("2022-08-09")
    stage.runtime.ledger.record_act(recognise(3, [KEEP], "2021-06-01"))
    stage.runtime.ledger.record_act(recognise(1, [ENDS], "2021-05-01", tier=INNOVATIVE, number="测认〔2021〕乙号"))
    return stage


def test_the_page_is_for_those_who_may_record(two: Stage) -> None:
    """Everybody else is refused; who has not signed in is asked to."""
    for login in LOGINS:
        assert two.signed_in(login).get("/joining").status_code == (200 if login == "ministry" else 403)
    anonymous = Browser(two.app.test_client(), "127.0.0.1").get("/joining")
    assert anonymous.headers["Location"].startswith("/sign-in?next=")


def test_joined_with_a_document_and_parted(two: Stage) -> None:
    """What is missing is refused on the page with nothing typed lost; the page shows what is joined, and parts it."""
    browser = two.signed_in("ministry")
    data = {"keep": KEEP, "ends": ENDS, "reason": ""}
    refused = browser.post("/joining/join", "/joining", data=data)
    assert refused.status_code == 422
    assert ENDS in refused.text
    paper = {"paper": "变更登记", "file": (BytesIO(b"paper"), "a.pdf")}
    done = browser.post("/joining/join", "/joining", data={**data, "reason": "更名未入库", **paper})
    assert done.headers["Location"] == "/joining?done=joined"
    page = browser.get("/joining?done=joined").text
    assert "两条记录已合并" in page
    assert f"{ENDS} → {KEEP}" in page
    with two.runtime.asking() as asking:
        (joined,) = asking.joined()
    (event,) = [
        one.event for one in two.runtime.record.read_streams((joined.into,)) if isinstance(one.event, EnterpriseJoined)
    ]
    assert event.evidence is not None
    assert [one.name for one in event.evidence] == ["变更登记"]
    parted = browser.post("/joining/part", "/joining", data={"record": str(joined.record), "reason": "误合并"})
    assert parted.headers["Location"] == "/joining?done=parted"
    assert f"{ENDS} → {KEEP}" not in browser.get("/joining").text


def test_an_account_acts_for_the_enterprise_as_joined(two: Stage) -> None:
    """Signed in or with a token: what it filed before is with it, and the page says what happened; parted, all is as before."""
    filed = two.file()
    browser = two.signed_in("firm")
    opened_for = two.ids["firm"]
    two.runtime.ledger.join(Join(KEEP, FIRM, "更名未入库"))
    page = browser.get("/account").text
    assert f"本账户为“{FIRM}”开立；该记录已与“{KEEP}”合并" in page
    assert FIRM not in browser.get("/apply").text
    assert browser.get(f"/applications/{filed.id}").status_code == 200
    assert KEEP in browser.get("/applications").text
    assert browser.get(f"/enterprises/{opened_for}/updates").status_code == 200
    assert two.signed_in("rival").get(f"/applications/{filed.id}").status_code == 403
    two.runtime.ledger.part(FIRM, "误合并")
    assert "合并" not in browser.get("/account").text
    assert browser.get(f"/applications/{filed.id}").status_code == 200
