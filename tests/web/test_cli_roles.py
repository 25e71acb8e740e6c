"""Two roles on PostgreSQL: one owns the tables, the other records and asks, and can change nothing on record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from ledger.engine import open_engine
from tests.postgres import fresh_database
from tests.web.cli_samples import ONE, Terminal, write_history

ROLE = "title_ledger_runs"


@pytest.fixture
def owner_url(postgres_url: str) -> Iterator[str]:
    """A fresh PostgreSQL database, and a role that may connect to it and nothing else."""
    with fresh_database(postgres_url) as url:
        engine = open_engine(url)
        with engine.begin() as connection:
            connection.execute(text(f"CREATE ROLE {ROLE} LOGIN PASSWORD 'x'"))
        yield url
        with engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {ROLE}"))
            connection.execute(text(f"DROP ROLE {ROLE}"))
        engine.dispose()


@pytest.fixture
def running_url(owner_url: str) -> str:
    """The same database for the role that runs."""
    return make_url(owner_url).set(username=ROLE, password="x").render_as_string(hide_password=False)


def test_the_running_role_records_and_asks(owner_url: str, running_url: str, tmp_path: Path) -> None:
    """init by the owner grants what is needed; an event cannot be changed by the running role."""
    terminal = Terminal(running_url, owner_database_url=owner_url)
    terminal("init")
    terminal("record", write_history(tmp_path / "acts"))
    terminal("check", ONE, "--on", "2020-01-01")
    terminal("rebuild")
    terminal("rebuild", "--check")
    terminal("verify")
    terminal("account", "add", "--role", "client", "--login", "program")
    terminal("account", "close", terminal.json("account", "list")["items"][0]["id"], "--reason", "left", "--erase")
    engine = terminal.runtime.record.engine
    with pytest.raises(ProgrammingError, match="permission denied"), engine.begin() as connection:
        connection.execute(text("UPDATE event SET data = '{}'"))
    terminal.runtime.close()


def test_a_table_made_anew_is_granted_anew(owner_url: str, running_url: str, tmp_path: Path) -> None:
    """After a rebuild of a ledger of another release the running role records and asks as before."""
    terminal = Terminal(running_url, owner_database_url=owner_url)
    terminal("init")
    engine = open_engine(owner_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE turn ADD COLUMN old integer"))
        connection.execute(text("DROP TABLE stated_change"))
    engine.dispose()
    terminal("rebuild")
    terminal("record", write_history(tmp_path / "acts"))
    terminal("check", ONE, "--on", "2020-01-01")
    terminal("cases")
    terminal("rebuild", "--check")
    terminal.runtime.close()


def test_a_role_that_may_not_create_is_told_so(running_url: str, tmp_path: Path) -> None:
    """Without tables and without the right to make them, the message names the setting that helps."""
    terminal = Terminal(running_url)
    said = terminal("record", write_history(tmp_path / "acts"), code=1).stderr
    assert "TITLE_LEDGER_OWNER_DATABASE_URL" in said
    terminal.runtime.close()
