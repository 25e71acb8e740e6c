"""list, diff, history, endings, due and coverage at the terminal."""

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.web.cli_samples import HELD, ONE, REVIEW_NUMBER, THREE, TWO, Terminal, ending, terminal_on, write_history

HEADER = "企业名称,统一社会信用代码,推荐单位,梯度,批次,有效期起,有效期止,状态,位置"
END = ending("示例函〔2023〕4号", "取消认定（示例）", "cancellation", "false-declaration", "申报材料不实")


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a database with the sample history and a cancellation."""
    acts = write_history(tmp_path / "acts")
    (acts / "4.toml").write_text(END, "utf-8")
    for terminal in terminal_on(database_url):
        terminal("record", acts)
        yield terminal


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a list in CSV."""
    return list(csv.DictReader(StringIO(text)))


def test_list_of_a_day(terminal: Terminal) -> None:
    """One header row as promised, and every valid title of the day."""
    listed = terminal("list", "--on", "2020-01-01").stdout
    assert listed.splitlines()[0] == HEADER
    assert {row["企业名称"] for row in rows(listed)} == {ONE, TWO, THREE}
    assert {(row["有效期起"], row["有效期止"], row["批次"]) for row in rows(listed)} == {
        ("2019-06-13", "2022-06-12", "1")
    }


def test_list_is_narrowed(terminal: Terminal) -> None:
    """By body, batch, tier, verdict, what was known and what was published."""
    at = ("list", "--on", "2022-09-08")
    assert {row["企业名称"] for row in rows(terminal(*at, "--verdict", "unknown").stdout)} == {TWO}
    assert {row["企业名称"] for row in rows(terminal(*at, "--body", "宁波市").stdout)} == {THREE}
    assert len(rows(terminal(*at, "--verdict", "all").stdout)) == 3
    assert rows(terminal(*at, "--batch", "2").stdout) == []
    assert rows(terminal(*at, "--tier", "specialised-sme").stdout) == []
    assert rows(terminal(*at, "--known", "8").stdout) == []
    assert rows(terminal(*at, "--published-by", "2022-06-14").stdout) == []
    assert len(rows(terminal(*at, "--tier", "all").stdout)) == 2


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "ndjson"])
def test_list_in_every_format(terminal: Terminal, tmp_path: Path, form: str) -> None:
    """Each format holds the same titles, on stdout and in a file, which is overwritten."""
    out = tmp_path / f"list.{form}"
    out.write_text("older")
    terminal("list", "--on", "2020-01-01", "--out", out)
    piped = terminal("list", "--on", "2020-01-01", "--format", form).stdout_bytes
    for content in (out.read_bytes(), piped):
        assert names(content, form) == {ONE, TWO, THREE}
    assert list(tmp_path.glob("*.part")) == []


def names(content: bytes, form: str) -> set[str]:
    """The enterprises in a list in one of its formats."""
    match form:
        case "csv":
            assert content.startswith(HEADER.encode())
            return {row["企业名称"] for row in rows(content.decode())}
        case "xlsx":
            return {
                str(row[0])
                for row in CalamineWorkbook.from_object(BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
            }
        case "json":
            return {item["enterprise"]["name"] for item in json.loads(content)["items"]}
        case _:
            return {json.loads(line)["enterprise"]["name"] for line in content.splitlines()}


@pytest.mark.parametrize(
    "words",
    [
        ("--body", "火星"),
        ("--on", "x"),
        ("--batch", "0"),
        ("--batch", "99999999999999999999"),
        ("--verdict", "no"),
        ("--known", "x"),
        ("--known", "9" * 5000),
    ],
)
def test_list_misused(terminal: Terminal, words: tuple[str, ...]) -> None:
    """A body that is none, and whatever else cannot be asked, leaves with 2."""
    assert terminal("list", *words, code=2).stdout == ""


def test_an_older_file_stays_if_the_list_fails(terminal: Terminal, tmp_path: Path) -> None:
    """A list that cannot be made leaves the older file as it was."""
    out = tmp_path / "list.csv"
    out.write_text("older")
    terminal("list", "--known", "999", "--out", out, code=2)
    assert out.read_text() == "older"
    assert str(tmp_path / "none") in terminal("list", "--out", tmp_path / "none" / "list.csv", code=1).stderr


def test_diff(terminal: Terminal) -> None:
    """What entered, left and was renewed after the first day up to the second, with reasons."""
    assert terminal.json("diff", "2019-06-13", "2022-06-14") == {"items": [], "next": None}
    entered = terminal.json("diff", "2019-06-12", "2019-06-13")["items"]
    assert {(one["change"], one["enterprise"]["name"]) for one in entered} == {
        ("entered", name) for name in (ONE, TWO, THREE)
    }
    (left,) = [one for one in terminal.json("diff", "2023-01-01", "2023-03-01")["items"] if one["change"] == "left"]
    assert (left["enterprise"]["name"], left["ending"]["cause"]) == (ONE, "false-declaration")
    said = terminal("diff", "2023-01-01", "2023-03-01").stdout
    assert "已被取消认定（虚假申报）" in said
    assert "没有" in terminal("diff", "2019-06-13", "2019-06-14").stdout
    terminal("diff", "2023-01-01", "2022-01-01", code=2)
    terminal("diff", "2023-01-01", code=2)


def test_history(terminal: Terminal) -> None:
    """Everything about one enterprise, in the order of recording; nobody is a clear message."""
    items = terminal.json("history", ONE)["items"]
    assert [one["name"] for one in items] == [
        "enterprise-registered", "title-recognised", "title-carried-over", "title-renewed", "title-cancelled",
    ]  # fmt: skip
    assert [one["position"] for one in items] == sorted(one["position"] for one in items)
    assert "申报材料不实" in terminal("history", ONE).stdout
    assert "示例没有" in terminal("history", "示例没有", code=2).stderr


def test_history_of_a_name_that_is_not_settled(terminal: Terminal) -> None:
    """A printed name that waits for a person is not said to be unknown: its act and the next step are named."""
    said = terminal("history", HELD, code=2).stderr
    assert REVIEW_NUMBER in said
    assert "title-ledger unresolved" in said


def test_endings(terminal: Terminal) -> None:
    """The register of endings, by mechanism, cause and days."""
    (item,) = terminal.json("endings")["items"]
    assert (item["enterprise"]["name"], item["ending"]["act"]) == (ONE, "示例函〔2023〕4号")
    assert terminal.json("endings", "--mechanism", "revocation")["items"] == []
    assert len(terminal.json("endings", "--cause", "false-declaration", "--from", "2023-03-01")["items"]) == 1
    assert terminal.json("endings", "--until", "2023-02-28")["items"] == []
    assert "取消认定" in terminal("endings").stdout
    terminal("endings", "--mechanism", "x", code=2)
    assert "2021-01-01" in terminal("endings", "--from", "2022-01-01", "--until", "2021-01-01", code=2).stderr


def test_due(terminal: Terminal) -> None:
    """Titles whose term ends within the days, or has ended while a list is awaited."""
    items = terminal.json("due", "--on", "2022-06-01", "--within", "30d")["items"]
    assert {(one["enterprise"]["name"], one["days_left"]) for one in items} == {(ONE, 11), (TWO, 11), (THREE, 11)}
    assert terminal.json("due", "--on", "2022-01-01", "--within", "30")["items"] == []
    assert terminal.json("due", "--on", "2022-06-20")["items"][0]["days_left"] == -8
    assert ONE in terminal("due", "--on", "2022-06-01").stdout
    assert terminal.json("due", "--on", "2022-06-01", "--kind", "annual-update-due")["items"] == []
    terminal("due", "--within", "soon", code=2)
    terminal("due", "--within", "99999999999999999999d", code=2)
    assert "3660" in terminal("due", "--within", "3661", code=2).stderr


def test_coverage(terminal: Terminal) -> None:
    """Which lists are on record, and what is missing."""
    items = terminal.json("coverage")["items"]
    assert {(one["kind"], one["act"]) for one in items} == {
        ("recognise", "示例函〔2019〕1号"),
        ("renew", REVIEW_NUMBER),
    }
    assert [one["open_names"] for one in items if one["kind"] == "renew"] == [1]
    assert REVIEW_NUMBER in terminal("coverage").stdout
    assert HELD in terminal("unresolved", language="en").stdout
