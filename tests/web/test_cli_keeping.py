"""verify, rebuild, export and import at the terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.engine import is_sqlite
from ledger.transfer import import_record
from tests.web.cli_samples import ONE, Terminal, terminal_with_history


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a database with the sample history."""
    yield from terminal_with_history(database_url, tmp_path)


def forge(terminal: Terminal, *statements: str) -> None:
    """Change rows behind the ledger's back, as somebody with the whole database could."""
    engine = terminal.runtime.record.engine
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def forge_event(terminal: Terminal) -> None:
    """Change one event, the guard being taken away."""
    on = "" if is_sqlite(terminal.runtime.record.engine) else " ON event"
    forge(
        terminal,
        f"DROP TRIGGER event_no_update{on}",
        "UPDATE event SET data = replace(data, '}', ' }') WHERE position = 5",
    )


def test_verify_of_a_whole_record(terminal: Terminal) -> None:
    """A whole record is said to be whole, with its length."""
    assert "18 positions" in terminal("verify").stdout


def test_verify_names_the_first_bad_position(terminal: Terminal) -> None:
    """A changed event is found and its position named, exit 1."""
    forge_event(terminal)
    assert "位置 5" in terminal("verify", code=1).stderr
    assert "position 5" in terminal("verify", code=1, language="en").stderr


def test_rebuild_finds_and_mends_a_changed_row(terminal: Terminal) -> None:
    """--check names a row changed by hand and changes nothing; rebuild mends it."""
    terminal("rebuild", "--check")
    forge(terminal, "UPDATE period SET status = 'past-term' WHERE status = 'in-term'")
    found = terminal("rebuild", "--check", code=1)
    assert "period" in found.stderr
    assert "past-term → in-term" in found.stderr
    terminal("rebuild", "--check", code=1)
    assert "18" in terminal("rebuild").stdout
    terminal("rebuild", "--check")
    terminal("check", ONE, "--on", "2020-01-01")


def test_rebuild_by_name(terminal: Terminal) -> None:
    """Single projections are rebuilt by name; a name that is none is a misuse that lists them."""
    terminal("rebuild", "titles", "names")
    assert "titles" in terminal("rebuild", "nothing", code=2).stderr


def test_the_way_to_another_database(terminal: Terminal, tmp_path: Path) -> None:
    """An exported record answers the same after import, to the byte."""
    file = tmp_path / "record.ndjson"
    terminal("export", file)
    asked = ("check", ONE, "--on", "2022-06-14", "--json")
    other = Terminal(f"sqlite:///{tmp_path / 'other.db'}")
    other("import", file)
    assert other(*asked).stdout == terminal(*asked).stdout
    other("rebuild", "--check")
    assert "18" in other("import", file, code=1).stderr
    other.runtime.close()


def test_a_cut_export_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    """A file that was cut off is refused, and nothing is imported."""
    file, cut = tmp_path / "record.ndjson", tmp_path / "cut.ndjson"
    terminal("export", file)
    cut.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    other = Terminal(f"sqlite:///{tmp_path / 'other.db'}")
    assert "cut.ndjson" in other("import", cut, code=1).stderr
    assert other.runtime.record.position() == 0
    assert "gone.ndjson" in other("import", tmp_path / "gone.ndjson", code=1).stderr
    other.runtime.close()


def test_an_export_that_fails_leaves_the_older_one(terminal: Terminal, tmp_path: Path) -> None:
    """A place that cannot be written to is named; nothing half-written stays."""
    assert "none" in terminal("export", tmp_path / "none" / "x.ndjson", code=1).stderr
    assert not list(tmp_path.glob("*.part"))


def test_tables_that_lag_do_not_answer(terminal: Terminal, tmp_path: Path) -> None:
    """Until the tables have reached the record, check leaves with 3 and says what helps; rebuild helps."""
    file = tmp_path / "record.ndjson"
    terminal("export", file)
    other = Terminal(f"sqlite:///{tmp_path / 'other.db'}")
    other("init")
    with file.open("rb") as stream:
        import_record(other.runtime.record, stream)
    asked = ("check", ONE, "--on", "2020-01-01")
    assert "title-ledger rebuild" in other(*asked, code=3).stderr
    assert other("list", code=1).stdout == ""
    other("rebuild")
    other(*asked)
    other.runtime.close()


def test_the_search_is_rebuilt_by_name(terminal: Terminal) -> None:
    """The table that is searched is made anew too."""
    forge(terminal, "UPDATE search SET known_to = 1")
    terminal("rebuild", "search")
    with terminal.runtime.asking() as asking:
        assert [hit.name for hit in asking.enterprises("甲轴承")] == [ONE]
