"""What goes wrong at the terminal is told in one clear message, without a traceback."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from domain.refusal import refuse
from ledger.record import Moved
from tests.web.cli_samples import ONE, Terminal, write_history
from web.cli import main
from web.cli.errors import BROKEN_PIPE, DEBUG, INTERRUPTED, Check, Command, Question
from web.cli.words import language_of

READING = (
    ("check", ONE), ("list",), ("diff", "2020-01-01", "2021-01-01"), ("history", ONE), ("endings",), ("due",),
    ("coverage",), ("unresolved",), ("verify",), ("rebuild",), ("rebuild", "--check"), ("export", "x"), ("serve",),
    ("attach", "x.csv"), ("resolve", ONE, "--act", "x", "--is", ONE, "--reason", "x"),
)  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_without_a_ledger_init_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Commands that need a ledger say how to make one, and make no file themselves."""
    terminal = Terminal(f"sqlite:///{tmp_path / 'none.db'}")
    assert "title-ledger init" in terminal(*words, code=2).stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://u:secret@h/d",
        "postgresql+asyncpg://u:secret@h/d",
        "sqlite+aiosqlite:///x",
        "postgresql://u:secret@h:x/d",
    ],
)
def test_a_wrong_database_url(url: str) -> None:
    """A URL of anything but SQLite and PostgreSQL is a misuse that says what would be right and shows no password."""
    said = Terminal(url)("check", ONE, code=2).stderr
    assert "TITLE_LEDGER_DATABASE_URL" in said
    assert "secret" not in said


def test_a_database_out_of_reach_is_unknown(tmp_path: Path) -> None:
    """Without an answer check leaves with 3 for unknown, never with 1 for not valid; other commands with 1."""
    terminal = Terminal("postgresql://nobody@127.0.0.1:1/none")
    assert "TITLE_LEDGER_DATABASE_URL" in terminal("check", ONE, code=3).stderr
    assert "out of reach" in terminal("verify", code=1, language="en").stderr
    folder = Terminal(f"sqlite:///{tmp_path}")
    assert folder("check", ONE, code=3).stderr


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    """A file of something else is named as such."""
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    terminal = Terminal(f"sqlite:///{tmp_path / 'x.db'}")
    assert "不是登记簿" in terminal("check", ONE, code=3).stderr


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OperationalError("x", {}, sqlite3.OperationalError("database or disk is full")), "磁盘已满"),
        (OperationalError("x", {}, sqlite3.OperationalError("attempt to write a readonly database")), "不可写"),
        (OperationalError("x", {}, sqlite3.OperationalError("database is locked")), "正忙"),
        (OperationalError("x", {}, sqlite3.OperationalError("no such table: event")), "title-ledger init"),
        (OperationalError("x", {}, sqlite3.OperationalError("something new")), "something new"),
        (OSError(28, "No space left on device"), "磁盘已满"),
        (PermissionError(13, "Permission denied", "x.csv"), "x.csv"),
        (Moved(7), "重试"),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates"), "UTF-8"),
        (RuntimeError("a bug"), "a bug"),
        (refuse("any", "不行", "no"), "不行"),
    ],
)
def test_every_error_is_one_message(error: Exception, told: str) -> None:
    """No traceback, one message, and never the exit code of an answer."""

    def fail() -> None:
        raise error

    for kind in (Command, Question, Check):
        environment = {"TITLE_LEDGER_LANGUAGE": "zh", DEBUG: None}
        result = CliRunner().invoke(kind("fail", callback=fail), [], env=environment)
        assert told in result.stderr
        assert "Traceback" not in result.output
        assert result.exit_code in ({2, 3} if kind is Check else {1, 2})


def test_a_bug_is_shown_to_those_who_mend_it() -> None:
    """With the variable set, the error comes as it is."""

    def fail() -> None:
        raise RuntimeError("a bug")

    result = CliRunner().invoke(Command("fail", callback=fail), [], env={DEBUG: "1"})
    assert isinstance(result.exception, RuntimeError)


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), INTERRUPTED), (BrokenPipeError(32, "x"), BROKEN_PIPE)]
)
def test_leaving_early_is_quiet(error: BaseException, code: int) -> None:
    """An interruption and a closed pipe leave with codes of their own."""

    def fail() -> None:
        raise error

    result = CliRunner().invoke(Check("fail", callback=fail), [])
    assert result.exit_code == code


def test_a_setting_that_is_wrong() -> None:
    """A setting that is no number is refused with its name."""
    result = CliRunner().invoke(main, ["verify"], env={"TITLE_LEDGER_MAX_BODY_BYTES": "many"})
    assert result.exit_code == 2
    assert "TITLE_LEDGER_MAX_BODY_BYTES" in result.stderr


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "TITLE_LEDGER_LANGUAGE": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    """Chinese unless the locale says English; our own variable comes first."""
    assert language_of(environment) == language


def run(url: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own, as a stranger runs it."""
    code = "from web.cli import main; main(prog_name='title-ledger')"
    everything = {**os.environ, "TITLE_LEDGER_DATABASE_URL": url, **environment}
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=everything
    )


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """`title-ledger list | head -1` says nothing on stderr."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    terminal = Terminal(url)
    terminal("record", write_history(tmp_path / "acts"))
    terminal.runtime.close()
    process = run(url, "list", "--on", "2020-01-01")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == BROKEN_PIPE


def test_a_terminal_that_knows_no_chinese(tmp_path: Path) -> None:
    """An encoding without Chinese shows codes for it; JSON stays UTF-8."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    terminal = Terminal(url)
    terminal("record", write_history(tmp_path / "acts"))
    terminal.runtime.close()
    out, _ = run(url, "check", ONE, "--on", "2020-01-01", PYTHONIOENCODING="latin-1").communicate()
    assert b"VALID" in out
    out, _ = run(url, "check", ONE, "--on", "2020-01-01", "--json", PYTHONIOENCODING="latin-1").communicate()
    assert ONE in out.decode("utf-8")


def test_commands_are_commands_of_ours() -> None:
    """Every command tells its errors plainly."""
    groups = [command for command in main.commands.values() if isinstance(command, click.Group)]
    single = [command for command in main.commands.values() if command not in groups]
    within = [command for group in groups for command in group.commands.values()]
    assert {group.name for group in groups} == {"account", "contact", "evidence", "token"}
    assert all(isinstance(command, Command) for command in [*single, *within])
    assert isinstance(main, click.Group)
