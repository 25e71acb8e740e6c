"""Files made to hurt, and files that are no sheet: refused, with nothing harmed."""

from pathlib import Path

import pytest

from tests.web.sheetsamples import book, heads, refusal_of, repacked


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    """A package that declares entities is not read at all."""
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    assert refusal_of(repacked(book(tmp_path, heads(1)), {"xl/sharedStrings.xml": evil})).code == "xml-entity"


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A small file that unpacks to very much is stopped long before it hurts."""
    bomb = repacked(book(tmp_path, heads(1)), {"xl/media/image1.bin": b"\0" * 40_000_000})
    assert bomb.stat().st_size < 100_000
    assert refusal_of(bomb).code == "zip-bomb"


def test_package_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    """The size in the directory is held against what really comes out."""
    path = repacked(book(tmp_path, heads(1)), {"xl/media/image1.bin": b"\0" * 7777})
    data = path.read_bytes()
    assert data.count((7777).to_bytes(4, "little")) == 2
    path.write_bytes(data.replace((7777).to_bytes(4, "little"), (77).to_bytes(4, "little")))
    assert refusal_of(path).code in ("zip-bomb", "sheet-unreadable")


def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    """The reader works in a bounded process: a sheet of billions of blank cells ends it, and nothing else."""
    cells = heads(1) | {"B2": "示例甲有限公司", "XFD1048576": "x"}
    assert refusal_of(book(tmp_path, cells)).code == "sheet-too-large"


@pytest.mark.parametrize("data", [b"", b"<html><table>", b"PK\x03\x04 no", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no"])
@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    """A web page or a torn file under a spreadsheet's name is refused."""
    path = tmp_path / f"list{suffix}"
    path.write_bytes(data)
    assert refusal_of(path).code == "sheet-unreadable"


def test_missing_and_foreign_files_are_refused(tmp_path: Path) -> None:
    """A file that is not there and a file of another kind are named."""
    assert refusal_of(tmp_path / "none.csv").code == "file-missing"
    assert refusal_of(tmp_path / "list.pdf").code == "sheet-format"
