"""Contacts at the terminal: added, listed masked, erased, and taken from a sheet whole or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.contacts import Contact, contacts
from tests.web.cli_samples import ONE, TWO, Terminal, terminal_with_history


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a database with the sample history."""
    yield from terminal_with_history(database_url, tmp_path)


def kept(terminal: Terminal) -> list[Contact]:
    """The contacts that there are."""
    with terminal.runtime.record.engine.connect() as connection:
        return contacts(connection)


def test_a_contact_of_an_operator_counts_at_once(terminal: Terminal) -> None:
    """An enterprise by its name, an authority, the ministry, the canary: each with its channel, confirmed."""
    terminal("contact", "add", "--enterprise", ONE, "--url", "mailto:a@example.org", "--language", "en")
    terminal("contact", "add", "--body", "浙江省", "--url", "https://example.org/hook")
    terminal("contact", "add", "--ministry", "--url", "wecombot://abcdefghijklmnop")
    terminal("contact", "add", "--canary", "--url", "b@example.org")
    found = {one.recipient: one for one in kept(terminal)}
    assert {(one.recipient, one.channel, one.language) for one in found.values()} == {
        ("enterprise", "mail", "en"),
        ("body", "webhook", "zh"),
        ("ministry", "wecom", "zh"),
        ("canary", "mail", "zh"),
    }
    assert all(one.confirmed for one in found.values())
    assert found["enterprise"].enterprise is not None
    assert found["body"].body == "浙江省"


def test_a_webhook_s_secret_is_shown_once(terminal: Terminal) -> None:
    """When it is made, and never in a list; a mail's secret never."""
    made = json.loads(terminal("contact", "add", "--ministry", "--url", "https://example.org/h", "--json").stdout)
    assert made["secret"] == f"whsec_{kept(terminal)[0].secret}"
    mail = json.loads(terminal("contact", "add", "--ministry", "--url", "a@example.org", "--json").stdout)
    assert mail["secret"] is None
    assert "whsec_" not in terminal("contact", "list", "--full", "--json").stdout


def test_a_list_masks_addresses(terminal: Terminal) -> None:
    """Whole addresses are shown only where they are asked for."""
    terminal("contact", "add", "--enterprise", ONE, "--url", "somebody@example.org")
    for arguments in (("list",), ("list", "--json")):
        told = terminal("contact", *arguments).stdout
        assert "s…@example.org" in told
        assert ONE in told
        assert "somebody" not in told
        assert "somebody@example.org" in terminal("contact", *arguments, "--full").stdout


def test_erasing(terminal: Terminal) -> None:
    """The address is gone; erasing twice is said to be done; an id that nobody has is refused."""
    terminal("contact", "add", "--ministry", "--url", "a@example.org")
    (one,) = kept(terminal)
    assert "已删除" in terminal("contact", "erase", str(one.id)).stdout
    assert kept(terminal) == []
    assert "早已删除" in terminal("contact", "erase", str(one.id)).stdout
    assert "没有编号" in terminal("contact", "erase", "00000000-0000-0000-0000-000000000000", code=1).stderr
    assert "不是编号" in terminal("contact", "erase", "x", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--url", "a@example.org"), 2, "只能用一个"),
        (("--ministry", "--canary", "--url", "a@example.org"), 2, "只能用一个"),
        (("--ministry", "--url", "http://example.org/"), 1, "https://"),
        (("--enterprise", "示例没有有限公司", "--url", "a@example.org"), 1, "没有“示例没有有限公司”"),
        (("--body", "某省", "--url", "a@example.org"), 2, "某省"),
    ],
)
def test_what_is_refused(terminal: Terminal, arguments: tuple[str, ...], code: int, words: str) -> None:
    """A contact of nobody, of two, with an address that is none: refused, and nothing is kept."""
    assert words in terminal("contact", "add", *arguments, code=code).stderr
    assert kept(terminal) == []


def sheet(tmp_path: Path, *rows: str) -> Path:
    """A sheet of contacts."""
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(("企业名称,推荐单位,联系方式,语言", *rows)) + "\n", "utf-8")
    return path


def test_a_sheet_of_contacts(terminal: Terminal, tmp_path: Path) -> None:
    """Each row is a contact, of an enterprise or an authority; taken again, nothing is added twice."""
    path = sheet(
        tmp_path, f"{ONE},浙江省,a@example.org,", f"{TWO},,b@example.org,en", ",浙江省,https://example.org/h,zh",
        ",工业和信息化部,c@example.org,中文", f"{ONE},,a@example.org,zh",
    )  # fmt: skip
    told = terminal("contact", "import", str(path)).stdout
    assert "4" in told
    assert told.count("whsec_") == 1
    assert [one.recipient for one in kept(terminal)].count("enterprise") == 2
    terminal("contact", "import", str(path))
    assert len(kept(terminal)) == 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",,b@example.org,", "推荐单位"),
        (f"{TWO},,b.example.org,", "联系方式"),
        (f"{TWO},,b@example.org,fr", "语言"),
        ("示例没有有限公司,,b@example.org,", "没有“示例没有有限公司”"),
    ],
)
def test_a_sheet_with_a_wrong_row_is_refused_whole(terminal: Terminal, tmp_path: Path, row: str, words: str) -> None:
    """The row is named with what is wrong, and no contact of the sheet is kept."""
    path = sheet(tmp_path, f"{ONE},,a@example.org,", row)
    told = terminal("contact", "import", str(path), code=1).stderr
    assert "第 3 行" in told
    assert words in told
    assert str(path) in told
    assert kept(terminal) == []


def test_an_address_is_added_once(terminal: Terminal) -> None:
    """The same address for the same recipient would be told everything twice: refused with its id, until it is erased."""
    arguments = ("contact", "add", "--enterprise", ONE, "--url")
    terminal(*arguments, "mailto:a@example.org")
    (one,) = kept(terminal)
    assert str(one.id) in terminal(*arguments, "a@EXAMPLE.org", "--language", "en", code=1).stderr
    assert kept(terminal) == [one]
    terminal("contact", "add", "--enterprise", TWO, "--url", "a@example.org")
    terminal("contact", "erase", str(one.id))
    terminal(*arguments, "a@example.org")
    assert len(kept(terminal)) == 2
