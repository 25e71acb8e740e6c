"""The example history, served, a browser that looks at it, and browsers for whoever plays a scene."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import rules_of_axe
from tests.browser.machinery import Seats, Visitor, chromium, served
from tests.web.conftest import Served, example_served
from tests.web.pages.stage import Stage


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example history."""
    folder = tmp_path_factory.mktemp("example")
    yield from example_served(f"sqlite:///{folder / 'title-ledger.db'}", folder)


@pytest.fixture(scope="module")
def address(ledger: Served) -> Iterator[str]:
    """Where it is served."""
    with served(ledger.client.application) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def rules() -> str:
    """The rules of axe-core."""
    return rules_of_axe()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """The folder in TITLE_LEDGER_TEST_PICTURES, to which pictures go, if it is set."""
    named = os.environ.get("TITLE_LEDGER_TEST_PICTURES")
    folder = Path(named) if named else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(params=["scripts", "no scripts"])
def visitor(
    ledger: Served, address: str, browser: Browser, pictures: Path | None, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """Somebody who reads the example history; once with scripts, once without. At the end nothing may have gone wrong."""
    found = Visitor(browser, address, pictures, request.param == "scripts")
    yield found
    found.leave()


@pytest.fixture
def typist(ledger: Served, address: str, browser: Browser, pictures: Path | None) -> Iterator[Visitor]:
    """Somebody with scripts who reads the example history. At the end nothing may have gone wrong."""
    found = Visitor(browser, address, pictures)
    yield found
    found.leave()


@pytest.fixture
def seats(stage: Stage, browser: Browser, pictures: Path | None) -> Iterator[Seats]:
    """Lets people sit down at browsers."""
    with served(stage.app) as address:
        yield Seats(browser, address, pictures)
