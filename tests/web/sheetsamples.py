"""Sheets of invented enterprises, for the tests of reading and writing them."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.refusal import Refusal, Refused
from web.sheet import read_table

HEADER = ["序号", "企业名称", "推荐单位"]
FIRST = {"序号": "1", "企业名称": "示例甲有限公司", "推荐单位": "浙江省"}
LISTED = "序号,企业名称,推荐单位\n1,示例甲有限公司,浙江省\n"


def refusal_of(path: Path, **options: Any) -> Refusal:
    """The refusal that reading the file meets."""
    with pytest.raises(Refused) as caught:
        read_table(path, **options)
    assert caught.value.refusal.file == str(path)
    return caught.value.refusal


def csv_file(folder: Path, data: bytes | str) -> Path:
    """A CSV file with these bytes."""
    path = folder / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def book(folder: Path, cells: dict[str, str | float], merges: tuple[str, ...] = ()) -> Path:
    """A workbook of one sheet with these cells."""
    path = folder / "list.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place] = value
    for span in merges:
        sheet.merge_cells(span)
    made.save(path)
    return path


def heads(row: int) -> dict[str, str | float]:
    """The header cells in this row."""
    return {f"{letter}{row}": name for letter, name in zip("ABC", HEADER, strict=True)}


def repacked(path: Path, replaced: dict[str, bytes]) -> Path:
    """The package with some members replaced or added."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()} | replaced
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return path
