"""What tests of campaigns begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns.house import ALSO, CALL, GIANTS, LOWER, House


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Iterator[House]:
    """A ledger without any act, in June 2022."""
    made = House(database_url, tmp_path)
    yield made
    made.runtime.close()


@pytest.fixture
def house(empty: House) -> House:
    """A ledger with a re-review and a recognition called, before their window."""
    return empty.given(GIANTS, LOWER, ALSO, CALL)
