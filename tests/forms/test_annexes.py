"""The summary tables, out and back in, with totals that have to agree."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms.samples import CODE, edited, refusal
from web.forms.annexin import read_annex3, read_annex4
from web.forms.annexout import annex3_xlsx, annex4_xlsx
from web.forms.annexrows import Annex3Row, Annex4Row, Head

HEAD = Head("浙江省", date(2022, 7, 10), "示例厅函〔2022〕2号")
ONE = Annex3Row("杭州市", "示例甲有限公司", CODE, "=轴承", "+制造", True, "@推荐", "-示例人", "0571-0")
TWO = Annex3Row("湖州市", "示例乙有限公司", "91000000MAEX00002E", "阀门", "制造", False, "推荐")
PASSED = Annex4Row("示例甲厂", "示例甲有限公司", True, True)
FAILED = Annex4Row("示例乙有限公司", "示例乙有限公司", True, False, "营业收入下降")
ABSENT = Annex4Row("示例丙有限公司", "示例丙有限公司", False, False, "未提交复核申请")
THREE = annex3_xlsx([ONE], HEAD)
FOUR = annex4_xlsx([PASSED, FAILED, ABSENT], HEAD)


def refused(
    data: bytes, edit: Callable[[Worksheet], object], read: Callable[[bytes, str], object]
) -> tuple[str, str, str]:
    """Code, place and Chinese words of the refusal of a table that a person worked on."""
    told = refusal(lambda: read(edited(data, edit), "annex.xlsx"))
    assert told.file == "annex.xlsx"
    return told.code, told.where, told.zh


def put(place: str, value: object) -> Callable[[Worksheet], object]:
    """Typing a value into a cell."""
    return lambda sheet: setattr(sheet[place], "value", value)


def test_annex_3_comes_back_as_it_went_out() -> None:
    """Head, order of merit and every cell; what begins like a formula is text."""
    read = read_annex3(THREE)
    assert (read.head.body, read.head.on, read.rows) == ("浙江省", HEAD.on, (ONE,))
    sheet = openpyxl.load_workbook(BytesIO(THREE)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_annex_4_comes_back_as_it_went_out() -> None:
    """Those that passed, did not pass, and did not file."""
    assert read_annex4(FOUR).rows == (PASSED, FAILED, ABSENT)


def test_tables_without_rows_come_back() -> None:
    """A province that recommends nobody hands in a table all the same."""
    assert read_annex3(annex3_xlsx([], HEAD)).rows == ()
    assert read_annex4(annex4_xlsx([], HEAD)).rows == ()


_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Z")), min_size=1, max_size=20)


@settings(max_examples=8)
@given(st.lists(st.tuples(_WORDS, st.booleans(), st.booleans(), _WORDS), max_size=5))
def test_any_annex_4_comes_back(drawn: list[tuple[str, bool, bool, str]]) -> None:
    """The way through the sheet changes nothing."""
    rows = [
        Annex4Row(f"示例{place}", f"示例{place}{word}", filed, filed and passed, reason)
        for place, (word, filed, passed, reason) in enumerate(drawn)
    ]
    assert read_annex4(annex4_xlsx(rows, HEAD)).rows == tuple(rows)


def test_a_total_that_disagrees_is_refused_with_both_numbers() -> None:
    """A cut-off table is the accident to fear: the totals row is held against the rows."""
    code, _, zh = refused(annex3_xlsx([ONE, TWO], HEAD), put("B8", "推荐 5 家"), read_annex3)
    assert code == "total-differs"
    assert "“推荐”写 5，按各行应为 2" in zh
    code, _, zh = refused(FOUR, put("B9", "应复核 3 家，提交 3 家，通过 1 家，未通过 2 家"), read_annex4)
    assert code == "total-differs"
    assert "“提交”写 3，按各行应为 2" in zh


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda sheet: sheet.delete_rows(7), "row-number"),
        (lambda sheet: sheet.delete_rows(9), "no-total"),
        (put("F7", None), "missing-reason"),
        (put("E6", "也许"), "bad-value"),
        (put("D6", "否"), "bad-value"),
        (put("C7", "示例甲有限公司"), "given-twice"),
        (put("C7", None), "bad-value"),
        (put("A10", "4"), "bad-value"),
        (put("F7", "=1+1"), "cell-formula"),
        (put("C7", "=HYPERLINK(1)"), "cell-formula"),
        (put("A3", "推荐单位（盖章）：某省"), "bad-value"),
        (put("D3", "日期：昨天"), "bad-value"),
        (lambda sheet: sheet.merge_cells("C6:C7"), "cell-merged"),
        (put("F5", "理由"), "no-header"),
    ],
)
def test_odd_tables_are_refused(edit: Callable[[Worksheet], object], code: str) -> None:
    """Each fault has its word, and names its cell where it has one."""
    found = refused(FOUR, edit, read_annex4)
    assert found[0] == code


def test_a_wrong_code_is_refused_by_cell() -> None:
    """The check character of a USCC is verified, and the cell named."""
    code, cell, zh = refused(THREE, put("D6", "91000000MAEX00001A"), read_annex3)
    assert (code, cell) == ("uscc-check", "D6")
    assert "应为 B" in zh


def test_personal_cells_are_never_repeated() -> None:
    """What is wrong with a contact is told without the contact."""
    told = refusal(lambda: read_annex3(edited(THREE, put("I6", "示例人" * 2000)), ""))
    assert "联系人" in told.zh
    assert "示例人" not in told.zh + told.en
