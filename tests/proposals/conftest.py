"""What tests of proposals begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns.house import ALSO, CALL, GIANTS, LOWER, House
from tests.proposals.office import staffed


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """A ledger with a re-review and a recognition called, after their windows."""
    made = House(database_url, tmp_path).given(GIANTS, LOWER, ALSO, CALL).on("2022-09-08")
    yield staffed(made)
    made.runtime.close()
