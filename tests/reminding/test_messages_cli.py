"""messages and retry at the terminal: by state, without an address, and back among those to be sent."""

import json
from collections.abc import Iterator

import pytest

from tests.reminding.sending import LATER, NEVER, Desk, Fake
from tests.web.cli_samples import Terminal, terminal_on
from tests.world import JIA


@pytest.fixture
def terminal(desk: Desk, database_url: str) -> Iterator[Terminal]:
    """A terminal on that ledger."""
    yield from terminal_on(database_url)


def test_messages_are_shown_without_addresses(desk: Desk, terminal: Terminal) -> None:
    """Each message with its day, state, channel and answer; contacts by their ids alone."""
    contact = desk.contact()
    id = desk.plan(contact, ("term-ends-30", JIA))
    assert "待发送" in terminal("messages").stdout
    desk.send(Fake([NEVER]))
    shown = terminal("messages", "--state", "dead", "--json").stdout
    (item,) = json.loads(shown)["items"]
    assert item == {
        "id": str(id),
        "contact": str(contact.id),
        "channel": "mail",
        "day": "2022-06-01",
        "state": "dead",
        "attempts": 1,
        "again": None,
        "answer": "550",
    }
    assert "example.invalid" not in shown
    assert json.loads(terminal("messages", "--state", "sent", "--json").stdout)["items"] == []


def test_a_message_that_waits_says_until_when(desk: Desk, terminal: Terminal) -> None:
    """The next try is an instant with its offset."""
    desk.plan(desk.contact())
    desk.send(Fake([LATER]))
    (item,) = json.loads(terminal("messages", "--json").stdout)["items"]
    assert (item["state"], item["again"]) == ("failed", "2022-06-01T01:01:00.000000Z")


def test_dead_letters_are_put_back(desk: Desk, terminal: Terminal) -> None:
    """One by its id, or all; the next dispatch sends them."""
    first = desk.plan(desk.contact("mailto:a@example.invalid"), swept=False)
    desk.plan(desk.contact("mailto:b@example.invalid"))
    desk.send(Fake([NEVER]))
    assert "1" in terminal("retry", str(first)).stdout
    assert desk.message(first).state == "planned"
    assert "1" in terminal("retry", "--all").stdout
    assert desk.send(Fake()).sent == 2


def test_only_dead_letters_can_be_put_back(desk: Desk, terminal: Terminal) -> None:
    """What was sent is never sent again, and nothing is put back by mistake."""
    id = desk.plan(desk.contact())
    desk.send(Fake())
    assert str(id) in terminal("retry", str(id), code=1).stderr
    assert "no dead letter" in terminal("retry", str(desk.enterprises[JIA]), code=1, language="en").stderr
    assert desk.message(id).state == "sent"


@pytest.mark.parametrize("arguments", [(), ("--all", "00000000-0000-0000-0000-000000000001"), ("nonsense",)])
def test_retry_wants_ids_or_all(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    """Neither, both, or something else is a misuse."""
    terminal("retry", *arguments, code=2)
