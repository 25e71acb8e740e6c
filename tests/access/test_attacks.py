"""What somebody may try who wants in, or wants somebody else to stay out."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from domain.refusal import Refused
from ledger import accounts
from ledger.engine import immediate
from tests.access.house import FIRM, PASSWORD, House
from web.access import administering, known, passwords, sessions, signing_in
from web.access.administering import Opening
from web.access.admitting import by_link
from web.access.lockout import BY_LOGIN

NEW = "another long password"


def guess(house: House, login: str, times: int = BY_LOGIN + 1) -> None:
    """Strangers at several addresses guess at a login."""
    for number in range(times):
        house.browser(f"10.0.0.{number}").sign_in(login, "a wrong password")


def test_strangers_do_not_lock_an_officer_out(house: House) -> None:
    """A browser in which the officer signed in before goes on; any other has to wait."""
    house.open("auditor", "audit")
    own = house.browser()
    own.sign_in("audit")
    own.post("/sign-out", "/account")
    guess(house, "audit")
    assert house.browser("10.0.1.1").sign_in("audit").status_code == 429
    assert own.sign_in("audit").status_code == 303


def test_a_known_browser_guesses_no_more_than_others(house: House) -> None:
    """It counts by itself; the cookie of another login helps nobody, nor does one that nobody here has signed."""
    house.open("auditor", "audit")
    house.open("auditor", "other")
    own, thief = house.browser(), house.browser("10.0.2.1")
    own.sign_in("audit")
    own.post("/sign-out", "/account")
    assert {own.sign_in("audit", "a wrong password").status_code for _ in range(BY_LOGIN)} == {401}
    assert own.sign_in("audit").status_code == 429
    assert house.browser("10.0.3.1").sign_in("audit").status_code == 303
    thief.sign_in("other")
    thief.post("/sign-out", "/account")
    guess(house, "audit")
    assert thief.sign_in("audit").status_code == 429
    name = known.cookie_name(house.runtime)
    for forged in ("", "x", "WyJhIiwiYiJd.aaaaaa.bbbb"):
        thief.client.set_cookie(name, forged)
        assert thief.sign_in("audit").status_code == 429


def test_the_mark_of_a_browser_tells_no_name_and_opens_nothing(plain: House) -> None:
    """It is out of reach of scripts and other sites, and holds neither login nor password."""
    plain.open("auditor", "audit")
    answer = plain.browser().sign_in("audit")
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if "known" in one)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "audit" not in cookie
    other = plain.browser()
    other.client.set_cookie(known.cookie_name(plain.runtime), cookie.partition("=")[2].partition(";")[0])
    assert other.who() is None


def test_guesses_at_once_get_no_further(house: House) -> None:
    """Of many that come together, as many are looked at as of those that come one by one."""
    house.open("auditor", "audit")
    browsers = [house.browser(f"10.0.0.{number}") for number in range(2 * BY_LOGIN)]
    words = [browser.word("/sign-in") for browser in browsers]

    def one(number: int) -> int:
        data = {"login": "audit", "password": "a wrong password", "csrf_token": words[number]}
        return browsers[number].post("/sign-in", None, data=data).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(one, range(2 * BY_LOGIN)))
    assert (statuses.count(401), statuses.count(429)) == (BY_LOGIN, BY_LOGIN)


def test_nobody_stays_in_by_a_password_that_was_changed_meanwhile(house: House) -> None:
    """The password was right when it was looked at, and is another when the session begins."""
    id = house.open("auditor", "audit")
    admitted = signing_in.sign_in(house.runtime, "audit", PASSWORD, "10.0.0.1")
    administering.set_password(house.runtime, house.runtime.operator, id, NEW)
    with pytest.raises(Refused, match="bad-sign-in"):
        sessions.begin(house.runtime, admitted)
    again = signing_in.sign_in(house.runtime, "audit", NEW, "10.0.0.1")
    administering.close(house.runtime, house.runtime.operator, id, "left")
    with pytest.raises(Refused, match="bad-sign-in"):
        sessions.begin(house.runtime, again)


def test_a_session_that_began_first_is_ended_by_the_change(house: House) -> None:
    """Sign-ins and a change of the password that meet: whoever came in by the old one is out in the end."""
    id = house.open("auditor", "audit")

    def enter(_: int) -> str | None:
        try:
            return sessions.begin(house.runtime, signing_in.sign_in(house.runtime, "audit", PASSWORD, "10.0.0.1"))
        except Refused:
            return None

    with ThreadPoolExecutor(4) as pool:
        keys = [pool.submit(enter, number) for number in range(6)]
        pool.submit(administering.set_password, house.runtime, house.runtime.operator, id, NEW).result()
        entered = [key for one in keys if (key := one.result()) is not None]
    assert [sessions.actor_of(house.runtime, key) for key in entered] == [None] * len(entered)


def test_an_old_hash_made_anew_does_not_bring_an_old_password_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The password was changed while the old one was being hashed anew."""
    id = house.open("auditor", "audit")
    made = passwords.hashed

    def meanwhile(password: str) -> str:
        if password == PASSWORD:
            monkeypatch.setattr(passwords, "is_outdated", lambda _: False)
            administering.set_password(house.runtime, house.runtime.operator, id, NEW)
        return made(password)

    monkeypatch.setattr(passwords, "is_outdated", lambda _: True)
    monkeypatch.setattr(passwords, "hashed", meanwhile)
    with pytest.raises(Refused, match="bad-sign-in"):
        signing_in.sign_in(house.runtime, "audit", PASSWORD, "10.0.0.1")
    assert signing_in.sign_in(house.runtime, "audit", NEW, "10.0.0.1").account == id


def test_of_two_changes_at_once_the_second_needs_the_password_of_the_first(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever knew the old password does not undo the holder's change with it."""
    id = house.open("auditor", "audit")
    made = passwords.hashed

    def meanwhile(password: str) -> str:
        monkeypatch.setattr(passwords, "hashed", made)
        administering.set_password(house.runtime, house.runtime.operator, id, NEW)
        return made(password)

    monkeypatch.setattr(passwords, "hashed", meanwhile)
    with pytest.raises(Refused, match="wrong-password"):
        administering.change_password(house.runtime, id, PASSWORD, "the thief's long password", "10.0.0.1")
    assert signing_in.sign_in(house.runtime, "audit", NEW, "10.0.0.1").account == id


def test_nobody_locks_the_change_of_a_password_from_outside(house: House) -> None:
    """The ids of accounts stand on the record for everybody; typed as a login, one locks nothing but itself."""
    id = house.open("auditor", "audit")
    own = house.browser()
    own.sign_in("audit")
    guess(house, str(id))
    new = {"old": PASSWORD, "new": NEW, "again": NEW}
    assert own.post("/account/password", "/account", data=new).status_code == 303


@pytest.mark.parametrize("name", ["\0", "a\0b", "x" * 5000, "\ud800", "a b"])
def test_what_can_be_no_login_is_a_wrong_one(house: House, name: str) -> None:
    """It is refused as any other, whatever the database thinks of it."""
    with pytest.raises(Refused, match="bad-sign-in"):
        signing_in.sign_in(house.runtime, name, PASSWORD, "10.0.0.1")


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "x" * 201, "a\u202eb"])
def test_names_that_control_are_not_taken(house: House, text: str) -> None:
    """Neither as the name that others see, nor as that of an enterprise."""
    runtime, operator = house.runtime, house.runtime.operator
    with pytest.raises(Refused, match="bad-account"):
        administering.add(runtime, operator, Opening("auditor", None, None, "audit", text, PASSWORD))
    with pytest.raises(Refused, match="bad-account"):
        administering.enterprise_of(runtime, text)


def test_a_link_that_is_taken_away_meanwhile_lets_nobody_in(house: House) -> None:
    """The provider vouched for somebody whom the administrator cuts off before the session begins."""
    id: UUID = house.open("enterprise", "firm", firm=FIRM)
    with immediate(house.runtime.record.engine) as connection:
        accounts.link(connection, id, "https://id.example", "7")
    admitted = by_link(id, "https://id.example", "7")
    assert sessions.begin(house.runtime, admitted)
    administering.unlink(house.runtime, house.runtime.operator, id, "https://id.example", "7")
    with pytest.raises(Refused, match="bad-sign-in"):
        sessions.begin(house.runtime, admitted)
