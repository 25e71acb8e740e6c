"""Forms of other sites are not taken for ours."""

import pytest

from tests.access.house import PASSWORD, House


@pytest.fixture
def signed(plain: House) -> House:
    """A ledger with an auditor."""
    plain.open("auditor", "audit")
    return plain


def test_a_form_without_its_word_is_refused(signed: House) -> None:
    """In a session nothing is changed by a request that lacks the session's word, or has another's."""
    browser, other = signed.browser(), signed.browser()
    browser.sign_in("audit")
    other.sign_in("audit")
    for data in ({}, {"csrf_token": "made-up"}, {"csrf_token": other.word("/account")}):
        assert browser.post("/probe/may/audit", None, data=data).status_code == 403
        assert browser.post("/sign-out", None, data=data).status_code == 403
    assert browser.who() is not None
    assert browser.post("/probe/may/audit", "/account").status_code == 200


def test_the_word_may_come_as_a_header(signed: House) -> None:
    """For requests whose body is JSON."""
    browser = signed.browser()
    browser.sign_in("audit")
    word = browser.word("/account")
    assert browser.client.post("/probe/may/audit", json={}).status_code == 403
    assert browser.client.post("/probe/may/audit", json={}, headers={"X-CSRFToken": word}).status_code == 200


def test_the_word_of_before_is_worth_nothing_after_signing_in(signed: House) -> None:
    """It ends with the session that it belongs to."""
    browser = signed.browser()
    word = browser.word("/sign-in")
    browser.sign_in("audit")
    assert browser.post("/probe/may/audit", None, data={"csrf_token": word}).status_code == 403


def test_signing_in_needs_the_word_too(signed: House) -> None:
    """Nobody is signed in to somebody else's account by a foreign page."""
    answer = signed.browser().post("/sign-in", None, data={"login": "audit", "password": PASSWORD})
    assert answer.status_code == 403
    assert "刷新" in answer.text


@pytest.mark.parametrize(
    ("path", "more", "status"),
    [
        ("/api/v1/verdicts", {"json": {"items": [{"name": "示例甲轴承有限公司"}]}}, 200),
        ("/subscribe", {"data": {"tier": "little-giant", "address": "office@example.org", "language": "zh"}}, 202),
        ("/links/unsubscribe/none", {"data": {"List-Unsubscribe": "One-Click"}}, 404),
    ],
)
def test_what_knows_nobody_needs_no_word(signed: House, path: str, more: dict[str, object], status: int) -> None:
    """Questions by POST, subscriptions and one-click unsubscribing work with a session and without."""
    browser = signed.browser()
    assert signed.app.test_client().post(path, **more).status_code == status
    browser.sign_in("audit")
    assert browser.client.post(path, **more).status_code == status
