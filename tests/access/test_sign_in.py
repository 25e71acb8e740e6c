"""Signing in by password, sessions and how they end, lock-out."""

import re
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import select, update

from ledger.beside_access import login, sign_in
from tests.access.house import FIRM, PASSWORD, House, process_on
from web.access import administering, passwords
from web.access.lockout import BY_CLIENT, BY_LOGIN, attempted


def test_somebody_signs_in_and_out(house: House) -> None:
    """A session begins with the right password and is over, on the server too, after signing out."""
    id = house.open("authority-officer", "zj", body="浙江省")
    browser = house.browser()
    answer = browser.sign_in(" ZJ ")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert browser.who() == f"authority-officer 浙江省 {id}"
    old = browser.cookie()
    assert browser.post("/sign-out", "/account").status_code == 303
    assert browser.who() is None
    browser.client.set_cookie("title-ledger", old or "")
    assert browser.who() is None


def test_what_is_kept_tells_no_password_and_no_key(house: House) -> None:
    """An argon2 hash of the password; the sha256 of a key that the cookie alone has; nothing of either on the record."""
    house.open("auditor", "audit")
    house.browser().sign_in("audit")
    with house.runtime.record.engine.connect() as connection:
        hash = connection.execute(select(login.c.hash)).scalar_one()
        key = connection.execute(select(sign_in.c.key)).scalar_one()
    assert hash.startswith("$argon2id$")
    assert len(key) == 64
    told = b"".join(data for _, _, _, _, data, _, _ in house.runtime.record.read_raw(0, 1000))
    assert b"audit" in told
    for secret in (PASSWORD.encode(), hash.encode(), key.encode(), b'"login"'):
        assert secret not in told


def test_the_session_is_another_after_signing_in(plain: House) -> None:
    """Whoever put a cookie into the browser before does not share the session afterwards."""
    plain.open("auditor", "audit")
    browser, thief = plain.browser(), plain.browser()
    browser.get("/sign-in")
    before = browser.cookie()
    browser.sign_in("audit")
    assert browser.cookie() != before
    thief.client.set_cookie("title-ledger", before or "")
    assert thief.who() is None
    first = browser.cookie()
    browser.client.post(
        "/sign-in", data={"login": "audit", "password": PASSWORD, "csrf_token": browser.word("/account")}
    )
    assert browser.cookie() != first
    thief.client.set_cookie("title-ledger", first or "")
    assert thief.who() is None


def test_a_closed_account_is_out_at_once(house: House) -> None:
    """Its session is worth nothing at the next request, and its password opens nothing."""
    id = house.open("auditor", "audit")
    browser = house.browser()
    browser.sign_in("audit")
    administering.close(house.runtime, house.runtime.operator, id, "left", erase=True)
    assert browser.who() is None
    assert house.browser().sign_in("audit").status_code == 401
    with house.runtime.record.engine.connect() as connection:
        assert connection.execute(select(login.c.name, login.c.shown, login.c.hash)).one() == (None, None, None)


def test_a_changed_password_ends_every_session(house: House) -> None:
    """The holder's own browser gets a new one."""
    house.open("auditor", "audit")
    here, elsewhere = house.browser(), house.browser()
    here.sign_in("audit")
    elsewhere.sign_in("audit")
    new = {"old": PASSWORD, "new": "another long password", "again": "another long password"}
    assert here.post("/account/password", "/account", data=new).status_code == 303
    assert here.who() is not None
    assert elsewhere.who() is None
    assert house.browser().sign_in("audit").status_code == 401
    assert house.browser().sign_in("audit", "another long password").status_code == 303


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"old": "wrong wrong wrong", "new": "another long password", "again": "another long password"}, 403),
        ({"old": PASSWORD, "new": "another long password", "again": "something else again"}, 422),
        ({"old": PASSWORD, "new": "short", "again": "short"}, 422),
        ({"old": PASSWORD, "new": "a" * 20, "again": "a" * 20}, 422),
    ],
)
def test_a_password_is_changed_only_properly(plain: House, form: dict[str, str], status: int) -> None:
    """By whom knows the present one, to one that is long enough, typed twice."""
    plain.open("auditor", "audit")
    browser = plain.browser()
    browser.sign_in("audit")
    assert browser.post("/account/password", "/account", data=form).status_code == status
    assert plain.browser().sign_in("audit").status_code == 303


def test_a_session_runs_out(house: House) -> None:
    """When nobody uses it for an hour, and after twelve in any case."""
    house.open("auditor", "audit")
    idle, busy = house.browser(), house.browser()
    idle.sign_in("audit")
    busy.sign_in("audit")
    for _ in range(14):
        house.later(minutes=50)
        assert busy.who() is not None
    assert idle.who() is None
    house.later(minutes=40)
    assert busy.who() is None


def test_the_answer_does_not_say_whether_a_login_exists(plain: House) -> None:
    """A wrong password, an unknown login, a login without a password: the same page."""
    plain.open("auditor", "audit")
    plain.open("auditor", "linked", password=None)
    pages = set()
    for name in ("audit", "nobody", "linked"):
        answer = plain.browser().sign_in(name, "not the password")
        assert answer.status_code == 401
        pages.add(re.sub(r'value="[^"]*"', "", answer.text))
    assert len(pages) == 1


def test_guessing_is_dear(slow_hashes: None) -> None:
    """Each guess takes 64 MiB and three passes (RFC 9106); whether there is anything to guess makes no difference."""
    found = extract_parameters(passwords.hashed(PASSWORD))
    assert (found.memory_cost, found.time_cost) == (65536, 3)
    assert extract_parameters(passwords.hash_of_nobody()) == found
    assert passwords.is_right(PASSWORD, passwords.hashed(PASSWORD))
    assert not passwords.is_right(PASSWORD, None)


@pytest.mark.parametrize("name", ["audit", "nobody"])
def test_a_login_is_locked_after_too_many_failures(house: House, name: str) -> None:
    """The right password helps no more for a while; whether the login exists makes no difference."""
    house.open("auditor", "audit")
    for number in range(BY_LOGIN):
        assert house.browser(f"10.0.0.{number}").sign_in(name, "wrong").status_code == 401
    answer = house.browser("10.0.1.1").sign_in(name)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert PASSWORD not in answer.text
    house.later(minutes=16)
    assert house.browser().sign_in(name).status_code == (303 if name == "audit" else 401)


def test_a_client_is_locked_after_too_many_failures(house: House) -> None:
    """One that tries many logins is stopped; others are not."""
    house.open("auditor", "audit")
    for number in range(BY_CLIENT):
        attempted(house.runtime, f"name-{number}", "10.0.0.9")
    assert house.browser("10.0.0.9").sign_in("audit").status_code == 429
    assert house.browser("10.0.0.8").sign_in("audit").status_code == 303


def test_success_takes_the_failures_of_a_login_back(plain: House) -> None:
    """Somebody who mistypes now and then is never locked out."""
    plain.open("auditor", "audit")
    for _ in range(3):
        for _ in range(BY_LOGIN - 1):
            plain.browser().sign_in("audit", "wrong")
        assert plain.browser().sign_in("audit").status_code == 303


def test_an_old_hash_is_made_anew(house: House) -> None:
    """Parameters grow with the years; whoever signs in gets today's."""
    id = house.open("auditor", "audit")
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with house.runtime.record.engine.begin() as connection:
        connection.execute(update(login).values(hash=old))
    assert passwords.is_outdated(old)
    assert house.browser().sign_in("audit").status_code == 303
    with house.runtime.record.engine.connect() as connection:
        assert not passwords.is_outdated(connection.execute(select(login.c.hash)).scalar_one())
    assert house.logins == {"audit": id}


@pytest.mark.parametrize(
    ("wanted", "onward"),
    [
        ("/due?within=30d", "/due?within=30d"),
        ("https://elsewhere.example/", "/account"),
        ("//elsewhere.example/", "/account"),
        ("/\\elsewhere.example", "/account"),
        ("javascript:alert(1)", "/account"),
        ("//[", "/account"),
        ("/due\r\nSet-Cookie: a=b", "/account"),
        ("", "/account"),
    ],
)
def test_one_goes_on_within_this_service(plain: House, wanted: str, onward: str) -> None:
    """A link cannot make the sign-in page send people elsewhere."""
    plain.open("auditor", "audit")
    assert plain.browser().sign_in("audit", next=wanted).location == onward


def test_a_page_that_needs_an_account_asks_to_sign_in(plain: House) -> None:
    """A browser is sent to the form and back; a program is told so."""
    answer = plain.browser().get("/accounts")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/accounts")
    answer = plain.app.test_client().get("/probe/may/audit")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("public", "name"),
    [("http://127.0.0.1:8000", "title-ledger="), ("https://ledger.example", "__Host-title-ledger=")],
)
def test_the_cookie_is_guarded(tmp_path: Path, public: str, name: str) -> None:
    """Out of reach of scripts and other sites; over TLS only where the service is reached so."""
    url = f"sqlite:///{tmp_path / 'title-ledger.db'}"
    house = process_on(url, public_url=public)
    cookie = house.browser().get("/sign-in").headers["Set-Cookie"]
    house.runtime.close()
    assert cookie.startswith(name)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert ("Secure" in cookie) is public.startswith("https")
    assert "Domain" not in cookie


def test_two_processes_agree_on_a_session(house: House) -> None:
    """The secret that signs cookies is made once for all of them."""
    house.open("auditor", "audit")
    browser = house.browser()
    browser.sign_in("audit")
    other = process_on(house.runtime.settings.database_url)
    elsewhere = other.browser()
    elsewhere.client.set_cookie("title-ledger", browser.cookie() or "")
    assert elsewhere.who() == browser.who() is not None
    other.runtime.close()


def test_whoever_only_asks_gets_no_cookie(plain: House) -> None:
    """Questions over HTTP know nothing of sessions; pages show who has signed in, and leave no cookie with anybody else."""
    browser = plain.browser()
    for path in ("/", "/subscribe", f"/api/v1/verdict?name={FIRM}", f"/api/v1/enterprises?q={FIRM}"):
        answer = browser.get(path)
        assert "Set-Cookie" not in answer.headers
        assert path.startswith("/api/") is not ("Cookie" in answer.headers.get("Vary", ""))
