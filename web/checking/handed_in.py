"""What somebody hands in on a page to be checked: a sheet, or lines pasted from one. Nothing of it is kept."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from domain.refusal import Refused, refuse
from domain.uscc import looks_like
from web.checking.rows import CODES, NAMES
from web.checking.sheets import Line, write_checked
from web.sheet import Format, Table, need_rows, opened, read_table
from web.sheets.limits import HANDED_IN, HANDED_IN_KEPT_BYTES

MOST_ROWS = 10_000
"""As many as one question over HTTP may have."""
_PASTED = "pasted"
_MEDIA = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class HandedIn(NamedTuple):
    """A table that was handed in; `path` of the sheet it came in, while it is open, None for pasted lines."""

    table: Table
    path: Path | None
    name: str


class Sheet(NamedTuple):
    """A sheet to take home: its name, its media type, its bytes."""

    name: str
    media: str
    data: bytes


@contextmanager
def from_sheet(data: bytes, name: str) -> Iterator[HandedIn]:
    """A sheet (.xlsx, .xls, .csv, .tsv, .txt) as it was handed in under `name`. Raises Refused, naming what is wrong."""
    shown = Path(name.replace("\\", "/")).name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet{Path(shown).suffix.lower()}"
        path.write_bytes(data)
        try:
            table = read_table(path, (), (*NAMES, *CODES), HANDED_IN)
        except Refused as refused:
            raise Refused(replace(refused.refusal, file=shown)) from None
        yield HandedIn(_bounded(table), path, shown)


def from_text(text: str) -> HandedIn:
    """Lines as they are pasted from a sheet or typed: cells divided by tabs, with a line of heads or without.

    Without heads, a cell that looks like a USCC is the code of its line and the first other one with a letter is the name.
    Raises Refused where there is no line.
    """
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]
    filled = [(number, cells) for number, cells in enumerate(lines, start=1) if any(cells)]
    if filled and set(filled[0][1]) & {*NAMES, *CODES}:
        header = tuple(filled[0][1])
        rows = [
            (number, dict(zip(header, [*cells, *[""] * len(header)], strict=False))) for number, cells in filled[1:]
        ]
    else:
        header = (NAMES[0], CODES[0])
        rows = [(number, dict(zip(header, _name_and_code(cells), strict=True))) for number, cells in filled]
    return HandedIn(_bounded(Table(header, rows, _PASTED)), None, _PASTED)


def _name_and_code(cells: list[str]) -> tuple[str, str]:
    code = next((cell for cell in cells if looks_like(cell)), "")
    name = next((cell for cell in cells if cell != code and any(map(str.isalpha, cell))), "")
    return name, code


def _bounded(table: Table) -> Table:
    need_rows(table)
    if len(table.rows) > MOST_ROWS:
        zh = f"一次最多核验 {MOST_ROWS} 行，这里有 {len(table.rows)} 行；请拆分，或用命令行核验。"
        en = (
            f"At most {MOST_ROWS} rows at once, and here are {len(table.rows)}; divide it, or check it at the terminal."
        )
        raise refuse("too-many-rows", zh, en, "file")
    return table


def sheet_again(handed: HandedIn, lines: list[Line]) -> Sheet:
    """The same sheet with the columns of the verdict: a workbook stays a workbook, all else becomes CSV."""
    kind: Format = "xlsx" if handed.table.sheet else "csv"
    book = opened(handed.path, handed.table, HANDED_IN_KEPT_BYTES) if handed.path and kind == "xlsx" else None
    stream = BytesIO()
    write_checked(stream, handed.table, iter(lines), kind, book)
    return Sheet(f"{Path(handed.name).stem}-checked.{kind}", _MEDIA[kind], stream.getvalue())
