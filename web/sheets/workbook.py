"""Reading XLSX and XLS: looked over first, then read by a process of its own with bounded memory and time."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from domain.refusal import Refused, refuse
from web.sheets import limits, worker
from web.sheets.grid import Grid, no_lines
from web.sheets.package import look_over

_FAILURES = {
    "password": ("sheet-locked", "文件有密码，请去掉密码后再存", "the file has a password; save it without one"),
    "rows": ("sheet-too-large", "行数或文字过多，请拆分", "too many rows or too much text; split the file"),
    "cell": ("cell-too-long", "有过长的单元格", "a cell has more characters than a sheet allows"),
    "stopped": ("sheet-too-large", "表格过大或已损坏，无法读完", "the sheet is too large or broken; reading stopped"),
    "unreadable": ("sheet-unreadable", "不是可读的表格，请另存为 .xlsx", "no readable sheet; save it again as .xlsx"),
}
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_workbook(
    path: Path, head: bytes, strict: bool = False, bounds: limits.Bounds = limits.OF_A_LIST
) -> list[Grid]:
    """The sheets of an XLSX or XLS file; what it is shows in its first bytes `head`, whatever its name says.

    `strict`: every formula is a fault, and macros are refused. Raises Refused where it is neither, is locked by a password,
    is broken, or is too large.
    """
    faults = look_over(path, strict, bounds) if head.startswith(_ZIP) else {}
    if not head.startswith((_ZIP, _OLE)):
        raise _neither(path, head)
    grids: list[Grid] = []
    for line in _lines(path, bounds):
        _take(path, line, grids)
    for grid in grids:
        grid.faults.update(faults.get(grid.title, {}))
    return grids


def _take(path: Path, line: Any, grids: list[Grid]) -> None:
    if isinstance(line, list):
        grids[-1].rows.add((line[0], line[1]))
    elif "sheet" in line:
        grids.append(Grid(line["sheet"], no_lines(), [(a, b, c, d) for a, b, c, d in line["merges"]]))
    elif "digits" in line:
        row, column = line["digits"]
        grids[-1].faults[row, column] = "digits"
    elif "failed" in line:
        raise _failed(path, line["failed"])


def _lines(path: Path, bounds: limits.Bounds) -> Iterator[Any]:
    told = (limits.READER_MEMORY_BYTES, bounds.seconds, bounds.rows, limits.MAX_CELL_CHARS)
    command = [sys.executable, "-P", str(Path(worker.__file__)), str(path.absolute()), *map(str, told)]
    left, done = limits.MAX_UNPACKED_BYTES, False
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as reader:
        assert reader.stdout is not None
        try:
            for text in reader.stdout:
                left -= len(text)
                if left < 0:
                    raise _failed(path, "rows")
                done = text == b'{"done": true}\n'
                yield json.loads(text)
        finally:
            reader.kill()
    if not done:
        raise _failed(path, "stopped")


def _failed(path: Path, why: str) -> Refused:
    code, zh, en = _FAILURES.get(why, _FAILURES["unreadable"])
    return refuse(code, zh, en, "", str(path))


def _neither(path: Path, head: bytes) -> Refused:
    looks = "HTML" if head.lstrip()[:1] == b"<" else "?"
    zh = f"内容不是 XLSX 或 XLS（像是 {looks}）；请用表格软件打开后另存为 .xlsx"
    en = f"the content is neither XLSX nor XLS (it looks like {looks}); open it in a spreadsheet and save it as .xlsx"
    return refuse("sheet-unreadable", zh, en, "", str(path))
