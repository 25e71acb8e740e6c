"""Who stands behind what is recorded, and who was refused."""

from datetime import date

from ledger.refusals import refusals
from tests.access.house import FIRM, House
from web.access import tokens
from web.api.refusallog import RefusalLog
from web.reminding.running import make_timer
from web.runtime import Runtime
from web.settings import Settings


def test_accounts_are_opened_by_whom_the_record_names(house: House) -> None:
    """The operator as the administrator at a desk; an administrator who signed in by account."""
    id = house.open("administrator", "admin")
    assert house.events()[-1] == ("account-opened", "administrator terminal")
    browser = house.browser()
    browser.sign_in("admin")
    new = {"role": "enterprise", "enterprise": FIRM, "login": "jia", "shown": "甲公司经办"}
    answer = browser.post("/accounts", "/accounts", data=new)
    assert answer.status_code == 200
    assert house.events()[-1] == ("account-opened", f"administrator {id}")


def test_the_desk_is_a_setting() -> None:
    """A process that nobody stands behind has a word of its own, unless a desk was set for it."""
    assert Runtime(Settings()).by == "administrator terminal"
    assert Runtime(Settings(by="一处")).by == "administrator 一处"
    assert Runtime(Settings(), process="timer").by == "timer"
    assert Runtime(Settings(by="一处"), process="timer").by == "一处"


def test_the_timer_signs_as_the_timer(plain: House) -> None:
    """It is no administrator."""
    timer = make_timer(plain.runtime, print)
    chores = timer.scheduler.get_job("sweep").func.__self__
    assert chores.runtime.by == "timer"
    assert plain.runtime.by == "administrator terminal"


def test_what_is_refused_for_lack_of_rights_names_who_asked(house: House) -> None:
    """By account, whether by a session or a token; what nobody asked stays anonymous."""
    id = house.open("auditor", "audit")
    browser = house.browser()
    browser.sign_in("audit")
    assert browser.get("/accounts").status_code == 403
    made = tokens.issue(house.runtime, house.runtime.operator, id, ["audit"], date(2026, 12, 1))
    client = house.app.test_client()
    assert client.get("/probe/may/check", headers={"Authorization": f"Bearer {made.secret}"}).status_code == 403
    assert client.get("/probe/may/check").status_code == 401
    log = house.app.extensions["refusal-log"]
    assert isinstance(log, RefusalLog)
    log.settle()
    told = [(one.refusal.code, one.by) for one in refusals(house.runtime.record.engine)]
    assert told == [
        ("not-signed-in", "anonymous"),
        ("not-allowed", f"auditor {id}"),
        ("not-allowed", f"auditor {id}"),
    ]


def test_a_step_that_is_refused_is_logged_once(house: House) -> None:
    """By the ledger, with who asked; whoever meets the refusal on its way out adds nothing."""
    id = house.open("auditor", "audit")
    browser = house.browser()
    browser.sign_in("audit")
    for _ in range(2):
        assert browser.post("/probe/step", "/account").status_code == 422
    house.app.extensions["refusal-log"].settle()
    told = [(one.refusal.code, one.source, one.by) for one in refusals(house.runtime.record.engine)]
    assert told == [("no-step", "probe", f"auditor {id}")] * 2


def test_refusals_of_accounts_are_never_drowned(plain: House) -> None:
    """However many strangers are refused in a minute."""
    log = RefusalLog(plain.app, plain.runtime.record.engine, a_minute=1)
    plain.app.extensions["refusal-log"] = log
    id = plain.open("auditor", "audit")
    browser = plain.browser()
    browser.sign_in("audit")
    for _ in range(3):
        plain.app.test_client().get("/probe/may/check")
    browser.get("/accounts")
    log.settle()
    told = [(one.refusal.code, one.by) for one in refusals(plain.runtime.record.engine)]
    assert told == [("not-allowed", f"auditor {id}"), ("not-signed-in", "anonymous")]
