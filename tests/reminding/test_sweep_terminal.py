"""`title-ledger remind`: the sweep of a day by hand, and the sending."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.cli_samples import Terminal, terminal_on, terminal_with_history


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a ledger with the small history, on 2026-11-23."""
    yield from terminal_with_history(database_url, tmp_path)


def test_remind_says_what_was_done(terminal: Terminal) -> None:
    """Once for a day; a second time says that it was done before, and no number."""
    first = terminal.json("remind", "--on", "2025-07-10")
    assert first == {
        "day": "2025-07-10", "opened": 2, "planned": 0, "missed": 0, "escalated": 0, "unreachable": 1, "finished": True,
        "closed": 0, "sent": 0, "failed": 0, "dead": 0, "asked": 0, "left": 0,
    }  # fmt: skip
    assert terminal.json("remind", "--on", "2025-07-10")["finished"] is False
    told = terminal("remind").stdout
    assert told == "✓ 2026-11-23 已处理  swept\n  1 个到期称号的企业没有联系方式\n"
    assert terminal("remind", language="en").stdout == "✓ 2026-11-23 was swept before  此前已处理\n"


def test_numbers_are_told_in_the_readers_language(terminal: Terminal) -> None:
    """A line for each thing that was done, and none for what was not."""
    told = terminal("remind", "--on", "2025-07-10", language="en").stdout.splitlines()
    assert told == [
        "✓ 2025-07-10 swept  已处理",
        "  2 re-reviews opened",
        "  1 titles due whose enterprise has no contact",
    ]


@pytest.mark.parametrize(("on", "words"), [("2026-11-24", "还没有到"), ("2025-07-09", "不能再补")])
def test_a_day_that_cannot_be_swept_is_refused_with_the_reason(terminal: Terminal, on: str, words: str) -> None:
    """A day to come, and one before a finished sweep."""
    terminal("remind", "--on", "2025-07-10")
    before = terminal.runtime.record.position()
    assert words in terminal("remind", "--on", on, code=1).stderr
    assert terminal.runtime.record.position() == before


def test_without_a_ledger_there_is_nothing_to_sweep(database_url: str) -> None:
    """As with every command that needs one."""
    for terminal in terminal_on(database_url):
        assert "title-ledger init" in terminal("remind", code=2).stderr
