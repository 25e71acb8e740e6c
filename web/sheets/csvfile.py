"""Reading CSV: UTF-8 with or without a byte order mark, or GB18030; everything else is refused, never guessed."""

import csv
import re
from pathlib import Path

from domain.refusal import Refused, refuse
from web.sheets.grid import Grid, Line, no_lines
from web.sheets.limits import MAX_CELL_CHARS, MAX_ROWS
from web.sheets.packed import Packed

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_HAN = re.compile("[\u4e00-\u9fff]")
_SURELY_UTF8 = 4
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_RUN = "=+-@\t\r\n＝＋－＠"
"""What a cell begins with that spreadsheets run; some read the full-width signs alike."""
_SHIELDED = re.compile(f"'+[{re.escape(_RUN)}]")


def read_csv(path: Path, data: bytes) -> Grid:
    """The rows of a CSV file; row numbers are lines of the file.

    Raises Refused for another encoding, for control characters and for lines that are no CSV.
    """
    text = decode(path, data)
    lost = _CONTROL.search(text)
    if lost is not None:
        raise _lost(path, text, lost.start())
    return Grid("", _rows(path, text), lettered=False)


def decode(path: Path, data: bytes) -> str:
    """The text of a list file in UTF-8 or GB18030; Refused names the first byte and line that are neither."""
    if data.startswith(_OTHER_BOMS):
        raise _encoding(path, data, 0, "UTF-16")
    if b"\x00" in data:
        raise _encoding(path, data, data.index(b"\x00"), "NUL")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "ignore")
        if data.startswith(_BOM) or len(_HAN.findall(before)) >= _SURELY_UTF8:
            raise _encoding(path, data, error.start, "") from None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _encoding(path, data, error.start, "") from None


def marked(data: bytes) -> bool:
    """Whether a CSV made of this one begins with a byte order mark: it has one, or was GB18030, which says a spreadsheet."""
    if data.startswith(_BOM):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def unshield(cell: str) -> str:
    """A cell without the one apostrophe that `shield` put before it."""
    return cell[1:] if cell.startswith("'") and _SHIELDED.match(cell) else cell


def shield(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before = + - @ (full width too), tab and line ends;
    `unshield` undoes it."""
    plain = cell.lstrip("'")
    return "'" + cell if plain and plain[0] in _RUN else cell


def _rows(path: Path, text: str) -> Packed[Line]:
    # A text stream would hold the text once more, at four bytes a character.
    lines = (found[0] for found in _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    rows = no_lines()
    line = 1
    try:
        for cells in reader:
            if any(cell and not cell.isspace() for cell in cells):
                read = (line, [unshield(cell).strip() for cell in cells])
                rows.add(read)
                _within(path, read, len(rows), reader.line_num + 1)
            line = reader.line_num + 1
    except csv.Error as error:
        zh = f"第 {line} 行不是完整的 CSV（引号未闭合或过长）：{error}"
        en = f"line {line} is no whole CSV line (an open quote, or too long a cell): {error}"
        raise refuse("csv-broken", zh, en, f"line {line}", str(path)) from None
    return rows


def _within(path: Path, read: Line, count: int, line: int) -> None:
    """Refuse the `count`-th row where it is one too many, or too long; `line` is the one after it."""
    if count > MAX_ROWS:
        zh, en = f"超过 {MAX_ROWS} 行，请拆分", f"more than {MAX_ROWS} rows; split the file"
        raise refuse("sheet-too-large", zh, en, f"line {line}", str(path))
    if max(map(len, read[1])) > MAX_CELL_CHARS:
        zh = f"第 {read[0]} 行有超过 {MAX_CELL_CHARS} 字的单元格"
        en = f"line {read[0]} has a cell of more than {MAX_CELL_CHARS} characters"
        raise refuse("cell-too-long", zh, en, f"line {read[0]}", str(path))


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return "\t" if "\t" in head and "," not in head else ","


def _encoding(path: Path, data: bytes, at: int, seen: str) -> Refused:
    line = data.count(b"\n", 0, at) + 1
    seen = f" ({seen})" if seen else ""
    zh = f"第 {line} 行（第 {at + 1} 字节）既不是 UTF-8 也不是 GB18030{seen}；请另存为 UTF-8 的 CSV"
    en = f"line {line} (byte {at + 1}) is neither UTF-8 nor GB18030{seen}; save it as CSV in UTF-8"
    return refuse("encoding", zh, en, f"line {line}", str(path))


def _lost(path: Path, text: str, at: int) -> Refused:
    line = text.count("\n", 0, at) + 1
    code = f"U+{ord(text[at]):04X}"
    zh = f"第 {line} 行有不可用的字符 {code}（转码时丢失或控制符）；请用原件重新导出为 UTF-8"
    en = f"line {line} holds {code}, a control or lost character; export the original again as UTF-8"
    return refuse("character-lost", zh, en, f"line {line}", str(path))
