"""Reads one workbook in a process of its own, with bounded memory and time, and prints it as JSON lines.

Run as a script with the path of the file. Lines are: `{"sheet", "merges"}` at the head of each sheet, `[row, [cell…]]`
for each row that is not blank, `{"digits": [row, column]}` for a number too long to be trusted, `{"failed": why}`.
It imports nothing of the project, so that it starts quickly and cannot touch the record.
"""

import json
import resource
import sys
from typing import TextIO

import python_calamine as calamine

_TRUSTED = 10**15
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def main(path: str, memory: int, seconds: int, most_rows: int, most_chars: int) -> None:
    """Print the workbook at `path`; `memory` in bytes and processor `seconds` bound this process."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open(path, "rb") as file:
            book = calamine.CalamineWorkbook.from_filelike(file)
            for index in range(len(book.sheet_names)):
                _sheet(book, index, most_rows, most_chars, sys.stdout)
    except calamine.CalamineError:
        with open(path, "rb") as file:
            locked = _LOCKED in file.read()
        _say(sys.stdout, {"failed": "password" if locked else "unreadable"})
    _say(sys.stdout, {"done": True})


def _sheet(book: calamine.CalamineWorkbook, index: int, most_rows: int, most_chars: int, out: TextIO) -> None:
    if book.sheets_metadata[index].typ != calamine.SheetTypeEnum.WorkSheet:
        return
    sheet = book.get_sheet_by_index(index)
    merges = [[a + 1, b, c + 1, d] for (a, b), (c, d) in sheet.merged_cell_ranges or []]
    _say(out, {"sheet": book.sheet_names[index], "merges": merges})
    left = sheet.start[1] if sheet.start else 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [""] * left + [_text(cell) for cell in cells]
        if not any(texts):
            continue
        if number > most_rows or max(map(len, texts)) > most_chars:
            _say(out, {"failed": "rows" if number > most_rows else "cell", "row": number})
            return
        _say(out, [number, texts])
        for column, cell in enumerate(cells, start=left):
            if isinstance(cell, (int, float)) and abs(cell) >= _TRUSTED:
                _say(out, {"digits": [number, column]})


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, str):
        return cell.strip()
    return str(cell)


def _say(out: TextIO, line: object) -> None:
    out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:6]))
