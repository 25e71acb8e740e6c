"""A fresh service on each kind of database, and one on SQLite for what does not touch storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.api.serving import Service, called, serve


@pytest.fixture
def service(database_url: str, tmp_path: Path) -> Iterator[Service]:
    """On each kind of database, with both campaigns called."""
    made = serve(database_url, tmp_path)
    called(made)
    yield made
    made.runtime.close()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Service]:
    """On SQLite, with both campaigns called."""
    made = serve(f"sqlite:///{tmp_path / 'title-ledger.db'}", tmp_path)
    called(made)
    yield made
    made.runtime.close()
