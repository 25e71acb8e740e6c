"""The returned form read back from .xlsx: every value from the cell that it belongs to, or a refusal that names the cell."""

import re
import unicodedata
from collections.abc import Iterator

from domain.campaign import Kind
from domain.form import FIELDS, MOST_FAULTS, faults, read, rows
from domain.formfields import SECTIONS, Field
from domain.refusal import Refused, refuse
from web.forms import words
from web.forms.places import CODE, FIRST, FORM, LABEL, LAST, STATIC, head_code
from web.forms.reading import cell_refused, grids_of
from web.sheets.grid import Grid

Line = tuple[Field, ...]
_BLANKS = re.compile(r"\s+")


def read_form_xlsx(data: bytes, kind: Kind, file: str = "") -> dict[str, str]:
    """The answers on a form that went out as .xlsx and came back filled in, personal ones too, as `domain.form.read` gives them.

    `file` is how messages call it. Raises Refused for what `grids_of` refuses; `other-form` for a sheet that is no such form;
    `cell-outside`, `cell-merged`, `cell-changed`, `row-twice`, `row-missing` where the sheet was changed so that it is not
    certain what belongs where; `bad-value` naming cells, fields and what would be right.
    """
    grid = _form(grids_of(data, file), kind, file)
    lines = {line[0].base: line for section in SECTIONS for line in rows(section.code, kind)}
    places: dict[str, tuple[int, int]] = {}
    values: dict[str, str] = {}
    for number, line, cells in _lines(grid, lines, file):
        _as_issued(grid, number, line, cells, file)
        for column, field in enumerate(line, start=FIRST):
            places[field.code] = number, column
            values[field.code] = _cell(cells, column)
    _whole(places, lines, file)
    _no_merges(grid, {number: FIELDS[code] for code, (number, _) in places.items()}, file)
    found = faults(values, kind)
    if found:
        told = [(grid.place(*places[one.field]), one) for one in found[:MOST_FAULTS]]
        zh = "；".join(f"{place} {one.zh}" for place, one in told) + "。"
        en = "; ".join(f"{place}: {one.en}" for place, one in told) + "."
        raise refuse(found[0].code, zh, en, ", ".join(place for place, _ in told), file)
    return read(values, kind)


def _form(grids: list[Grid], kind: Kind, file: str) -> Grid:
    for grid in grids:
        code = _cell(grid.rows[0][1], CODE) if grid.rows else ""
        if code == head_code(kind):
            return grid
        if code.startswith(FORM):
            zh, en = (
                "这是另一种表（申请与复核申请不同）",
                "this is the other form (recognition, not re-review, or the reverse)",
            )
            raise _other(zh, en, file)
    raise _other("不是本系统发出的申请书", "this is no form that was issued here", file)


def _other(zh: str, en: str, file: str) -> Refused:
    zh, en = (
        f"{zh}；请下载申请书 .xlsx，填好后交回。",
        f"{en}; download the form as .xlsx, fill it in and hand that in.",
    )
    return refuse("other-form", zh, en[:1].upper() + en[1:], "file", file)


def _lines(grid: Grid, lines: dict[str, Line], file: str) -> Iterator[tuple[int, Line, list[str]]]:
    """The rows that hold fields: row number, fields, cells."""
    seen: dict[str, int] = {}
    for number, cells in grid.rows:
        code = _cell(cells, CODE)
        if code.startswith(STATIC):
            continue
        if code not in lines:
            column = next((place for place, cell in enumerate(cells) if cell and place != CODE), CODE)
            zh, en = (
                "所在行不属于表中任何一项；请填在原有的行内",
                "stands in a row that is no field; use the rows as issued",
            )
            raise cell_refused("cell-outside", grid.place(number, column), zh, en, file)
        if code in seen:
            zh, en = (
                f"所在行与第 {seen[code]} 行是同一项，只能留一行",
                f"is in the same field as row {seen[code]}; keep one",
            )
            raise cell_refused("row-twice", grid.place(number, LABEL), zh, en, file)
        seen[code] = number
        yield number, lines[code], cells


def _as_issued(grid: Grid, number: int, line: Line, cells: list[str], file: str) -> None:
    """The label stands where it stood, and nothing stands beside the cells that are to be filled in."""
    given = _plain(_cell(cells, LABEL))
    if given != _plain(f"{words.label(line[0])}{line[0].heading_en}"):
        zh = f"应为“{words.label(line[0])}”，已被改动或移动；请用原表重填"
        en = f"should say {words.label(line[0])}: it was changed or moved; fill in the form as issued"
        raise cell_refused("cell-changed", grid.place(number, LABEL), zh, en, file)
    for column, cell in enumerate(cells):
        if cell and column >= FIRST + len(line):
            right = grid.place(number, FIRST)
            zh, en = (
                f"不在填写范围内；该项应从 {right} 填起",
                f"is outside of what is filled in; this field begins at {right}",
            )
            raise cell_refused("cell-outside", grid.place(number, column), zh, en, file)


def _whole(places: dict[str, tuple[int, int]], lines: dict[str, Line], file: str) -> None:
    gone = [line[0] for line in lines.values() if line[0].code not in places]
    if gone:
        zh = f"表中缺少这些行：{'、'.join(one.heading for one in gone[:MOST_FAULTS])}；请用原表重填。"
        en = f"These rows are missing: {', '.join(one.heading_en for one in gone[:MOST_FAULTS])}; fill in the form as issued."
        raise refuse("row-missing", zh, en, gone[0].code, file)


def _no_merges(grid: Grid, field_of: dict[int, Field], file: str) -> None:
    """A merge leaves one value of several cells: only those that the form came with are certain."""
    for top, left, bottom, right in sorted(grid.merges):
        touched = [row for row in range(top, min(bottom, top + 10_000) + 1) if row in field_of]
        ours = top == bottom and (left, right) == (FIRST, LAST) and touched and not field_of[top].year
        if touched and not ours:
            zh, en = (
                "是后来合并的单元格，无法确定值属于哪一项；请取消合并",
                "was merged; which field it belongs to is not certain",
            )
            raise cell_refused("cell-merged", grid.place(top, left), zh, en, file)


def _cell(cells: list[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _plain(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))
