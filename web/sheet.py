"""Tables in and out: CSV, XLSX and XLS as they really come, read whole or refused with the row or cell named."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from domain.refusal import Refused, refuse
from web.sheets.adding import add_columns, opened
from web.sheets.csvfile import decode, marked, read_csv
from web.sheets.limits import MAX_FILE_BYTES, OF_A_LIST, Bounds
from web.sheets.table import Table, need_rows, table_of
from web.sheets.workbook import read_workbook
from web.sheets.writing import Format, csv_pieces, write_table

__all__ = [
    "Format",
    "Table",
    "add_columns",
    "csv_pieces",
    "decode",
    "format_of",
    "need_rows",
    "opened",
    "read_table",
    "write_table",
]

_WORKBOOKS = (".xlsx", ".xls")
_TEXTS = (".csv", ".tsv", ".txt")


def read_table(
    path: Path, needed: Sequence[str] = ("企业名称",), either: Sequence[str] = (), bounds: Bounds = OF_A_LIST
) -> Table:
    """The table in a CSV (UTF-8, GB18030), XLSX or XLS file; what rests on printed lists rests on nothing but this.

    The header is the first row that holds all `needed` columns and one of `either`; rows above it are titles and are
    passed over, as are blank rows. Every cell comes as text without blanks around it; 1.0 is "1". A vertical merge
    gives its value to each row, but names and codes may not be merged. Raises Refused naming file, row or cell for
    anything that cannot be read with certainty, and for files beyond the limits; `bounds` are those of a workbook.
    """
    suffix = path.suffix.lower()
    if suffix not in _WORKBOOKS + _TEXTS:
        zh, en = (
            f"不支持 {suffix or '无扩展名'}；请用 .csv、.xlsx 或 .xls",
            f"not a table: {suffix}; use .csv, .xlsx or .xls",
        )
        raise refuse("sheet-format", zh, en, "", str(path))
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            zh, en = f"文件超过 {MAX_FILE_BYTES} 字节，请拆分", f"larger than {MAX_FILE_BYTES} bytes; split the file"
            raise refuse("sheet-too-large", zh, en, "", str(path))
        if suffix in _TEXTS:
            data = path.read_bytes()
            return replace(table_of([read_csv(path, data)], str(path), needed, either), marked=marked(data))
        with path.open("rb") as file:
            head = file.read(512)
        return table_of(read_workbook(path, head, bounds=bounds), str(path), needed, either)
    except OSError as error:
        raise missing(path, error) from None


def format_of(path: Path) -> Format:
    """The format in which a table is written to `path`, by its ending; Refused unless .csv or .xlsx."""
    match path.suffix.lower():
        case ".csv":
            return "csv"
        case ".xlsx":
            return "xlsx"
        case other:
            zh, en = (
                f"输出文件须为 .csv 或 .xlsx，不是“{other}”",
                f"the file to write must end in .csv or .xlsx, not {other!r}",
            )
            raise refuse("sheet-format", zh, en, "", str(path))


def missing(path: Path, error: OSError) -> Refused:
    """The refusal for a file that is not there or may not be read."""
    if isinstance(error, FileNotFoundError):
        return refuse("file-missing", f"找不到文件 {path.name}", f"no such file: {path.name}", "", str(path))
    zh, en = f"无法读取文件 {path.name}：{error.strerror}", f"cannot read the file {path.name}: {error.strerror}"
    return refuse("file-unreadable", zh, en, "", str(path))
