"""What tests of the sweep begin with."""

from collections.abc import Iterator

import pytest

from tests.reminding.ledgers import Ledgered


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledgered]:
    """An empty ledger on a day of 2022."""
    made = Ledgered(database_url)
    yield made
    made.runtime.close()
