"""What is not documented is not there: every setting, command, address and event stands in the docs."""

from pathlib import Path

import pytest

from domain.cause import CAUSES, MECHANISMS
from domain.event import EVENTS, Event
from web.cli import main
from web.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [PREFIX + field.upper() for field in Settings.__slots__])
def test_every_setting_stands_in_the_readme(name: str) -> None:
    """A setting has its row in the table of settings."""
    assert f"`{name}`" in README


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    """A command is named where a newcomer reads of it."""
    assert f"title-ledger {command}" in README or f"`{command}`" in README


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.NAME)
def test_every_event_is_described(event: type[Event]) -> None:
    """An event has its row, by its stored name."""
    assert f"| `{event.NAME}` |" in (ROOT / "docs" / "events.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*MECHANISMS, *CAUSES])
def test_every_cause_and_mechanism_is_described(word: str) -> None:
    """A coded word of endings has its row, with who may use it."""
    assert f"| `{word}` |" in (ROOT / "docs" / "endings.md").read_text(encoding="utf-8")
