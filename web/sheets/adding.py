"""Adding columns to a workbook that came in: its sheets, numbers, dates and looks stay, only the new cells are written."""

import warnings
import zipfile
from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import BinaryIO

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from web.sheets.table import Table

_LOOKS = ("font", "fill", "border", "alignment")


def opened(path: Path, table: Table, most: int) -> Workbook | None:
    """The workbook that `table` was read from, to be added to; None where it cannot be kept as it is.

    That is: it is no XLSX, larger than `most` bytes unpacked, or has parts that the library does not understand.
    Formulas come as the values that were last worked out, which are those that `table` holds. Only call it for a file
    that `read_table` has read: that is what looked it over.
    """
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as package:
        if sum(member.file_size for member in package.infolist()) > most:
            return None
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, data_only=True, keep_links=False)
    except Exception:  # the library raises whatever its own code meets in an odd file
        return None
    return book if isinstance(_sheet(book, table), Worksheet) else None


def add_columns(
    book: Workbook, table: Table, names: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], stream: BinaryIO
) -> None:
    """Write the workbook with the columns `names` beside those of `table`; `rows` are row numbers with their new cells.

    Columns of these names that are there already take the new values. Every new cell is text, never a formula.
    """
    sheet = _sheet(book, table)
    assert isinstance(sheet, Worksheet)
    places = _places(table, names)
    _unmerge(sheet, table.head, places)
    last = sheet.cell(table.head, max(table.columns) + 1)
    for name, column in zip(names, places, strict=True):
        head = _put(sheet, table.head, column, name)
        if isinstance(head, Cell) and isinstance(last, Cell) and column > last.column:
            for look in _LOOKS:
                setattr(head, look, copy(getattr(last, look)))
    for row, cells in rows:
        for column, text in zip(places, cells, strict=True):
            _put(sheet, row, column, text)
    book.save(stream)


def _sheet(book: Workbook, table: Table) -> object:
    return book[table.sheet] if table.sheet in book.sheetnames else None


def _places(table: Table, names: Sequence[str]) -> list[int]:
    """The columns of the new cells, from 1: the one with that name, else the next free one on the right."""
    there = {name: column + 1 for name, column in zip(table.header, table.columns, strict=True)}
    free = max(table.columns) + 2
    places = []
    for name in names:
        places.append(there.get(name, free))
        free += name not in there
    return places


def _unmerge(sheet: Worksheet, head: int, columns: Sequence[int]) -> None:
    """Only the first cell of a merge takes a value, and each row is to have its own."""
    for span in list(sheet.merged_cells.ranges):
        if span.max_row >= head and any(span.min_col <= column <= span.max_col for column in columns):
            sheet.unmerge_cells(span.coord)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    return cell
