"""Reading sheets as they really come."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.web.sheetsamples import FIRST, HEADER, LISTED, book, csv_file, heads, refusal_of
from web.sheet import Table, read_table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_each_accepted_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without a mark, and GB18030, give the same rows."""
    table = read_table(csv_file(tmp_path, LISTED.encode(encoding)))
    assert replace(table, rows=list(table.rows)) == Table(tuple(HEADER), [(2, FIRST)], str(tmp_path / "list.csv"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LISTED.encode("utf-16"), "encoding"),
        (LISTED.encode("utf-16-le"), "encoding"),
        (LISTED.encode() + b"2,\xff\xff,\n", "encoding"),
        (b"\xef\xbb\xbf" + LISTED.encode() + b"2,\xc4\xe3,\n", "encoding"),
        (LISTED.encode() + b"\x00", "encoding"),
        (LISTED.encode()[:-3], "encoding"),
        ("序號,企業名稱,推薦單位\n".encode("big5"), "no-header"),
        (LISTED + "2,示例\ufffd有限公司,浙江省\n", "character-lost"),
        (LISTED + '2,"示例乙有限公司,浙江省\n', "csv-broken"),
        (LISTED + "2,示例,乙有限公司,浙江省\n", "cell-outside"),
        ("序号,企业名称,企业名称\n", "column-twice"),
        ("", "no-header"),
        ("序号,单位名称\n", "no-header"),
    ],
)
def test_csv_that_cannot_be_trusted_is_refused(tmp_path: Path, data: bytes | str, code: str) -> None:
    """Another encoding, a lost character, an open quote, a stray comma: refused, never half read."""
    assert refusal_of(csv_file(tmp_path, data)).code == code


def test_wrong_encoding_names_byte_and_line(tmp_path: Path) -> None:
    """The first byte that is no text is named by its line."""
    refusal = refusal_of(csv_file(tmp_path, LISTED.encode() + b"\xff\xff\n"))
    assert refusal.where == "line 3"
    assert f"byte {len(LISTED.encode()) + 1}" in refusal.en


def test_titles_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    """The header is the first row with the needed columns, and row numbers stay those of the file."""
    table = read_table(csv_file(tmp_path, "附件1,,\n,,\n序 号,企业 名称,推荐单位\n,,\n1,示例甲有限公司,浙江省\n,,\n"))
    assert list(table.rows) == [(5, FIRST)]


def test_workbook_as_ministries_print_it_is_read(tmp_path: Path) -> None:
    """A merged title, a header further down, a body merged over its rows, blank rows and 1.0 for 1."""
    cells = {"A1": "示例名单", **heads(3), "A4": 1.0, "B4": "示例甲有限公司", "C4": "浙江省"}
    cells |= {"A5": 2, "B5": "示例乙有限公司", "A8": "3", "B8": " 示例丙有限公司 ", "C8": "宁波市"}
    table = read_table(book(tmp_path, cells, ("A1:C1", "C4:C5")))
    second = {"序号": "2", "企业名称": "示例乙有限公司", "推荐单位": "浙江省"}
    third = {"序号": "3", "企业名称": "示例丙有限公司", "推荐单位": "宁波市"}
    assert list(table.rows) == [(4, FIRST), (5, second), (8, third)]


def test_old_xls_is_read_like_xlsx() -> None:
    """A .xls with title, merged body and blank row gives the same kind of table."""
    table = read_table(Path(__file__).with_name("list.xls"))
    assert [(number, row["企业名称"], row["推荐单位"]) for number, row in table.rows] == [
        (4, "示例甲精密有限公司", "浙江省"),
        (5, "示例 乙(杭州)有限公司", "浙江省"),
        (7, "示例丙有限公司", "宁波市"),
    ]


@pytest.mark.parametrize(
    ("cells", "merges", "code", "where"),
    [
        ({"B7": "示例甲有限公司"}, ("B7:B8",), "cell-merged", "B7"),
        ({"B7": "浙江省（2家）"}, ("A7:C7",), "cell-merged", "A7"),
        ({"B7": "=A1"}, (), "cell-formula", "B7"),
        ({"B7": 913300001234567890}, (), "cell-digits", "B7"),
        ({"B7": "示例甲有限公司", "E7": "?"}, (), "cell-outside", "E7"),
        ({"D6": "企业名称"}, (), "column-twice", "D6"),
    ],
)
def test_doubtful_cell_is_refused_by_its_name(
    tmp_path: Path, cells: dict[str, str | float], merges: tuple[str, ...], code: str, where: str
) -> None:
    """A cell of which it is not certain what it says is named as a person sees it."""
    refusal = refusal_of(book(tmp_path, heads(6) | cells, merges))
    assert (refusal.code, refusal.where) == (code, where)


def test_formula_with_a_kept_value_is_read_and_an_error_refused(tmp_path: Path) -> None:
    """What the spreadsheet last showed is read; #N/A is no name."""
    path = tmp_path / "list.xlsx"
    for value, shown in (("示例甲有限公司", "示例甲有限公司"), ("#N/A", "")):
        made = xlsxwriter.Workbook(path)
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_formula(1, 1, "=D1", None, value)
        made.close()
        if shown:
            assert read_table(path).rows[0][1]["企业名称"] == shown
    refusal = refusal_of(path)
    assert (refusal.code, refusal.where) == ("cell-error", "B2")


@pytest.mark.parametrize(("second", "refused"), [([], False), ([HEADER], False), ([HEADER, ["1", "示例", ""]], True)])
def test_two_sheets_with_lists_are_refused_by_name(tmp_path: Path, second: list[list[str]], refused: bool) -> None:
    """An empty second sheet does no harm; a second list is never passed over in silence."""
    path = tmp_path / "list.xlsx"
    made = openpyxl.Workbook()
    made.create_sheet("甲").append(HEADER)
    made["甲"].append(["1", "示例甲有限公司", "浙江省"])
    for row in second:
        made["Sheet"].append(row)
    made.save(path)
    if refused:
        assert refusal_of(path).where == "Sheet、甲"
    else:
        assert list(read_table(path).rows) == [(2, FIRST)]


def test_either_column_will_do_where_asked(tmp_path: Path) -> None:
    """A sheet to be checked may hold names or codes."""
    path = csv_file(tmp_path, "统一社会信用代码\n91110000600037341L\n")
    table = read_table(path, needed=(), either=("企业名称", "统一社会信用代码"))
    assert list(table.rows) == [(2, {"统一社会信用代码": "91110000600037341L"})]
