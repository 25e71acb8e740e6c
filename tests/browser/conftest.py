"""The example history, served, a browser that looks at it, and browsers for whoever plays a scene."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.machinery import Seats, chromium, served
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


@pytest.fixture
def seats(stage: Stage, browser: Browser) -> Iterator[Seats]:
    """Lets people sit down at browsers. Pictures go to the folder in TITLE_LEDGER_TEST_PICTURES, if it is set."""
    pictures = os.environ.get("TITLE_LEDGER_TEST_PICTURES")
    folder = Path(pictures) if pictures else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with served(stage.app) as address:
        yield Seats(browser, address, folder)
