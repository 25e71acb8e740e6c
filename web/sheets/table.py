"""From a sheet to a table: header found, title rows passed over, merges resolved, doubtful cells refused by name."""

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.refusal import Refused, refuse
from web.sheets.grid import Grid, Line, letters
from web.sheets.limits import HEADER_WITHIN_ROWS, MAX_MERGES

KEYS = frozenset({"企业名称", "统一社会信用代码", "原因"})
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read. `rows` holds (row number in the file from 1, value by column name); every row has every column.

    `source` is the file, `sheet` the sheet's name, empty for CSV; `above` the filled cells of the title rows that stand
    above the header; `head` the row of the header, `columns` where its names stand, from 0. `marked`: a CSV made of it
    begins with a byte order mark.
    """

    header: tuple[str, ...]
    rows: Sequence[tuple[int, dict[str, str]]]
    source: str
    sheet: str = ""
    above: tuple[tuple[str, ...], ...] = ()
    head: int = field(default=0, compare=False)
    columns: tuple[int, ...] = field(default=(), compare=False)
    marked: bool = field(default=True, compare=False)

    def cell(self, row: int, name: str) -> str:
        """The name of a cell of a spreadsheet (`C7`); empty for a CSV file, which has none."""
        return f"{letters(self.columns[self.header.index(name)])}{row}" if self.sheet and self.columns else ""


def need_rows(table: Table) -> None:
    """Raise Refused (`no-rows`) for a table without a row below its header."""
    if not table.rows:
        zh, en = "表头之下没有一行；请核对文件", "no row stands below the header; check the file"
        raise refuse("no-rows", zh, en, "", table.source)


def table_of(grids: Sequence[Grid], source: str, needed: Sequence[str], either: Sequence[str]) -> Table:
    """The one table among the sheets whose header has all `needed` columns and one of `either` (if any is given).

    Raises Refused where no sheet has it, where several do and more than one has rows, or where a cell is doubtful.
    """
    found = [(grid, at) for grid in grids if (at := _header_at(grid, needed, either)) is not None]
    if not found:
        raise _no_header(grids, source, needed or either)
    filled = [(grid, at) for grid, at in found if len(grid.rows) > at + 1]
    if len(filled) > 1:
        names = "、".join(grid.title for grid, _ in filled)
        zh, en = (
            f"有多个名单工作表：{names}；请各存为一个文件",
            f"several sheets hold a list: {names}; save each as a file",
        )
        raise refuse("several-sheets", zh, en, names, source)
    grid, at = (filled or found)[0]
    return _read(grid, at, source, frozenset(needed) | frozenset(either) | KEYS)


def _header_at(grid: Grid, needed: Sequence[str], either: Sequence[str]) -> int | None:
    for index, (_, cells) in enumerate(grid.rows[:HEADER_WITHIN_ROWS]):
        names = {_head(cell) for cell in cells}
        if names.issuperset(needed) and (not either or names.intersection(either)):
            return index
    return None


def _head(cell: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", cell))


def _read(grid: Grid, at: int, source: str, keys: frozenset[str]) -> Table:
    head_row, head_cells = grid.rows[at]
    columns = _columns(grid, head_row, head_cells, source)
    body = grid.rows[at + 1 :]
    _no_faults(grid, head_row, columns, source)
    filled = _merged(grid, head_row, columns, keys, source)
    values = dict(body) if filled else {}
    for number, cells in body:
        _no_strays(grid, number, cells, columns, source)

    def named(line: Line) -> tuple[int, dict[str, str]]:
        number, cells = line
        row = {name: cells[column] if column < len(cells) else "" for column, name in columns.items()}
        for column, first in filled.get(number, {}).items():
            row[columns[column]] = values[first][column] if first in values else ""
        return number, row

    rows = body.read_as(named)
    above = tuple(tuple(cell for cell in cells if cell) for _, cells in grid.rows[:at])
    return Table(tuple(columns.values()), rows, source, grid.title, above, head_row, tuple(columns))


def _columns(grid: Grid, row: int, cells: Sequence[str], source: str) -> dict[int, str]:
    columns = {column: name for column, cell in enumerate(cells) if (name := _head(cell))}
    seen: dict[str, int] = {}
    for column, name in columns.items():
        if name in seen:
            one, two = grid.place(row, seen[name]), grid.place(row, column)
            zh, en = f"列名“{name}”出现两次：{one} 和 {two}", f"column {name} stands twice: {one} and {two}; keep one"
            raise refuse("column-twice", zh, en, two, source)
        seen[name] = column
    return columns


def _no_faults(grid: Grid, head_row: int, columns: dict[int, str], source: str) -> None:
    for (row, column), fault in sorted(grid.faults.items()):
        if row <= head_row or column not in columns:
            continue
        zh, en = {
            "formula": ("是没有结果的公式，请改为值", "is a formula without a value; paste it as a value"),
            "error": ("是错误值，请改正", "is an error value; correct it"),
            "digits": ("是过长的数字，末位已丢失，请设为文本", "is too long a number and lost digits; make it text"),
        }[fault]
        place = grid.place(row, column)
        raise refuse(f"cell-{fault}", f"单元格 {place} {zh}", f"cell {place} {en}", place, source)


def _no_strays(grid: Grid, row: int, cells: Sequence[str], columns: dict[int, str], source: str) -> None:
    if len(cells) <= len(columns):
        return
    for column, cell in enumerate(cells):
        if cell and column not in columns:
            place = grid.place(row, column)
            zh = f"{place} 有内容，但该列没有列名（名称中有逗号？）"
            en = f"{grid.place_en(row, column)} has a value in a column without a name (a comma inside a name?)"
            raise refuse("cell-outside", zh, en, place, source)


def _merged(
    grid: Grid, head_row: int, columns: dict[int, str], keys: frozenset[str], source: str
) -> dict[int, dict[int, int]]:
    """By row, then column: the row whose value a vertical merge gives it; other merges over named columns: Refused."""
    if len(grid.merges) > MAX_MERGES:
        raise refuse("sheet-too-large", "合并单元格过多", "too many merged cells; unmerge them", "", source)
    filled: dict[int, dict[int, int]] = {}
    taken: dict[int, int] = {}
    numbers = [number for number, _ in grid.rows] if grid.merges else []
    for top, left, bottom, right in sorted(grid.merges):
        if top <= head_row or not any(column in columns for column in range(left, min(right, 20_000) + 1)):
            continue
        if left != right or columns[left] in keys or top <= taken.get(left, 0):
            raise _merge(grid, top, left, bottom, right, source)
        taken[left] = bottom
        for number in _between(numbers, top + 1, bottom):
            filled.setdefault(number, {})[left] = top
    return filled


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _merge(grid: Grid, top: int, left: int, bottom: int, right: int, source: str) -> Refused:
    span = f"{grid.place(top, left)}:{grid.place(bottom, right)}"
    zh = f"单元格 {grid.place(top, left)} 是合并单元格（{span}），无法确定属于哪一行；请取消合并"
    en = f"cell {grid.place(top, left)} is merged ({span}); which row it belongs to is not certain; unmerge it"
    return refuse("cell-merged", zh, en, grid.place(top, left), source)


def _no_header(grids: Sequence[Grid], source: str, needed: Sequence[str]) -> Refused:
    seen = [_head(cell) for grid in grids for _, cells in grid.rows[:HEADER_WITHIN_ROWS] for cell in cells if cell]
    near = [name for want in needed for name in difflib.get_close_matches(want, seen, n=1, cutoff=0.4)]
    zh = f"前 {HEADER_WITHIN_ROWS} 行没有同时含列“{'”“'.join(needed)}”的表头"
    en = f"no header with the columns {', '.join(needed)} within the first {HEADER_WITHIN_ROWS} rows"
    if near:
        zh, en = zh + f"；最接近的是“{'”“'.join(near)}”", en + f"; nearest: {', '.join(near)}"
    zh, en = (
        zh + "；若表头是中文而无法识别，请存为 UTF-8",
        en + "; if it is there but not legible, save the file as UTF-8",
    )
    return refuse("no-header", zh, en, "", source)
