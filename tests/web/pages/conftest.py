"""A small campaign for each test that changes something, and one that was played to its end for those that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages.stage import Stage, stage_in


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A campaign that was called, and nothing filed."""
    made = stage_in(tmp_path)
    made.call()
    yield made
    made.runtime.close()


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A campaign in which one enterprise has filed; for tests that change nothing."""
    made = stage_in(tmp_path_factory.mktemp("filed"))
    made.call()
    made.file()
    yield made
    made.runtime.close()
