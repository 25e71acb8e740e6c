"""The pages of one's own account, of all accounts, and of what was refused."""

import re
from typing import get_args

import pytest

from domain.event_account import Role
from ledger.accounts import account_of
from tests.access.house import FIRM, House

_SECRET = re.compile(r"<code>(tl_[^<]+)</code>")
_PASSWORD = re.compile(r"<p>(\S*) <code>([^<]+)</code></p>")


def test_tokens_of_ones_own(house: House) -> None:
    """Issued on the page and shown once, listed without the secret, revoked."""
    house.open("authority-officer", "zj", body="浙江省")
    browser = house.browser()
    browser.sign_in("zj")
    form = {"scope": ["review", "read-files"], "until": "2027-06-30"}
    page = browser.post("/account/tokens", "/account", data=form)
    found = _SECRET.search(page.text)
    assert found is not None
    headers = {"Authorization": f"Bearer {found[1]}"}
    client = house.app.test_client()
    assert client.get("/probe/may/review", headers=headers).status_code == 200
    page = browser.get("/account")
    assert found[1] not in page.text
    assert "no-store" in page.headers["Cache-Control"]
    revoke = re.search(r'action="(/account/tokens/[^"]+/revoke)"', page.text)
    assert revoke is not None
    assert browser.post(revoke[1], "/account").status_code == 303
    assert client.get("/probe/may/review", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "form",
    [{"scope": "check", "until": "2027-06-30"}, {"until": "2027-06-30"}, {"scope": "review", "until": "soon"}],
    ids=str,
)
def test_a_token_is_issued_only_properly(plain: House, form: dict[str, str]) -> None:
    """Within one's rights, to a day; else the page says what is wrong."""
    plain.open("authority-officer", "zj", body="浙江省")
    browser = plain.browser()
    browser.sign_in("zj")
    page = browser.post("/account/tokens", "/account", data=form)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_an_administrator_opens_and_closes_accounts(house: House) -> None:
    """The first password is shown once and opens the account; a closed one is shown as closed."""
    house.open("administrator", "admin")
    browser = house.browser()
    browser.sign_in("admin")
    new = {"role": "enterprise", "enterprise": FIRM, "login": "jia", "shown": "<b>甲</b>"}
    page = browser.post("/accounts", "/accounts", data=new)
    found = _PASSWORD.search(page.text)
    assert found is not None
    assert "&lt;b&gt;" in page.text
    assert FIRM in page.text
    own = house.browser()
    assert own.sign_in("jia", found[2]).status_code == 303
    assert FIRM not in (own.who() or "")
    close = f"/accounts/{(own.who() or '').split()[-1]}/close"
    assert f'action="{close}"' in page.text
    assert browser.post(close, "/accounts", data={"reason": ""}).status_code == 422
    assert browser.post(close, "/accounts", data={"reason": "left"}).status_code == 303
    assert own.who() is None
    assert "已关闭" in browser.get("/accounts").text


@pytest.mark.parametrize(
    "form",
    [
        {"role": "king", "login": "x1"},
        {"role": "authority-officer", "login": "x1"},
        {"role": "authority-officer", "body": "Atlantis", "login": "x1"},
        {"role": "enterprise", "enterprise": "示例无此企业有限公司", "login": "x1"},
        {"role": "auditor", "login": "admin"},
        {"role": "auditor", "login": "a b"},
        {"role": "auditor", "login": ""},
    ],
    ids=str,
)
def test_an_account_is_opened_only_properly(plain: House, form: dict[str, str]) -> None:
    """What does not fit leaves nothing behind, and the form says what is wrong."""
    plain.open("administrator", "admin")
    browser = plain.browser()
    browser.sign_in("admin")
    before = len(plain.events())
    page = browser.post("/accounts", "/accounts", data=form)
    assert page.status_code in (404, 409, 422)
    assert 'role="alert"' in page.text
    assert len(plain.events()) == before


def test_a_reset_password_ends_the_sessions(plain: House) -> None:
    """The holder signs in with the new one."""
    plain.open("administrator", "admin")
    id = plain.open("auditor", "audit")
    browser, own = plain.browser(), plain.browser()
    browser.sign_in("admin")
    own.sign_in("audit")
    found = _PASSWORD.search(browser.post(f"/accounts/{id}/password", "/accounts").text)
    assert found is not None
    assert own.who() is None
    assert plain.browser().sign_in("audit", found[2]).status_code == 303


@pytest.mark.parametrize("role", [role for role in get_args(Role) if role != "client"])
def test_who_may_see_which_page(plain: House, role: Role) -> None:
    """Accounts are for administrators, refusals for auditors too, one's own account for everybody."""
    body = "浙江省" if role == "authority-officer" else None
    plain.open(role, "somebody", body, FIRM if role == "enterprise" else None)
    browser = plain.browser()
    browser.sign_in("somebody")
    assert browser.get("/account").status_code == 200
    assert browser.get("/accounts").status_code == (200 if role == "administrator" else 403)
    assert browser.get("/refusals").status_code == (200 if role in ("administrator", "auditor") else 403)
    assert browser.post("/accounts", "/account").status_code == (422 if role == "administrator" else 403)


def test_a_client_does_not_sign_in_by_password(plain: House) -> None:
    """It has none, whatever was typed."""
    id = plain.open("client", "program", body="浙江省")
    assert account_of(plain.runtime.record, id).role == "client"
    assert plain.browser().sign_in("program").status_code == 401


def test_the_auditor_reads_what_was_refused(house: House) -> None:
    """Who, when, why; the latest first, older ones on the next page."""
    id = house.open("auditor", "audit")
    browser = house.browser()
    browser.sign_in("audit")
    browser.get("/accounts")
    house.app.extensions["refusal-log"].settle()
    page = browser.get("/refusals").text
    assert f"auditor {id}" in page
    assert "not-allowed" in page
    for before in ("0", "1", "x", "-5", "9" * 30):
        assert browser.get(f"/refusals?before={before}").status_code == 200


def test_pages_carry_no_script(plain: House) -> None:
    """And the policy allows none."""
    plain.open("administrator", "admin")
    browser = plain.browser()
    browser.sign_in("admin")
    for path in ("/sign-in", "/account", "/accounts", "/refusals"):
        page = browser.get(path)
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert "<script" not in page.text
        assert "style=" not in page.text
