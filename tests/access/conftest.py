"""A served ledger with an administrator, on each kind of database; and one on SQLite for what does not touch storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.access.house import House, house_on
from web.access import passwords


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time, except where the test is about how long they take."""
    if "slow_hashes" not in request.fixturenames:
        monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=16, parallelism=1))
        passwords.hash_of_nobody.cache_clear()


@pytest.fixture
def slow_hashes() -> None:
    """The hashes that the service makes."""
    passwords.hash_of_nobody.cache_clear()


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """A fresh one on each kind of database."""
    made = house_on(database_url)
    yield made
    made.runtime.close()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[House]:
    """A fresh one on SQLite."""
    made = house_on(f"sqlite:///{tmp_path / 'title-ledger.db'}")
    yield made
    made.runtime.close()
