"""Fixtures shared by all tests: a PostgreSQL for the session, and a fresh database of either kind per test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from ledger.engine import open_engine
from ledger.record import Record
from tests.postgres import fresh_database, postgres_server

settings.register_profile("unhurried", deadline=None, print_blob=True)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a PostgreSQL server for the whole run."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh empty database; a test that asks for it runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'title-ledger.db'}"
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on the fresh database; its connections are closed at the end."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def record(engine: Engine) -> Record:
    """An empty record, created, on the fresh database."""
    record = Record(engine)
    record.create()
    return record


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines which tests had to do without the real lists."""
    skipped = terminalreporter.stats.get("skipped", [])
    lacking = [report for report in skipped if "real lists not found" in str(report.longrepr)]
    if lacking:
        terminalreporter.write_line(
            f"{len(lacking)} tests need real lists, which were not found: set TITLE_LEDGER_TEST_LISTS to their folder."
        )
