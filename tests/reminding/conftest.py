"""What tests of the sweep begin with."""

from collections.abc import Iterator

import pytest

from tests.reminding.ledgers import Ledgered
from tests.reminding.sending import Desk


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledgered]:
    """An empty ledger on a day of 2022."""
    made = Ledgered(database_url)
    yield made
    made.runtime.close()


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    """A ledger with two little giants, from which messages are sent."""
    desk = Desk(database_url)
    yield desk
    desk.runtime.close()
