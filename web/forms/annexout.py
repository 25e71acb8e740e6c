"""The summary tables as .xlsx: every cell is text, so that nothing in them runs as a formula."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from web.forms.annexrows import (
    BODY,
    COLUMNS_3,
    COLUMNS_4,
    COPIES,
    DAY,
    NO,
    TITLE_3,
    TITLE_4,
    TOTAL,
    YES,
    Annex3Row,
    Annex4Row,
    Head,
    counts_4,
    total_3,
)
from web.forms.words import printable

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS_3 = (6, 12, 34, 22, 22, 18, 12, 40, 10, 16)
_WIDTHS_4 = (6, 34, 34, 12, 12, 50)


def annex3_xlsx(rows: Sequence[Annex3Row], head: Head) -> bytes:
    """Annex 3 推荐汇总表, the rows in the order of merit; contacts are written out from beside the record."""
    cells = [
        (
            one.city,
            one.name,
            one.uscc,
            one.product,
            one.industry,
            _word(one.fills_gap),
            one.opinion,
            one.contact,
            one.phone,
        )
        for one in rows
    ]
    return _table(f"附件3 {TITLE_3}", COLUMNS_3, _WIDTHS_3, cells, total_3(len(rows)), head)


def annex4_xlsx(rows: Sequence[Annex4Row], head: Head) -> bytes:
    """Annex 4 复核情况汇总表: every enterprise whose title was under review, whether it filed or not."""
    cells = [(one.name_before, one.name, _word(one.filed), _word(one.passed), one.reason) for one in rows]
    total = "，".join(f"{name} {count} 家" for name, count in counts_4(list(rows)).items())
    return _table(f"附件4 {TITLE_4}", COLUMNS_4, _WIDTHS_4, cells, total, head)


def _table(
    title: str, columns: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]], total: str, head: Head
) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        day = datetime.combine(head.on, time())
        book.set_properties({"title": title, "author": "", "created": day})
        sheet = book.add_worksheet(title)
        looks = _looks(book)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        _above(sheet, looks, title, head)
        _write(sheet, 4, columns, looks["head"])
        for number, row in enumerate(rows, start=1):
            _write(sheet, 4 + number, (str(number), *row), looks["cell"])
        _write(sheet, 5 + len(rows), (TOTAL, total, *[""] * (len(columns) - 2)), looks["head"])
        sheet.repeat_rows(4)
    return buffer.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    text = {"num_format": "@", "font_name": "宋体", "font_size": 11, "valign": "vcenter"}
    return {
        "plain": book.add_format(text),
        "title": book.add_format({**text, "bold": True, "font_size": 16}),
        "head": book.add_format({**text, "bold": True, "border": 1, "text_wrap": True}),
        "cell": book.add_format({**text, "border": 1, "text_wrap": True}),
    }


def _above(sheet: Any, looks: dict[str, Any], title: str, head: Head) -> None:
    sheet.write_string(0, 0, title, looks["title"])
    sheet.write_string(1, 0, head.act, looks["plain"])
    sheet.write_string(2, 0, f"{BODY}：{head.body}", looks["plain"])
    sheet.write_string(2, 3, f"{DAY}：{head.on.isoformat()}", looks["plain"])
    sheet.write_string(3, 0, COPIES, looks["plain"])


def _write(sheet: Any, number: int, cells: Sequence[str], look: Any) -> None:
    for column, cell in enumerate(cells):
        sheet.write_string(number, column, printable(cell), look)


def _word(value: bool) -> str:
    return YES if value else NO
