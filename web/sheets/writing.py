"""Writing tables as CSV and XLSX, row by row, so that a list of any length needs little memory."""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

import xlsxwriter

from domain.refusal import refuse
from web.sheets.csvfile import shield
from web.sheets.limits import MAX_CELL_CHARS

Format = Literal["csv", "xlsx"]
Rows = Iterable[Sequence[str]]
_XLSX_ROWS = 1_048_576
_PIECE_CHARS = 1 << 15
MARK = "\ufeff"


def write_table(
    target: Path | BinaryIO, header: Sequence[str], rows: Rows, kind: Format, marked: bool = False, title: str = ""
) -> int:
    """Write one header row and `rows`; returns how many rows were written. A file appears whole or not at all.

    `marked`: a CSV begins with a byte order mark; `title`: the name of the sheet in XLSX. Every cell is text: nothing a
    cell begins with makes a spreadsheet run it as a formula, and `read_table` gives the values back. Raises Refused
    where XLSX cannot hold so many rows, or a cell so long.
    """
    if not isinstance(target, Path):
        return _write(target, header, rows, kind, marked, title)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as stream:
            count = _write(stream, header, rows, kind, marked, title)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return count


def csv_pieces(header: Sequence[str], rows: Rows, marked: bool = False) -> Iterator[bytes]:
    """The CSV of a table in pieces of some tens of kilobytes, for a streamed answer; UTF-8.

    `marked`: with a byte order mark, by which spreadsheets know the encoding; other readers take it for a part of the
    first name.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    if marked:
        buffer.write(MARK)
    writer.writerow([shield(name) for name in header])
    for row in rows:
        writer.writerow([shield(cell) for cell in row])
        if buffer.tell() > _PIECE_CHARS:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _write(stream: BinaryIO, header: Sequence[str], rows: Rows, kind: Format, marked: bool, title: str) -> int:
    counted = _Counted(rows)
    if kind == "csv":
        for piece in csv_pieces(header, counted, marked):
            stream.write(piece)
    else:
        _write_xlsx(stream, header, counted, title)
    return counted.count


def _write_xlsx(stream: BinaryIO, header: Sequence[str], rows: Rows, title: str) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(stream, options)
    try:
        sheet = book.add_worksheet(title or None)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(_all(header, rows)):
            if number >= _XLSX_ROWS or max(map(len, row), default=0) > MAX_CELL_CHARS:
                zh = f"XLSX 最多 {_XLSX_ROWS} 行、每格 {MAX_CELL_CHARS} 字；请改用 CSV"
                en = f"XLSX holds {_XLSX_ROWS} rows and {MAX_CELL_CHARS} characters a cell; use CSV"
                raise refuse("sheet-too-large", zh, en, f"row {number + 1}")
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    finally:
        book.close()


def _all(header: Sequence[str], rows: Rows) -> Iterator[Sequence[str]]:
    yield header
    yield from rows


class _Counted:
    """Rows that count themselves as they pass."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for row in self.rows:
            self.count += 1
            yield row
