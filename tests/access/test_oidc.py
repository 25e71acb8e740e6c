"""Signing in by OpenID Connect, with a provider that the test starts."""

from collections.abc import Iterator
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import OctKey, RSAKey

from domain.refusal import Refused
from tests.access.house import House, house_on
from tests.access.provider import CLIENT, SECRET, Provider, running
from web.access import administering
from web.access.oidc import is_configured
from web.settings import Settings

BEGIN, RETURN = "/sign-in/provider", "/sign-in/provider/return"


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider on loopback."""
    with running() as provider:
        yield provider


@pytest.fixture
def house(database_url: str, provider: Provider) -> Iterator[House]:
    """A ledger that knows the provider, with an auditor linked to `somebody`, on each kind of database."""
    yield from _knowing(database_url, provider)


@pytest.fixture
def small(tmp_path: Path, provider: Provider) -> Iterator[House]:
    """The same on SQLite, for what does not touch storage."""
    yield from _knowing(f"sqlite:///{tmp_path / 'title-ledger.db'}", provider)


def _knowing(url: str, provider: Provider) -> Iterator[House]:
    house = house_on(url, oidc_issuer=provider.url, oidc_client_id=CLIENT, oidc_client_secret=SECRET)
    id = house.open("auditor", "audit", password=None)
    administering.link(house.runtime, house.runtime.operator, id, provider.url, "somebody")
    yield house
    house.runtime.close()


def through(house: House, provider: Provider) -> tuple[int, str | None]:
    """Go the whole way in a new browser: the status at the end, and who one is then."""
    browser = house.browser()
    answer = browser.get(provider.approve(browser.get(BEGIN).location))
    return answer.status_code, browser.who()


def test_somebody_linked_signs_in(house: House, provider: Provider) -> None:
    """The session is a new one and as good as any."""
    browser = house.browser()
    away = browser.get(BEGIN)
    before = browser.cookie()
    answer = browser.get(provider.approve(away.location))
    assert (answer.status_code, answer.location) == (303, "/account")
    assert browser.who() == f"auditor {house.logins['audit']}"
    assert browser.cookie() != before
    assert "用单位统一登录" in house.browser().get("/sign-in").text


def test_one_comes_back_to_this_service_alone(house: House, provider: Provider) -> None:
    """The address to return to follows from the settings, never from what the request calls this host."""
    asked = parse_qs(urlsplit(house.browser().get(BEGIN, headers={"Host": "evil.example"}).location or "").query)
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000" + RETURN]
    assert len(asked["nonce"][0]) >= 20
    assert len(asked["state"][0]) >= 20


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "http://127.0.0.1:1"},
        {"iss": None},
        {"aud": "another-service"},
        {"aud": ["another-service"], "azp": CLIENT},
        {"aud": None},
        {"exp": int(time()) - 3600, "iat": int(time()) - 7200},
        {"exp": None},
        {"iat": int(time()) + 3600},
        {"sub": None},
    ],
    ids=str,
)
def test_an_answer_that_is_not_for_us_now_is_refused(
    small: House, provider: Provider, claims: dict[str, Any]
) -> None:  # fmt: skip
    """Wrong or missing nonce, issuer, audience, time, subject."""
    provider.claims = claims
    assert through(small, provider) == (401, None)


def test_an_answer_signed_by_another_is_refused(small: House, provider: Provider) -> None:
    """Another key under the same name, a key that both would share, no key at all."""
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    assert through(small, provider) == (401, None)
    provider.signs_with, provider.algorithm = OctKey.import_key(SECRET), "HS256"
    assert through(small, provider) == (401, None)


def test_a_provider_that_calls_itself_otherwise_is_refused(small: House, provider: Provider) -> None:
    """Its description must carry the issuer that was configured."""
    provider.issuer = "http://127.0.0.1:1"
    assert small.browser().get(BEGIN).status_code == 401


@pytest.mark.parametrize("subject", ["nobody", ""])
def test_nobody_is_let_in_without_a_link(house: House, provider: Provider, subject: str) -> None:
    """However well the provider vouches for them."""
    provider.subject = subject
    assert through(house, provider)[1] is None


def test_a_closed_account_lets_nobody_in(house: House, provider: Provider) -> None:
    """Nor one whose link was taken away, and then the sessions end."""
    id = house.logins["audit"]
    browser = house.browser()
    browser.get(provider.approve(browser.get(BEGIN).location))
    assert browser.who() is not None
    administering.unlink(house.runtime, house.runtime.operator, id, provider.url, "somebody")
    assert browser.who() is None
    assert through(house, provider) == (403, None)
    administering.link(house.runtime, house.runtime.operator, id, provider.url, "somebody")
    administering.close(house.runtime, house.runtime.operator, id, "left")
    assert through(house, provider) == (403, None)


def test_the_way_back_belongs_to_the_browser_that_went(house: House, provider: Provider) -> None:
    """A made-up state, none, another browser's, one used before: nobody is signed in."""
    browser, victim = house.browser(), house.browser()
    back = provider.approve(browser.get(BEGIN).location)
    assert victim.get(back).status_code == 401
    assert victim.who() is None
    assert browser.get(back.partition("&state=")[0]).status_code == 401
    assert browser.get(back.partition("&state=")[0] + "&state=made-up").status_code == 401
    assert browser.get(RETURN + "?error=access_denied&state=x").status_code == 401
    assert browser.get(back).status_code == 303
    assert browser.get(back).status_code == 401


def test_a_provider_out_of_reach_is_said_plainly(tmp_path: Path) -> None:
    """No traceback, and passwords work on."""
    house = house_on(
        f"sqlite:///{tmp_path / 'title-ledger.db'}",
        oidc_issuer="http://127.0.0.1:1", oidc_client_id=CLIENT, oidc_client_secret=SECRET,
    )  # fmt: skip
    house.open("auditor", "audit")
    answer = house.browser().get(BEGIN)
    assert answer.status_code == 502
    assert "统一登录服务暂时无法连接" in answer.text
    assert house.browser().sign_in("audit").status_code == 303
    house.runtime.close()


def test_without_a_provider_there_is_none(plain: House) -> None:
    """The addresses lead to the form, and the form offers none."""
    for path in (BEGIN, RETURN):
        assert plain.browser().get(path).location == "/sign-in"
    assert "统一登录" not in plain.browser().get("/sign-in").text


def test_half_a_provider_is_refused() -> None:
    """The three settings go together."""
    assert not is_configured(Settings())
    with pytest.raises(Refused, match="bad-setting"):
        is_configured(Settings(oidc_issuer="http://127.0.0.1:1"))
