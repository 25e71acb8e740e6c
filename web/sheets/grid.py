"""A sheet before its header is known: numbered rows of text cells, merges, and cells that cannot be trusted."""

from dataclasses import dataclass, field
from typing import Literal

from web.sheets.packed import Packed

Fault = Literal["formula", "error", "digits"]
Merge = tuple[int, int, int, int]
Line = tuple[int, list[str]]


@dataclass(slots=True)
class Grid:
    """One sheet. `rows` holds (row number as a person sees it, cells from the first column on), blank rows left out.

    `merges` are (first row, first column, last row, last column), all inside; `faults` says why the cell at (row,
    column) cannot be trusted. Rows count from 1, columns from 0. `lettered` is true where cells have names such as B7.
    """

    title: str
    rows: Packed[Line]
    merges: list[Merge] = field(default_factory=list)
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)
    lettered: bool = True

    def place(self, row: int, column: int) -> str:
        """The name of a cell as a person sees it: `B7` in a workbook, `第7行第2列` in a CSV file."""
        return f"{letters(column)}{row}" if self.lettered else f"第{row}行第{column + 1}列"

    def place_en(self, row: int, column: int) -> str:
        """The English name of a cell: `B7` in a workbook, `line 7, column 2` in a CSV file."""
        return f"{letters(column)}{row}" if self.lettered else f"line {row}, column {column + 1}"


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def position(reference: str) -> tuple[int, int] | None:
    """(row from 1, column from 0) of a cell reference such as `B7`; None if it is none."""
    head = reference.rstrip("0123456789")
    digits = reference[len(head) :]
    if not digits or len(digits) > 7 or not head or len(head) > 3 or not (head.isascii() and head.isalpha()):
        return None
    column = 0
    for letter in head.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column - 1


def no_lines() -> Packed[Line]:
    """The rows of a sheet before any is read."""
    return Packed(tuple)
