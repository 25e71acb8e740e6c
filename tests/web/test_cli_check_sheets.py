"""check --file: what a name and a code say together, and a sheet that stays what it was beside its new columns."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.web.cli_samples import CODE, HELD, ONE, THREE, TWO, Terminal, terminal_with_history
from web.checking.rows import ADDED
from web.cli import sheetcheck
from web.sheet import read_table

NOBODY = "示例没有有限公司"
OTHER_CODE, NO_CODE = "91000000MAEX00002E", "91000000MAEX00003H"
ON = ("--on", "2022-06-14")
MARK = b"\xef\xbb\xbf"
DAY = datetime.fromisoformat("2022-06-01")


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a database with the sample history, and codes attached to the first and third enterprise."""
    codes = tmp_path / "codes.csv"
    codes.write_text(f"企业名称,统一社会信用代码\n{ONE},{OTHER_CODE}\n{THREE},{CODE}\n", "utf-8")
    for terminal in terminal_with_history(database_url, tmp_path):
        terminal("attach", codes)
        yield terminal


@pytest.mark.parametrize(
    ("name", "code", "answer", "told"),
    [
        (THREE, CODE, "有效", ()),
        ("", CODE, "有效", ()),
        (TWO, CODE, "无法判断", ("不同的企业", TWO, THREE)),
        (ONE, CODE, "无法判断", ("不同的企业", ONE, OTHER_CODE, THREE)),
        (NOBODY, CODE, "无法判断", ("不同的企业", NOBODY, THREE)),
        (HELD, CODE, "无法判断", ("不同的企业", HELD, THREE)),
        (TWO, NO_CODE, "有效", ("尚未对应到在册企业",)),
        (ONE, NO_CODE, "有效", (OTHER_CODE, "按名称核验")),
        (NOBODY, NO_CODE, "无效", ("尚未对应到在册企业",)),
        ("", NO_CODE, "无法判断", ()),
        (ONE, CODE[:-1] + "9", "有效", ("代码有误",)),
        ("", CODE[:-1] + "9", "无法判断", ("代码有误",)),
        ("", "", "", ()),
        ("合计", "", "", ()),
        ("总 计：3家", "", "", ()),
    ],
)
def test_a_name_and_a_code_together(
    terminal: Terminal, tmp_path: Path, name: str, code: str, answer: str, told: tuple[str, ...]
) -> None:
    """A row is never answered by its code against its name: of two enterprises it is unknown, and both are named."""
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(f"序号,企业名称,统一社会信用代码\n1,{name},{code}\n", "utf-8")
    terminal("check", "--file", file, *ON, "--out", out)
    ((_, row),) = read_table(out).rows
    assert row["称号状态"] == answer
    assert all(word in row["状态说明"] for word in told), row["状态说明"]
    if not answer:
        assert {row[column] for column in ADDED} == {""}


def test_a_row_of_totals_is_known_by_its_first_cell(terminal: Terminal, tmp_path: Path) -> None:
    """Totals may stand in the column of numbers, with a count where the name would be."""
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(f"序号,企业名称\n1,{ONE}\n合计,1家\n", "utf-8")
    terminal("check", "--file", file, *ON, "--out", out)
    assert [row["称号状态"] for _, row in read_table(out).rows] == ["有效", ""]


@pytest.mark.parametrize(("encoding", "marked"), [("utf-8", False), ("utf-8-sig", True), ("gb18030", True)])
def test_a_csv_keeps_its_mark(terminal: Terminal, tmp_path: Path, encoding: str, marked: bool) -> None:
    """A byte order mark comes out where one came in, and for GB18030, which comes out as UTF-8."""
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(f"企业名称\n{ONE}\n", encoding)
    terminal("check", "--file", file, *ON, "--out", out)
    assert out.read_bytes().startswith((MARK if marked else b"") + "企业名称,称号状态".encode())


def workbook(path: Path) -> Path:
    """A workbook as people keep it: titles, numbers, dates, a formula as a word, a blank row, totals, another sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "核验 名单"
    sheet.append(["专精特新企业核验表"])
    sheet.merge_cells("A1:E1")
    sheet.append(["序号", "企业名称", "金额", "日期", "备注"])
    sheet["B2"].font = Font(bold=True)
    sheet["E2"].font = Font(bold=True)
    sheet.append([1, ONE, 12.5, DAY, "甲"])
    sheet["D3"].number_format = "yyyy/mm/dd"
    sheet.append([])
    sheet.append([2, NOBODY, 3, None, "=1+1"])
    sheet["E5"].data_type = "s"
    sheet.append(["合计", None, 15.5])
    sheet.column_dimensions["B"].width = 40
    book.create_sheet("说明").append(["另一张表"])
    book.save(path)
    return path


def test_a_workbook_stays_what_it_was(terminal: Terminal, tmp_path: Path) -> None:
    """Names of sheets, numbers, dates, looks and blank rows stay; only the columns of the contract are new."""
    file, out = workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    said = terminal("check", "--file", file, *ON, "--out", out).stderr
    assert "有效 1" in said
    assert "没有名称或为合计 1" in said
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["核验 名单", "说明"]
    sheet = book["核验 名单"]
    assert [cell.value for cell in sheet[2]] == ["序号", "企业名称", "金额", "日期", "备注", *ADDED]
    assert [sheet[place].value for place in ("A3", "C3", "D3", "F3")] == [1, 12.5, DAY, "有效"]
    assert [sheet[place].value for place in ("A5", "B5", "E5", "F5", "A6", "C6", "F6")] == [
        2, NOBODY, "=1+1", "无效", "合计", 15.5, None,
    ]  # fmt: skip
    assert sheet["E5"].data_type == "s"
    assert {cell.data_type for row in sheet.iter_rows(min_col=6) for cell in row if cell.value} == {"s"}
    assert sheet["D3"].number_format == "yyyy/mm/dd"
    assert sheet["L2"].font.bold
    assert sheet.column_dimensions["B"].width == 40
    assert [span.coord for span in sheet.merged_cells.ranges] == ["A1:E1"]


def test_a_checked_workbook_may_be_checked_again(terminal: Terminal, tmp_path: Path) -> None:
    """The added columns are renewed in their places, also where someone merged them; a row without an answer is emptied."""
    file, out = workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    terminal("check", "--file", file, *ON, "--out", out)
    book = openpyxl.load_workbook(out)
    book["核验 名单"].merge_cells("F3:F5")
    book["核验 名单"]["B5"] = None
    book.save(out)
    terminal("check", "--file", out, "--on", "2022-09-08", "--out", out)
    sheet = openpyxl.load_workbook(out)["核验 名单"]
    assert [cell.value for cell in sheet[2]][5:] == list(ADDED)
    assert (sheet["F3"].value, sheet["K3"].value, sheet["F5"].value, sheet["K5"].value) == (
        "有效", "2022-09-08", None, None,
    )  # fmt: skip


def test_a_workbook_that_cannot_be_kept(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large to keep is written as text under its sheet's name, and that is said."""
    monkeypatch.setattr(sheetcheck, "MAX_KEPT_BYTES", 100)
    file, out = workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    said = terminal("check", "--file", file, *ON, "--out", out).stderr
    assert "其他工作表与格式未保留" in said
    assert openpyxl.load_workbook(out).sheetnames == ["核验 名单"]
    assert [row["称号状态"] for _, row in read_table(out, (), ("企业名称",)).rows] == ["有效", "无效", ""]


def test_a_workbook_checked_into_a_csv(terminal: Terminal, tmp_path: Path) -> None:
    """From a spreadsheet a CSV carries the mark by which spreadsheets read it."""
    file, out = workbook(tmp_path / "in.xlsx"), tmp_path / "out.csv"
    terminal("check", "--file", file, *ON, "--out", out)
    assert out.read_bytes().startswith(MARK)
    assert [row["金额"] for _, row in read_table(out).rows] == ["12.5", "3", "15.5"]
