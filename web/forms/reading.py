"""Workbooks that come back in: small, without macros and formulas, read by a process of its own, every doubt refused by cell."""

import tempfile
from pathlib import Path

from domain.refusal import Refused, refuse
from web.sheets.grid import Fault, Grid
from web.sheets.limits import OF_A_FORM
from web.sheets.workbook import read_workbook

MAX_BYTES = 5 * 1024 * 1024
_HEAD = 512
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FAULTS: dict[Fault, tuple[str, str]] = {
    "formula": ("是公式，请改为值（复制后选择性粘贴为数值）", "is a formula; paste it as a value"),
    "error": ("是错误值，请改正", "is an error value; correct it"),
    "digits": (
        "是过长的数字，末位已丢失，请设为文本后重填",
        "is too long a number and lost digits; make it text and type it again",
    ),
}


def grids_of(data: bytes, file: str) -> list[Grid]:
    """The sheets of the workbook `data`, which messages call `file`.

    Raises Refused: `oversized-file`, `mistyped-file`, `sheet-locked`, `sheet-macros`, `zip-bomb`, `xml-entity`,
    `sheet-unreadable`, `sheet-too-large`, and `cell-formula`, `cell-error` or `cell-digits` naming the cell.
    """
    _looks_right(data, file)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(data)
        try:
            grids = read_workbook(path, data[:_HEAD], strict=True, bounds=OF_A_FORM)
        except Refused as refused:
            told = refused.refusal
            raise refuse(told.code, told.zh, told.en, told.where, file) from None
    for grid in grids:
        _no_faults(grid, file)
    return grids


def cell_refused(code: str, place: str, zh: str, en: str, file: str) -> Refused:
    """The refusal of one cell, which it names; `zh` and `en` go on the sentence."""
    return refuse(code, f"单元格 {place}{zh}。", f"Cell {place} {en}.", place, file)


def _looks_right(data: bytes, file: str) -> None:
    if len(data) > MAX_BYTES:
        most = MAX_BYTES // 1024 // 1024
        zh, en = (
            f"文件超过 {most} MiB；请交回原表。",
            f"The file is larger than {most} MiB; hand in the form as issued.",
        )
        raise refuse("oversized-file", zh, en, "file", file)
    if data.startswith(_OLE) and _LOCKED in data:
        raise refuse(
            "sheet-locked", "文件有密码，请去掉密码后再存。", "The file has a password; save it without.", "file", file
        )
    if not data.startswith(b"PK\x03\x04"):
        zh, en = "不是 .xlsx 表格；请另存为 .xlsx 后交回。", "This is no .xlsx; save it as .xlsx and hand it in again."
        raise refuse("mistyped-file", zh, en, "file", file)


def _no_faults(grid: Grid, file: str) -> None:
    for (row, column), fault in sorted(grid.faults.items()):
        zh, en = _FAULTS[fault]
        raise cell_refused(f"cell-{fault}", grid.place(row, column), zh, en, file)
