"""check at the terminal: the answer, its exit code, and whole sheets."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.cli_samples import CODE, HELD, ONE, THREE, TWO, Terminal, terminal_with_history
from web.checking.rows import ADDED
from web.sheet import read_table

NOBODY = "示例没有有限公司"


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a database with the sample history."""
    yield from terminal_with_history(database_url, tmp_path)


@pytest.mark.parametrize(
    ("name", "on", "status", "code"),
    [
        (ONE, "2022-06-10", "in-term", 0),
        (ONE, "2022-06-14", "past-term-awaiting-list", 0),
        (ONE, "2022-09-08", "in-term", 0),
        (ONE, "2019-06-12", "not-yet-effective", 1),
        (NOBODY, "2020-01-01", "never-recorded", 1),
        (TWO, "2022-09-08", "unresolved-list", 3),
        (HELD, "2022-09-08", "unresolved-list", 3),
        (CODE, "2020-01-01", "uscc-not-on-record", 3),
    ],
)
def test_the_exit_code_is_the_answer(terminal: Terminal, name: str, on: str, status: str, code: int) -> None:
    """0 valid, 1 not valid, 3 unknown; people and programs are told the same."""
    assert terminal.json("check", name, "--on", on, code=code)["status"] == status
    said = terminal("check", name, "--on", on, code=code).stdout
    assert said.startswith({0: " 有效 VALID", 1: " 无效 NOT VALID", 3: " 无法判断 UNKNOWN"}[code])
    assert f"[{status}]" in said


def test_a_verdict_tells_its_reason(terminal: Terminal) -> None:
    """The steps are numbered, each with act, clause and position, and the answer says how to repeat it."""
    said = terminal("check", ONE, "--on", "2022-06-14").stdout
    assert re.search(r"2\. 规定名单发布前依然有效：示例厅函〔2022〕2号 三\(三\)，位置 1[0-3]\n", said)
    assert "2019-06-13 至 2022-06-12" in said
    assert "--known 18" in said


def test_a_verdict_in_english(terminal: Terminal) -> None:
    """Whoever reads English gets English sentences."""
    said = terminal("check", ONE, "--on", "2022-06-14", "--published-by", "2022-06-14", code=1, language="en").stdout
    assert "past its term, and no act carries it over" in said
    assert "counting only acts published by 2022-06-14" in said


def test_a_basis_repeats_the_answer(terminal: Terminal) -> None:
    """basis given back as --known repeats the bytes; an earlier position knows less, and 0 is the empty record."""
    asked = ("check", ONE, "--on", "2022-09-08", "--json")
    first = terminal(*asked).stdout
    assert terminal(*asked, "--known", "18").stdout == first
    assert terminal.json("check", ONE, "--on", "2022-09-08", "--known", "13")["status"] == "past-term-awaiting-list"
    assert terminal.json("check", ONE, "--on", "2022-09-08", "--known", "0", code=1)["status"] == "never-recorded"
    assert terminal.json("check", ONE, "--on", "2022-09-08", "--known", "9", code=1)["known"]["position"] == 8


def test_all_tiers_at_once(terminal: Terminal) -> None:
    """--tier all answers for the three tiers; it is valid if one is."""
    answer = terminal.json("check", ONE, "--on", "2020-01-01", "--tier", "all")
    assert [(one["tier"], one["verdict"]) for one in answer["items"]] == [
        ("innovative-sme", "not_valid"),
        ("specialised-sme", "not_valid"),
        ("little-giant", "valid"),
    ]
    assert terminal("check", ONE, "--on", "2020-01-01", "--tier", "all").stdout.count("\n称号 ") == 3


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("",),
        (" ",),
        ("\udcff",),
        (ONE, "--on", "2022-6-1"),
        (ONE, "--on", "2022-02-30"),
        (ONE, "--tier", "giant"),
        (ONE, "--known", "19"),
        (ONE, "--known", "yesterday"),
        (ONE, "--known", "2022-06-14T00:00:00"),
        (ONE, "--known", "2999-01-01T00:00:00Z"),
        (ONE, "--file", "x.csv", "--out", "y.csv"),
        ("--file", "x.csv"),
        (ONE, "--out", "x.csv"),
        ("--file", "x.csv", "--out", "y.csv", "--tier", "all"),
        ("--file", "missing.csv", "--out", "y.csv"),
        ("--file", "missing.csv", "--out", "y.pdf"),
    ],
)
def test_misuse_leaves_with_two(terminal: Terminal, words: tuple[str, ...]) -> None:
    """What cannot be asked leaves with 2 and a message, and never looks like an answer."""
    result = terminal("check", *words, code=2)
    assert result.stdout == ""
    assert result.stderr


def test_today_is_the_default(terminal: Terminal) -> None:
    """Without --on the day is today in Asia/Shanghai."""
    assert terminal.json("check", ONE, code=1)["on"] == "2026-11-23"


SHEET = f"""专精特新企业核验表
序号,企业名称,统一社会信用代码,备注
1,{ONE},,甲
2,{TWO},{CODE},=1+1
3,{NOBODY},{CODE[:-1]}9,
4,,{CODE},
5,,,无名
6,{HELD},,
"""


@pytest.fixture
def sheet(terminal: Terminal, tmp_path: Path) -> Path:
    """A sheet as people have it, after the code was attached to the third enterprise."""
    codes = tmp_path / "codes.csv"
    codes.write_text(f"企业名称,统一社会信用代码\n{THREE},{CODE}\n", "utf-8")
    terminal("attach", codes)
    file = tmp_path / "in.csv"
    file.write_text(SHEET, "utf-8")
    return file


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_sheet_comes_back_with_verdicts(terminal: Terminal, sheet: Path, tmp_path: Path, ending: str) -> None:
    """The same rows in order with all their cells, and the columns of the contract added."""
    out = tmp_path / f"out.{ending}"
    out.write_text("overwritten")
    terminal("check", "--file", sheet, "--on", "2022-06-14", "--out", out)
    table = read_table(out)
    assert table.header == ("序号", "企业名称", "统一社会信用代码", "备注", *ADDED)
    assert table.above == (("专精特新企业核验表",),)
    rows = [cells for _, cells in table.rows]
    assert [row["序号"] for row in rows] == list("123456")
    assert rows[1]["备注"] == "=1+1"
    assert [row["称号状态"] for row in rows] == ["有效", "无法判断", "无效", "有效", "", "无法判断"]
    assert rows[0]["有效期止"] == "2022-06-12"
    assert "示例厅函〔2022〕2号" in rows[0]["依据"]
    assert {(row["核验日期"], row["位置"]) for row in rows if row["称号状态"]} == {("2022-06-14", "19")}
    assert {rows[4][name] for name in ADDED} == {""}


def test_a_sheet_says_what_is_odd_in_a_row(terminal: Terminal, sheet: Path, tmp_path: Path) -> None:
    """A code of somebody else, a wrong code and a row without anything are named in the row."""
    out = tmp_path / "out.csv"
    said = terminal("check", "--file", sheet, "--on", "2022-06-14", "--out", out).stderr
    assert "有效 2" in said
    assert "没有名称或为合计 1" in said
    notes = [cells["状态说明"] for _, cells in read_table(out).rows]
    assert THREE in notes[1]
    assert TWO in notes[1]
    assert "代码有误" in notes[2]
    assert notes[4] == ""


def test_a_checked_sheet_may_be_checked_again(terminal: Terminal, sheet: Path, tmp_path: Path) -> None:
    """The added columns are renewed, not doubled."""
    out = tmp_path / "out.csv"
    terminal("check", "--file", sheet, "--on", "2022-06-14", "--out", out)
    terminal("check", "--file", out, "--on", "2022-09-08", "--out", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1].count("称号状态") == 1
    assert rows[2][rows[1].index("核验日期")] == "2022-09-08"


def test_a_sheet_without_names_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    """A sheet without a column of names or codes is refused, and nothing is written."""
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text("甲,乙\n1,2\n", "utf-8")
    assert "企业名称" in terminal("check", "--file", file, "--out", out, code=2).stderr
    assert not out.exists()
