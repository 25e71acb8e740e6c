"""Contacts that go to another database with their record: nothing of them is lost, and nobody is told twice."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.tier import Tier
from ledger import subscribers
from ledger.contacts import Contact, add, contacts, erase
from ledger.engine import immediate
from ledger.subscribers import Topic
from tests.postgres import fresh_database
from tests.web.cli_samples import NOW, ONE, Terminal, terminal_on, write_history

DAY = "2025-06-20"
MADE = datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


@pytest.fixture
def other_url(database_url: str, postgres_url: str, tmp_path: Path) -> Iterator[str]:
    """A fresh database of the kind that `database_url` is not."""
    if not database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    with fresh_database(postgres_url) as url:
        yield url


@pytest.fixture
def here(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A ledger with contacts of each kind: an enterprise's, an erased one, and a subscriber with an ended subscription."""
    for terminal in terminal_on(database_url):
        terminal("record", write_history(tmp_path / "acts"))
        terminal("contact", "add", "--enterprise", ONE, "--url", "a@example.org", "--language", "en")
        with immediate(terminal.runtime.record.engine) as connection:
            gone = add(
                connection, recipient="ministry", channel="mail", url="mailto:b@example.org", language="zh", at=MADE
            )
            erase(connection, gone.id, NOW)
            told = add(
                connection, recipient="subscriber", channel="mail", url="mailto:c@example.org", language="zh", at=MADE
            )
            topics = Topic("list", tier=Tier.LITTLE_GIANT), Topic("list", tier=Tier.LITTLE_GIANT, body="浙江省")
            one, two = (subscribers.subscribe(connection, told.id, topic, MADE) for topic in topics)
            for wish in (one, two):
                subscribers.confirm_subscription(connection, wish.id, NOW)
            subscribers.end_subscription(connection, two.id, NOW)
        yield terminal


@pytest.fixture
def there(other_url: str) -> Iterator[Terminal]:
    """An empty ledger in the other database."""
    for terminal in terminal_on(other_url):
        terminal("init")
        yield terminal


def kept(terminal: Terminal) -> list[Contact]:
    """All contacts that there are."""
    with terminal.runtime.record.engine.connect() as connection:
        return contacts(connection, ended=True)


def test_nobody_is_told_twice_after_a_move(here: Terminal, there: Terminal, tmp_path: Path) -> None:
    """The day that was swept here has nothing new there, and the contacts are the same to the microsecond."""
    assert here.json("remind", "--on", DAY)["planned"] > 0
    record, people, back = tmp_path / "record.ndjson", tmp_path / "people.ndjson", tmp_path / "back.ndjson"
    people.touch(0o644)
    here("export", record)
    here("contact", "export", people)
    assert people.stat().st_mode & 0o777 == 0o600
    there("import", record)
    assert "3 个联系方式、2 个订阅" in there("contact", "restore", people).stdout
    before = there.runtime.record.position()
    assert there.json("remind", "--on", DAY)["planned"] == 0
    assert there.runtime.record.position() == before
    assert kept(there) == kept(here)
    there("contact", "export", back)
    assert back.read_bytes() == people.read_bytes()
    assert "0 个联系方式、0 个订阅" in there("contact", "restore", people).stdout
    there("contact", "add", "--enterprise", ONE, "--url", "new@example.org")
    assert there.json("remind", "--on", DAY)["planned"] > 0


def test_a_late_sweep_there_tells_nobody_again(here: Terminal, there: Terminal, tmp_path: Path) -> None:
    """What was planned here is not planned once more on the next day there."""
    here("remind", "--on", DAY)
    record, people = tmp_path / "record.ndjson", tmp_path / "people.ndjson"
    here("export", record)
    here("contact", "export", people)
    there("import", record)
    there("contact", "restore", people)
    assert there.json("remind", "--on", "2025-06-21")["planned"] == 0


def changed(at: int, **fields: Any) -> Callable[[list[dict[str, Any]]], None]:
    """A change of fields of one line."""
    return lambda lines: lines[at].update(fields)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (changed(0, format="title-ledger-record-1"), "第 1 行"),
        (changed(1, recipient="friend"), "第 2 行"),
        (changed(1, created="2024-01-02T03:04:05"), "第 2 行"),
        (changed(2, url="mailto:x\0@example.org"), "第 3 行"),
        (changed(3, secret="c2hvcnQ="), "第 4 行"),
        (changed(3, secret=None), "第 4 行"),
        (changed(3, enterprise=None), "第 4 行"),
        (changed(4, contact=str(uuid4())), "第 5 行"),
        (changed(4, tier=None), "第 5 行"),
        (changed(5, more=1), "第 6 行"),
        (changed(6, contacts=9), "第 7 行"),
        (lambda lines: lines.pop(), "末尾"),
        (lambda lines: lines.pop(0), "第 1 行"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(
    change: Callable[[list[dict[str, Any]]], None], words: str, tmp_path: Path
) -> None:
    """Whatever a line says wrongly, nothing of the file stands in the ledger."""
    file = tmp_path / "people.ndjson"
    lines = _exported(tmp_path, file)
    change(lines)
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for terminal in terminal_on(f"sqlite:///{tmp_path / 'empty.db'}"):
        terminal("init")
        assert words in terminal("contact", "restore", file, code=1).stderr
        assert kept(terminal) == []


def _exported(tmp_path: Path, file: Path) -> list[dict[str, Any]]:
    """A head, an erased contact, a subscriber, an enterprise, two subscriptions, an end; written by hand."""
    secret, at = "A" * 43 + "=", "2024-01-02T03:04:05.678901Z"
    rest = {"body": None, "created": at, "confirmed": at, "ended": None}
    person = {"line": "contact", "enterprise": None, "channel": "mail", "language": "zh", "secret": secret, **rest}
    ids = [str(UUID(int=number)) for number in range(1, 6)]
    wish = {"line": "subscription", "contact": ids[1], "scope": "list", "enterprise": None, "tier": "little-giant"}
    lines: list[dict[str, Any]] = [
        {"line": "head", "format": "title-ledger-contacts-1"},
        {**person, "id": ids[0], "recipient": "ministry", "url": None, "secret": None, "ended": at},
        {**person, "id": ids[1], "recipient": "subscriber", "url": "mailto:a@example.org"},
        {**person, "id": ids[2], "recipient": "enterprise", "enterprise": ids[0], "url": "mailto:b@example.org"},
        *({**wish, "id": id, "asked": None, **rest} for id in ids[3:]),
        {"line": "end", "contacts": 3, "subscriptions": 2},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for terminal in terminal_on(f"sqlite:///{tmp_path / 'whole.db'}"):
        terminal("init")
        assert "3 个联系方式、2 个订阅" in terminal("contact", "restore", file).stdout
    return lines


def test_what_stands_there_otherwise_is_refused(here: Terminal, there: Terminal, tmp_path: Path) -> None:
    """An id with another content, and an address that another contact has: neither is written over or told twice."""
    people = tmp_path / "people.ndjson"
    here("contact", "export", people)
    here("contact", "erase", next(one.id for one in kept(here) if one.recipient == "enterprise"))
    before = kept(here)
    assert "is there already, and not the same" in here("contact", "restore", people, code=1).stderr
    assert kept(here) == before
    with immediate(there.runtime.record.engine) as connection:
        add(connection, recipient="subscriber", channel="mail", url="mailto:c@example.org", language="zh", at=NOW)
    assert "has this address already" in there("contact", "restore", people, code=1).stderr
    assert len(kept(there)) == 1
    assert "找不到文件" in there("contact", "restore", tmp_path / "none", code=1).stderr
