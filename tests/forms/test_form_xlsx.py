"""The form as .xlsx, out and back in: any form comes back as it went out, and what a person did to the sheet is not guessed."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet

from domain.campaign import Kind
from domain.form import FIELDS, read
from tests.forms.samples import NAME, campaign, edited, filled, refusal, repacked, row_of
from tests.forms.strategies import forms
from web.forms.formin import read_form_xlsx
from web.forms.formxlsx import form_xlsx
from web.forms.words import NO_FEE

ISSUED = form_xlsx(campaign(), NAME, filled())


def refused(edit: Callable[[Worksheet], object]) -> tuple[str, str, str]:
    """Code, cell and Chinese words of the refusal of a form that a person worked on."""
    told = refusal(lambda: read_form_xlsx(edited(ISSUED, edit), "recognition", "申请书.xlsx"))
    assert told.file == "申请书.xlsx"
    return told.code, told.where, told.zh


def typed(code: str, value: object, shift: int = 0) -> Callable[[Worksheet], object]:
    """Typing a value into the cell of a field, or beside it."""
    return lambda sheet: setattr(sheet.cell(row_of(sheet, code), 3 + shift), "value", value)


@pytest.mark.parametrize("kind", ["recognition", "re-review"])
def test_a_filled_form_comes_back(kind: Kind) -> None:
    """What was filled in online reads back from the sheet the same, a leading equals sign and all."""
    data = form_xlsx(campaign(kind), NAME, filled(kind))
    assert read_form_xlsx(data, kind) == read(filled(kind), kind)


def test_a_blank_form_comes_back_blank() -> None:
    """Nothing of the form's own words is taken for an answer."""
    assert read_form_xlsx(form_xlsx(campaign(), NAME, {}), "recognition") == {}


@settings(max_examples=12)
@given(forms("re-review"))
def test_any_valid_form_comes_back(form: dict[str, str]) -> None:
    """The way through the sheet changes nothing."""
    assert read_form_xlsx(form_xlsx(campaign("re-review"), NAME, form), "re-review") == read(form, "re-review")


def test_the_sheet_looks_official_and_runs_nothing() -> None:
    """Title, fee, years, seal and signature stand there; the codes are hidden; no cell is a formula; only answers take values."""
    sheet = openpyxl.load_workbook(BytesIO(ISSUED)).worksheets[0]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for expected in ("专精特新“小巨人”企业申请书", NO_FEE[0], "2021年", "2019年", "盖章", "签字", "十二、其他"):
        assert expected in words
    assert sheet.column_dimensions["A"].hidden
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(cell.value is None for row in sheet.iter_rows() for cell in row if cell.data_type == "n")
    assert sheet.protection.sheet
    assert not sheet.cell(row_of(sheet, "staff"), 3).protection.locked
    assert sheet.cell(row_of(sheet, "staff"), 2).protection.locked
    assert {sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)} >= {
        field.base for field in FIELDS.values() if "recognition" in field.kinds
    }


def test_numbers_and_days_typed_as_such_are_taken() -> None:
    """A person's spreadsheet makes numbers and days of what was typed."""
    assert read_form_xlsx(edited(ISSUED, typed("staff", 210)), "recognition")["staff.y1"] == "210"
    assert read_form_xlsx(edited(ISSUED, typed("revenue", 12.5, 1)), "recognition")["revenue.y2"] == "12.5"
    for day in (date(2011, 5, 6), datetime.combine(date(2011, 5, 6), time())):
        assert (
            read_form_xlsx(edited(ISSUED, typed("registered_on", day)), "recognition")["registered_on"] == "2011-05-06"
        )


def test_formulas_are_refused_by_cell() -> None:
    """A formula is no answer, with a kept value or without."""
    code, cell, zh = refused(typed("revenue", "=1+1"))
    assert (code, cell[0]) == ("cell-formula", "C")
    assert cell in zh
    kept = b'<c r="C9" t="str"><f>1+1</f><v>2</v></c>'
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="9">'
    data = repacked(ISSUED, {"xl/worksheets/sheet1.xml": sheet + kept + b"</row></sheetData></worksheet>"})
    told = refusal(lambda: read_form_xlsx(data, "recognition"))
    assert (told.code, told.where) == ("cell-formula", "C9")


def test_odd_values_are_named_with_their_cells() -> None:
    """A value that does not do is told with its cell, its field and what would be right."""
    code, cell, zh = refused(typed("revenue", "很多", 2))
    assert (code, cell[0]) == ("bad-value", "E")
    assert "营业收入（前两年）" in zh
    assert "万元" in zh


def test_a_too_long_number_is_refused() -> None:
    """A code typed as a number has lost its last digits."""
    assert refused(typed("uscc", 913300001234567890))[0] == "cell-digits"


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (typed("staff", "200", 3), "cell-outside"),
        (typed("share_world", "5", 2), "cell-outside"),
        (lambda sheet: setattr(sheet.cell(sheet.max_row + 2, 3), "value", "x"), "cell-outside"),
        (lambda sheet: sheet.merge_cells(start_row=row_of(sheet, "staff"), end_row=row_of(sheet, "staff"),
                                         start_column=3, end_column=4), "cell-merged"),
        (lambda sheet: sheet.merge_cells(start_row=row_of(sheet, "tax"), end_row=row_of(sheet, "tax") + 1,
                                         start_column=4, end_column=4), "cell-merged"),
        (typed("staff", "员工", -1), "cell-changed"),
        (lambda sheet: setattr(sheet.cell(row_of(sheet, "rd_staff"), 1), "value", "staff"), "row-twice"),
        (lambda sheet: sheet.delete_rows(row_of(sheet, "truth")), "row-missing"),
        (typed("staff", "nonsense", -2), "cell-outside"),
    ],
)  # fmt: skip
def test_a_sheet_that_was_changed_is_refused(edit: Callable[[Worksheet], object], code: str) -> None:
    """Values in moved, merged or added cells belong nowhere for certain: the cell is named, nothing is guessed."""
    found = refused(edit)
    assert found[0] == code
    assert found[1]


def test_what_is_no_such_form_is_refused() -> None:
    """Another sheet, the other form, another kind of file, a locked one, one with macros: each is told for what it is."""
    other = BytesIO()
    openpyxl.Workbook().save(other)
    assert refusal(lambda: read_form_xlsx(other.getvalue(), "recognition")).code == "other-form"
    assert refusal(lambda: read_form_xlsx(ISSUED, "re-review")).code == "other-form"
    assert refusal(lambda: read_form_xlsx(b"%PDF-1.7", "recognition")).code == "mistyped-file"
    assert refusal(lambda: read_form_xlsx(b"", "recognition")).code == "mistyped-file"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refusal(lambda: read_form_xlsx(old, "recognition")).code == "mistyped-file"
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert refusal(lambda: read_form_xlsx(locked, "recognition")).code == "sheet-locked"
    macros = repacked(ISSUED, {"xl/vbaProject.bin": b"x"})
    assert refusal(lambda: read_form_xlsx(macros, "recognition")).code == "sheet-macros"


def test_files_made_to_hurt_are_refused() -> None:
    """A bomb, an entity, a torn package, too large a file: nothing of them is read."""
    bomb = repacked(ISSUED, {"xl/media/image1.bin": b"\0" * 40_000_000})
    assert refusal(lambda: read_form_xlsx(bomb, "recognition")).code == "zip-bomb"
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    data = repacked(ISSUED, {"xl/sharedStrings.xml": evil})
    assert refusal(lambda: read_form_xlsx(data, "recognition")).code == "xml-entity"
    assert refusal(lambda: read_form_xlsx(ISSUED[:2000], "recognition")).code == "sheet-unreadable"
    assert refusal(lambda: read_form_xlsx(b"PK\x03\x04" + b"\0" * 6_000_000, "recognition")).code == "oversized-file"


def test_a_sheet_in_an_odd_place_is_refused() -> None:
    """A part that was not looked over for formulas is not read either."""
    with zipfile.ZipFile(BytesIO(ISSUED)) as package:
        sheet, relations = (package.read(f"xl/{name}") for name in ("worksheets/sheet1.xml", "_rels/workbook.xml.rels"))
    moved = {
        "xl/worksheets/sheet1.part": sheet.replace(b"<v>", b"<f>1+1</f><v>"),
        "xl/_rels/workbook.xml.rels": relations.replace(b"sheet1.xml", b"sheet1.part"),
    }
    assert refusal(lambda: read_form_xlsx(repacked(ISSUED, moved), "recognition")).code == "sheet-unreadable"


@pytest.mark.parametrize(
    "sheet",
    [
        b"<worksheet>" + b"<a>" * 1_100_000,
        b"<worksheet>" + b"<a/>" * 1_100_000 + b"</worksheet>",
        b"<worksheet><a " + b" ".join(b'b%d="x"' % number for number in range(200_000)) + b"/></worksheet>",
        b"<worksheet><" + b"n" * 2_000_000 + b"/></worksheet>",
        b"<worksheet>" + b"<a>1</a>\n" * 4_000_000 + b"</worksheet>",
    ],
    ids=["nested", "many", "attributes", "name", "large"],
)
def test_a_small_file_does_not_keep_the_service_busy(sheet: bytes) -> None:
    """Some kilobytes that unpack to millions of elements, or to one without an end, are refused before they are gone through."""
    data = repacked(ISSUED, {"xl/worksheets/sheet1.xml": sheet})
    assert refusal(lambda: read_form_xlsx(data, "recognition")).code == "zip-bomb"
