"""The example history, served, and a browser that looks at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.machinery import chromium, served
from tests.web.conftest import Served, example_served


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
